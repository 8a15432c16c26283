import type { Input, PromptRef } from '../../flows/message.js';
import { promptBefore, promptOf } from '../../storage/chat-messages.js';
import type { Update } from '../update.js';
import type { Works } from '../works.js';

/**
 * Finds the question a written message is about: the one it replies to, else the last one asked before
 * it came, by the platform's own numbering; of a changed message, the one it was about. Texts that
 * piled up during an outage thus never answer questions nobody had seen.
 */
export async function tie(works: Works, lookup: string, update: Update): Promise<Input> {
  const { input, message, channel, replyTo = '' } = update;
  if (!isSent(input) || !message || 'tapped' in message) return input;
  const { client } = works.storage;
  await works.settled(channel, works.identity.lookup('chat', channel, replyTo));
  if (input.edited) return about(input, await promptOf(client, lookup, message.written));
  const last = await promptBefore(client, lookup, message.written);
  if (message.repliesTo === undefined) return about(input, last);
  const replied = await promptOf(client, lookup, message.repliesTo);
  // A question whose sending was never confirmed to us, or no question at all: nobody can tell.
  if (!replied) return input;
  const isLast = replied.session === last?.session && replied.serial === last.serial;
  // Whoever answers a question of before by replying to it changes that answer.
  if (isLast) return about(input, replied);
  return { ...about(input, replied), edited: true, ...(input.kind === 'text' ? { replied: true } : {}) };
}

type Sent = Extract<Input, { kind: 'text' | 'file' | 'place' }>;

function isSent(input: Input): input is Sent {
  return ['text', 'file', 'place'].includes(input.kind);
}

function about(input: Sent, to: PromptRef | undefined): Sent {
  return to ? { ...input, to } : input;
}
