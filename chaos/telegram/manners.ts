import type { Call } from '../../tests/support/bot-api/call.js';

/** What a program asks first when it starts: it may not know what the one before was told in its last moments. */
const START = 'getMe';
/** Courtesies (« typing ») wait for nothing, nor are messages to wait when they are refused. */
const COURTESY = 'sendChatAction';
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
    const early = tooEarly(call, calls.slice(index + 1)).map(
      (each) => `${each.method} ${each.at - at} ms later`,
    );
    return early.length === 0
      ? []
      : [`Told to wait ${retryAfter} s with ${method}, the bot called ${early.join(', ')}.`];
  });
}

/** What the same program asked of the same chat before it might. */
function tooEarly({ at, retryAfter = 0, parameters }: Call, later: readonly Call[]): Call[] {
  const end = later.findIndex((call) => call.method === START || call.at >= at + retryAfter * 1000);
  return (end < 0 ? later : later.slice(0, end)).filter(
    (call) => call.method !== COURTESY && call.parameters.chat_id === parameters.chat_id,
  );
}
