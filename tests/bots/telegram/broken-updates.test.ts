import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { brokenUpdate } from './broken-updates.js';
import { TelegramStage } from './stage.js';

const HOW_MANY = 250;

test('updates with something missing, wrong or too much break nothing, and nothing of them is reported', async () => {
  const stage = await TelegramStage.open();
  const rejected: unknown[] = [];
  const watch = (error: unknown) => void rejected.push(error);
  process.on('unhandledRejection', watch);
  onTestFinished(() => void process.off('unhandledRejection', watch));
  await stage.starts();
  const anna = await stage.begun();
  for (const update of fc.sample(brokenUpdate, { numRuns: HOW_MANY, seed: 42 }))
    if (typeof update === 'object' && update !== null) {
      const { update_id: _, ...news } = { update_id: 0, ...update };
      stage.server.updates.push(JSON.parse(JSON.stringify(news)));
    }
  await expect.poll(() => stage.server.updates.pending, { timeout: 25_000 }).toBe(0);
  expect(stage.received.length).toBeGreaterThan(HOW_MANY / 4);
  expect(rejected).toEqual([]);
  expect([...stage.reported, ...stage.house.errors]).toEqual([]);
  await anna.sends('un banc');
  await anna.sees('Déjà venu·e ?');
});
