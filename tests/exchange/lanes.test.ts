import { expect, test } from 'vitest';
import { Lanes } from '../../src/exchange/lanes.js';

test('one lane keeps its order, whatever each task takes, and other lanes do not wait', async () => {
  const lanes = new Lanes();
  const done: string[] = [];
  const gate = deferred();
  const slow = lanes.run('anna', async () => {
    await gate.promise;
    done.push('anna 1');
  });
  const next = lanes.run('anna', async () => void done.push('anna 2'));
  await lanes.run('bilal', async () => void done.push('bilal 1'));
  expect(done).toEqual(['bilal 1']);
  gate.resolve(undefined);
  await Promise.all([slow, next]);
  expect(done).toEqual(['bilal 1', 'anna 1', 'anna 2']);
});

test('a task that fails tells its caller and does not stop the lane', async () => {
  const lanes = new Lanes();
  const failed = lanes.run('anna', async () => {
    throw new Error('broken');
  });
  const next = lanes.run('anna', async () => 'fine');
  await expect(failed).rejects.toThrow('broken');
  await expect(next).resolves.toBe('fine');
});

function deferred() {
  let resolve: (value: unknown) => void = () => undefined;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
