import type { Update } from '../update.js';
import { dropDraft, promptOnScreen } from './draft.js';
import { banner, type Sent, show, showOthers, showRefusal } from './screen.js';
import { send } from './send.js';

let underWay: AbortController | undefined;
/** What another tab did meanwhile waits until this one's own answer is in. */
let others: Update | undefined;

/** Sends one input, then shows where the conversation stands. A second tap meanwhile does nothing. */
export async function sendInput(input: Sent): Promise<void> {
  if (underWay) return;
  underWay = new AbortController();
  const signal = underWay.signal;
  const prompt = promptOnScreen();
  document.body.setAttribute('aria-busy', 'true');
  const outcome = await send(JSON.stringify({ id: newId(), ...input }), signal, (why) => banner(why));
  if (signal.aborted) return;

  document.body.removeAttribute('aria-busy');
  underWay = undefined;
  if ('refused' in outcome) showRefusal(outcome.refused);
  else {
    banner(undefined);
    show(outcome.update, input);
    // The same question again means that the text was not taken: it stays to be corrected.
    if (promptOnScreen() !== prompt) dropDraft(prompt);
  }
  if (others) showOthers(others);
  others = undefined;
}

/** What another tab did: shown at once, or after the input under way. */
export function receiveOthers(update: Update): void {
  if (underWay) others = update;
  else showOthers(update);
}

/** Gives up the input under way: whoever sent it has left. */
export function abandon(): void {
  underWay?.abort();
}

/** A random UUID (version 4). crypto.randomUUID is missing on pages served over plain http. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
