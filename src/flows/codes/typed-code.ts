import type { Input } from '../message.js';
import type { Conversation, Place } from '../state.js';
import { readCode } from './invitation-code.js';
import { readReceiptCode } from './receipt-code.js';

/** A code typed where no question waits for words. */
export function typedCode({ place }: Conversation, input: Input): string | undefined {
  return input.kind === 'text' && !input.edited && mayTypeCode(place) ? readCode(input.text) : undefined;
}

/** The code an interviewer handed over, typed in the same way. */
export function typedReceipt({ place }: Conversation, input: Input): string | undefined {
  return input.kind === 'text' && !input.edited && mayTypeCode(place)
    ? readReceiptCode(input.text)
    : undefined;
}

export function mayTypeCode({ at }: Place): boolean {
  return !['question', 'resume', 'review', ...FIELD].includes(at);
}

const FIELD = [
  'new-meeting',
  'proofreading',
  'setup',
  'field',
  'approach',
  'how',
  'receipt',
  'interrupted',
  'undo',
];
