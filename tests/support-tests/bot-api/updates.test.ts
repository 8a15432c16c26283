import { expect, test } from 'vitest';
import { type News, Updates } from '../../support/bot-api/updates.js';

const HOUR = 3600_000;

function queue() {
  const clock = { now: Date.parse('2026-11-23T08:00:00Z') };
  const updates = new Updates(() => clock.now);
  const poll = async (offset?: number, limit?: number) =>
    (await updates.poll({ offset, limit, timeoutMs: 0, onHangUp: () => undefined })).map(
      (each) => each.update_id,
    );
  return { clock, updates, poll };
}

function news(): News {
  return {
    message: {
      message_id: 1,
      date: 0,
      chat: { id: 7, type: 'private', first_name: 'Anna' },
      from: { id: 7, is_bot: false, first_name: 'Anna' },
      text: 'x',
    },
  };
}

test('an offset confirms everything below it', async () => {
  const { updates, poll } = queue();
  for (let count = 0; count < 3; count += 1) updates.push(news());
  const [first = 0, second, third] = await poll();
  expect(await poll(first + 1)).toEqual([second, third]);
  expect(await poll()).toEqual([second, third]);
});

test('a negative offset keeps the last ones and forgets the others', async () => {
  const { updates, poll } = queue();
  for (let count = 0; count < 3; count += 1) updates.push(news());
  const [, , third] = await poll();
  expect(await poll(-1)).toEqual([third]);
  expect(await poll()).toEqual([third]);
});

test('at most a hundred come at once', async () => {
  const { updates, poll } = queue();
  for (let count = 0; count < 150; count += 1) updates.push(news());
  expect(await poll()).toHaveLength(100);
  expect(await poll(undefined, 3)).toHaveLength(3);
});

test('updates are kept for 24 hours', async () => {
  const { clock, updates, poll } = queue();
  updates.push(news());
  clock.now += 24 * HOUR;
  updates.push(news());
  expect(await poll()).toHaveLength(2);
  clock.now += 1;
  expect(await poll()).toHaveLength(1);
  expect(updates.pending).toBe(1);
});

test('after a quiet week numbers go on from elsewhere, and an old offset confirms too much', async () => {
  const { clock, updates, poll } = queue();
  updates.push(news());
  const [first = 0] = await poll();
  await poll(first + 1);
  clock.now += 8 * 24 * HOUR;
  updates.push(news());
  const [next = 0] = await poll();
  expect(next).toBeLessThan(first);
  expect(await poll(first + 1)).toEqual([]);
});

test('a poller who hangs up leaves the updates where they are', async () => {
  const { updates, poll } = queue();
  let hangUp = () => {};
  const gone = updates.poll({
    timeoutMs: 60_000,
    onHangUp: (listener) => {
      hangUp = listener;
    },
  });
  hangUp();
  expect(await gone).toEqual([]);
  expect(updates.isPolled).toBe(false);
  updates.push(news());
  expect(await poll()).toHaveLength(1);
});
