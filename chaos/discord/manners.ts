import type { Call } from '../../tests/support/discord/call.js';

/** What a program asks first when it starts: it does not know what another was told. */
const START = 'GET /applications/@me';
const ANSWER = 'POST /interactions/:interaction/:token/callback';

/** What the bot did to Discord's API that it should not. */
export function unmannerly(calls: readonly Call[]): string[] {
  return [...hammering(calls), ...refused(calls)];
}

/** Where a bot that was told to wait (429) did not. */
function hammering(calls: readonly Call[]): string[] {
  const told = calls.flatMap((call, index) => (call.status === 429 ? [{ call, index }] : []));
  return told.flatMap(({ call, index }) => {
    const { route, params, at, retryAfter = 0 } = call;
    const later = calls.slice(index + 1);
    const restart = later.findIndex((each) => each.route === START);
    const early = (restart < 0 ? later : later.slice(0, restart)).filter(
      (each) =>
        each.route === route && each.params.channel === params.channel && each.at < at + retryAfter * 1000,
    );
    // An interaction has a limit of its own; whatever was under way already is no hammering.
    return params.channel !== undefined && early.length > 1
      ? [`Told to wait ${retryAfter} s with ${route}, the bot called ${early.length} times.`]
      : [];
  });
}

/** What Discord took for wrong. A second answer to an interaction repeats one whose outcome was not heard. */
function refused(calls: readonly Call[]): string[] {
  const wrong = calls.filter(({ route, status }) => status === 400 && route !== ANSWER);
  return wrong.slice(0, 5).map(({ route, body }) => `Discord refused ${route}: ${JSON.stringify(body)}`);
}
