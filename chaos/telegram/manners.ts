import type { Call } from '../../tests/support/bot-api/call.js';

/** What a program asks first when it starts. */
const START = 'getMe';
/** Courtesies (« typing ») wait for nothing, nor are messages to wait when they are refused. */
const COURTESY = 'sendChatAction';
/**
 * Milliseconds after which a program has surely written down that a chat must wait, whatever fails: one that
 * starts later knows it; one that starts earlier may not, for the last may have died before.
 */
const NOTED_MS = 5_000;

/** Where a bot that was told to let a chat wait (429, `retry_after`) did not. */
export function hammering(calls: readonly Call[]): string[] {
  return calls.flatMap((refused, index) => {
    if (refused.status !== 429 || refused.parameters.chat_id === undefined || refused.method === COURTESY)
      return [];
    const early = callsBefore(refused, calls.slice(index + 1));
    return early === 0
      ? []
      : [`Told to wait ${refused.retryAfter} s with ${refused.method}, the bot called ${early} times.`];
  });
}

/** How many calls came to the same chat too early, of programs that knew it. */
function callsBefore({ at, retryAfter = 0, parameters }: Call, later: readonly Call[]): number {
  let knows = true;
  let early = 0;
  for (const call of later) {
    if (call.at >= at + retryAfter * 1000) break;
    if (call.method === START) knows = call.at > at + NOTED_MS;
    else if (knows && call.method !== COURTESY && call.parameters.chat_id === parameters.chat_id) early += 1;
  }
  return early;
}
