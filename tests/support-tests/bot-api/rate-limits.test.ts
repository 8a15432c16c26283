import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError } from '../../support/bot-api/api-error.js';
import { RateLimits } from '../../support/bot-api/rate-limits.js';

function limits() {
  const clock = { now: 0 };
  const all = new RateLimits(true, () => clock.now);
  /** Seconds to wait; 0 when the message passes. */
  const send = (chat: number, isGroup = false): number => {
    try {
      all.take(chat, isGroup);
      return 0;
    } catch (error) {
      if (error instanceof ApiError) return error.parameters?.retry_after ?? Number.NaN;
      throw error;
    }
  };
  return { clock, send };
}

test('a chat takes ten at once, then one a second', () => {
  const { clock, send } = limits();
  for (let count = 0; count < 10; count += 1) expect(send(1)).toBe(0);
  expect(send(1)).toBe(1);
  clock.now += 1000;
  expect([send(1), send(1)]).toEqual([0, 1]);
  expect(send(2)).toBe(0);
});

test('all chats together take thirty, then thirty a second', () => {
  const { clock, send } = limits();
  for (let chat = 1; chat <= 30; chat += 1) expect(send(chat)).toBe(0);
  expect(send(31)).toBe(1);
  clock.now += 1000;
  for (let chat = 1; chat <= 30; chat += 1) expect(send(chat)).toBe(0);
  expect(send(31)).toBe(1);
});

test('a group takes twenty, then one every three seconds', () => {
  const { clock, send } = limits();
  for (let count = 0; count < 20; count += 1) expect(send(-1, true)).toBe(0);
  expect(send(-1, true)).toBe(3);
  clock.now += 3000;
  expect(send(-1, true)).toBe(0);
});

test('whoever waits as long as told is let through', () => {
  const message = fc.record({
    chat: fc.integer({ min: 1, max: 5 }),
    pauseMs: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 100 }), (messages) => {
      const { clock, send } = limits();
      for (const { chat, pauseMs } of messages) {
        clock.now += pauseMs;
        const seconds = send(chat);
        clock.now += seconds * 1000;
        if (seconds > 0) expect(send(chat)).toBe(0);
      }
    }),
  );
});
