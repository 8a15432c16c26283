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

/** Milliseconds in which what a killed program had sent may come though the next one started. */
const LATE_MS = 1_000;

/** Where a bot that was told to let a chat wait (429, `retry_after`) did not. */
export function hammering(calls: readonly Call[]): string[] {
  let startedAt = Number.NEGATIVE_INFINITY;
  return calls.flatMap((call, index) => {
    const { method, status, at, parameters, retryAfter } = call;
    if (method === START) startedAt = at;
    const isTold = status === 429 && parameters.chat_id !== undefined && method !== COURTESY;
    if (!isTold || at < startedAt + LATE_MS) return [];
    const early = callsBefore(call, calls.slice(index + 1)).map(
      (each) => `${each.method} ${each.at - at} ms later`,
    );
    return early.length === 0
      ? []
      : [
          `Told to wait ${retryAfter} s with ${method}, ${at - startedAt} ms old, the bot called ${early.join(', ')}.`,
        ];
  });
}

/** The calls that came to the same chat too early, of programs that knew it. */
function callsBefore({ at, retryAfter = 0, parameters }: Call, later: readonly Call[]): Call[] {
  let knows = true;
  const early: Call[] = [];
  for (const call of later) {
    if (call.at >= at + retryAfter * 1000) break;
    if (call.method === START) knows = call.at > at + NOTED_MS;
    else if (knows && call.method !== COURTESY && call.parameters.chat_id === parameters.chat_id)
      early.push(call);
  }
  return early;
}
