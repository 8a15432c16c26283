import type { Call } from '../../tests/support/bot-api/call.js';

/** A crash between the answer and its note may cost one call too early, not more. */
const FORGIVEN = 1;

/** Where a bot that was told to wait (429, `retry_after`) did not. */
export function hammering(calls: readonly Call[]): string[] {
  const told = calls.filter(({ status, parameters }) => status === 429 && parameters.chat_id !== undefined);
  return told.flatMap((refused) => {
    const until = refused.at + (refused.retryAfter ?? 0) * 1000;
    const early = calls.filter(
      (call) => call !== refused && call.at > refused.at && call.at < until && isToSame(call, refused),
    );
    return early.length > FORGIVEN
      ? [`Told to wait ${refused.retryAfter} s with ${refused.method}, the bot called ${early.length} times.`]
      : [];
  });
}

/** Courtesies (an acknowledged tap, « typing ») are not asked to wait for messages. */
function isToSame(one: Call, other: Call): boolean {
  return one.method === other.method && one.parameters.chat_id === other.parameters.chat_id;
}
