import { expect, test } from 'vitest';
import { Together } from '../../src/exchange/together.js';

const done = <T>(value: T): PromiseSettledResult<T> => ({ status: 'fulfilled', value });

test('what arrives while a handful is under way goes together in the next, in order', async () => {
  const handfuls: number[][] = [];
  const together = new Together(async (items: readonly number[]) => {
    handfuls.push([...items]);
    await new Promise((resume) => setTimeout(resume, 5));
    return items.map((item) => done(item * 2));
  });
  const first = together.run(1);
  await new Promise((resume) => setTimeout(resume, 2));
  const rest = [2, 3, 4].map((item) => together.run(item));
  expect(await Promise.all([first, ...rest])).toEqual([2, 4, 6, 8]);
  expect(handfuls).toEqual([[1], [2, 3, 4]]);
});

test('no handful is larger than fifty', async () => {
  const sizes: number[] = [];
  const together = new Together(async (items: readonly number[]) => {
    sizes.push(items.length);
    return items.map(done);
  });
  await Promise.all(Array.from({ length: 120 }, (_, item) => together.run(item)));
  expect(sizes).toEqual([50, 50, 20]);
});

test('each learns its own failure; when the whole handful fails, everybody does, and the next goes on', async () => {
  let away = true;
  const together = new Together(async (items: readonly string[]) => {
    if (away) throw new Error('away');
    return items.map(
      (item): PromiseSettledResult<string> =>
        item === 'bad' ? { status: 'rejected', reason: new Error('bad') } : done(item),
    );
  });
  const lost = await Promise.allSettled(['a', 'b'].map((item) => together.run(item)));
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  away = false;
  const [good, bad] = await Promise.allSettled(['good', 'bad'].map((item) => together.run(item)));
  expect(good).toEqual(done('good'));
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'bad' } });
});
