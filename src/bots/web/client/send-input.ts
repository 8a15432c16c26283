import type { Kept, Update } from '../update.js';
import { askedOnScreen, dropDraft } from './draft.js';
import { banner, type Sent, show, showOthers, showRefusal } from './screen.js';
import { type Outcome, send } from './send.js';

let underWay: AbortController | undefined;
/** What another tab did meanwhile waits until this one's own answer is in. */
let others: Update | undefined;

/** Milliseconds: an answer is short, a film on a slow line is not. */
const PATIENCE = { input: 15_000, file: 300_000 } as const;

/** A file that goes with an input, and how it is sent. */
export interface Enclosed {
  readonly content: Blob;
  readonly media: string;
}

/**
 * Sends one input, its file first, then shows where the conversation stands. A second tap meanwhile does
 * nothing.
 */
export async function sendInput(input: Sent, enclosed?: Enclosed): Promise<void> {
  if (underWay) return;
  underWay = new AbortController();
  const signal = underWay.signal;
  const asked = askedOnScreen();
  document.body.setAttribute('aria-busy', 'true');
  const outcome = await sendWith(input, enclosed, signal);
  if (signal.aborted) return;

  document.body.removeAttribute('aria-busy');
  underWay = undefined;
  if ('refused' in outcome) showRefusal(outcome.refused);
  else {
    banner(undefined);
    show(outcome.told, input);
    // Asked again means that a text was not taken: it stays to be corrected.
    if (askedOnScreen() !== asked) dropDraft(asked);
  }
  if (others) showOthers(others);
  others = undefined;
}

async function sendWith(
  input: Sent,
  enclosed: Enclosed | undefined,
  signal: AbortSignal,
): Promise<Outcome<Update>> {
  if (!enclosed) return post(input, signal);
  banner('sending');
  const outcome = await send<Kept>(
    {
      path: `/files/${enclosed.media}`,
      body: enclosed.content,
      type: enclosed.content.type || 'application/octet-stream',
      patience: PATIENCE.file,
    },
    signal,
    banner,
  );
  if ('refused' in outcome) return outcome;
  return post({ ...input, file: { media: enclosed.media, from: outcome.told } }, signal);
}

function post(input: Sent, signal: AbortSignal): Promise<Outcome<Update>> {
  const body = JSON.stringify({ id: newId(), ...input });
  return send({ path: '/inputs', body, type: 'application/json', patience: PATIENCE.input }, signal, banner);
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
