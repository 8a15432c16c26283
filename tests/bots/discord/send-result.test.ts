import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';
import { expect, test } from 'vitest';
import { resultOf } from '../../../src/bots/discord/send-result.js';

const refused = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'said to Anna' }, code, status, 'POST', 'https://discord.test', {});
const coded = (code: string) => Object.assign(new Error('of anna.fr'), { code });

test.each([
  ['messages closed', refused(403, 50_007), { outcome: 'unreachable', reason: '50007' }],
  ['no server shared', refused(403, 50_278), { outcome: 'unreachable', reason: '50278' }],
  ['an account that is gone', refused(400, 10_013), { outcome: 'unreachable', reason: '10013' }],
  ['a message that was deleted', refused(404, 10_008), { outcome: 'gone' }],
  ['a message Discord does not take', refused(400, 50_035), { outcome: 'failed', reason: '50035' }],
  ['a token that is not taken', refused(401, 0), { outcome: 'retry', afterMs: 60_000, reason: '0' }],
  ['messages opened too fast', refused(400, 40_003), { outcome: 'retry', afterMs: 60_000, reason: '40003' }],
  [
    'trouble at Discord',
    new HTTPError(502, 'Bad Gateway', 'POST', 'https://discord.test', {}),
    { outcome: 'uncertain', reason: '502' },
  ],
  [
    'no answer in time',
    Object.assign(new Error('This operation was aborted'), { name: 'AbortError' }),
    { outcome: 'uncertain', reason: 'timeout' },
  ],
  ['nobody there', coded('ECONNREFUSED'), { outcome: 'retry', afterMs: 5_000, reason: 'ECONNREFUSED' }],
  ['a line that broke', coded('UND_ERR_SOCKET'), { outcome: 'uncertain', reason: 'UND_ERR_SOCKET' }],
])('%s', (_, error, result) => expect(resultOf(error)).toEqual(result));

test('a limit says when to go on', () => {
  const limited = new RateLimitError({
    global: false,
    hash: '',
    limit: 1,
    majorParameter: '',
    method: 'POST',
    retryAfter: 700,
    route: '',
    scope: 'user',
    sublimitTimeout: 0,
    timeToReset: 700,
    url: '',
  });
  expect(resultOf(limited)).toEqual({ outcome: 'retry', afterMs: 700, reason: '429' });
});

test('a bug of ours is none of Discord’s answers', () => {
  expect(resultOf(new TypeError('x is not a function'))).toBeUndefined();
  expect(resultOf('x')).toBeUndefined();
});
