import { expect, test } from 'vitest';
import { hammering } from '../../chaos/telegram/manners.js';
import type { Call } from '../support/bot-api/call.js';

function call(at: number, method: string, more: Partial<Call> = {}, chat_id = '7'): Call {
  const parameters = method === 'getMe' ? {} : { chat_id };
  return { method, parameters, files: [], at, executed: true, status: 200, ...more };
}

/** At 0, a chat is told to wait ten seconds. */
const REFUSED = call(0, 'sendMessage', { status: 429, retryAfter: 10, executed: false });

test.each<[string, readonly Call[], number]>([
  ['waits, then goes on', [call(10_000, 'sendMessage')], 0],
  ['writes to another chat meanwhile', [call(10, 'sendMessage', {}, '8')], 0],
  ['shows that it types', [call(10, 'sendChatAction')], 0],
  ['does not wait', [call(10, 'sendMessage')], 1],
  ['does something else to the same chat', [call(10, 'editMessageText')], 1],
  ['died, and another program may not know', [call(10, 'getMe'), call(20, 'sendMessage')], 0],
])('a bot that was told to wait and %s', (_, later, complaints) => {
  expect(hammering([REFUSED, ...later])).toHaveLength(complaints);
});

test('what a program that died had asked for is not told to the one that just started', () => {
  expect(hammering([call(-500, 'getMe'), REFUSED, call(10, 'sendMessage')])).toEqual([]);
});

test('nobody waits because a courtesy was refused', () => {
  const refused = { ...REFUSED, method: 'sendChatAction' };
  expect(hammering([refused, call(10, 'sendMessage')])).toEqual([]);
});
