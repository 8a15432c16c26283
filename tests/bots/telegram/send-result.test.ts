import { GrammyError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { networkCode } from '../../../src/bots/network-code.js';
import { resultOf } from '../../../src/bots/telegram/send-result.js';

function answered(error_code: number, description: string, parameters = {}) {
  const answer = { ok: false, error_code, description, parameters } as const;
  return new GrammyError('It failed', answer, 'sendMessage', { text: 'ce que quelqu’un a écrit' });
}

describe('what Telegram answered', () => {
  test.each([
    [
      429,
      'Too Many Requests: retry after 7',
      { retry_after: 7 },
      { outcome: 'retry', afterMs: 7_000, reason: '429' },
    ],
    [429, 'Too Many Requests', {}, { outcome: 'retry', afterMs: 1_000, reason: '429' }],
    [
      400,
      'Bad Request: group chat was upgraded to a supergroup chat',
      { migrate_to_chat_id: -100 },
      { outcome: 'moved', address: '-100' },
    ],
    [403, 'Forbidden: bot was blocked by the user', {}, { outcome: 'unreachable', reason: '403' }],
    [403, 'Forbidden: user is deactivated', {}, { outcome: 'unreachable', reason: '403' }],
    [
      403,
      'Forbidden: bot was kicked from the supergroup chat',
      {},
      { outcome: 'unreachable', reason: '403' },
    ],
    [400, 'Bad Request: chat not found', {}, { outcome: 'unreachable', reason: '400' }],
    [400, 'Bad Request: PEER_ID_INVALID', {}, { outcome: 'unreachable', reason: '400' }],
    [400, 'Bad Request: message is not modified: specified new message content', {}, { outcome: 'sent' }],
    [400, 'Bad Request: message to edit not found', {}, { outcome: 'gone' }],
    [400, "Bad Request: message can't be edited", {}, { outcome: 'gone' }],
    [400, "Bad Request: message can't be deleted for everyone", {}, { outcome: 'gone' }],
    [400, 'Bad Request: MESSAGE_ID_INVALID', {}, { outcome: 'gone' }],
    [400, "Bad Request: can't parse entities", {}, { outcome: 'failed', reason: '400' }],
    [400, 'Bad Request: message is too long', {}, { outcome: 'failed', reason: '400' }],
    [400, 'Bad Request: BUTTON_DATA_INVALID', {}, { outcome: 'failed', reason: '400' }],
    [413, 'Request Entity Too Large', {}, { outcome: 'failed', reason: '413' }],
    [401, 'Unauthorized', {}, { outcome: 'retry', afterMs: 60_000, reason: '401' }],
    [404, 'Not Found', {}, { outcome: 'retry', afterMs: 60_000, reason: '404' }],
    [500, 'Internal Server Error', {}, { outcome: 'uncertain', reason: '500' }],
    [502, 'Bad Gateway', {}, { outcome: 'uncertain', reason: '502' }],
    [504, 'Gateway Timeout', {}, { outcome: 'uncertain', reason: '504' }],
  ])('%d %s', (code, description, parameters, result) => {
    expect(resultOf(answered(code, description, parameters))).toEqual(result);
  });
});

describe('when the way is broken', () => {
  const lost = (code: string) =>
    resultOf(new HttpError('It failed', Object.assign(new Error('/bot42:secret/sendMessage'), { code })));

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
    '%s: Telegram surely never heard of it',
    (code) => expect(lost(code)).toEqual({ outcome: 'retry', afterMs: 5_000, reason: code }),
  );

  test.each(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])('%s: nobody knows', (code) =>
    expect(lost(code)).toEqual({ outcome: 'uncertain', reason: code }),
  );

  test('without a name of the system’s: nobody knows, and nothing of the address is told', () => {
    expect(lost('/bot42:secret')).toEqual({ outcome: 'uncertain', reason: 'network' });
    expect(resultOf(new HttpError('It failed', 'aborted'))).toEqual({
      outcome: 'uncertain',
      reason: 'network',
    });
    expect(networkCode(undefined)).toBe('network');
  });
});

test('a bug of ours is none of Telegram’s errors', () => {
  expect(resultOf(new TypeError('x is not a function'))).toBeUndefined();
  expect(resultOf('failed')).toBeUndefined();
});
