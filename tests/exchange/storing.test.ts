import { expect, test } from 'vitest';
import { Storing } from '../../src/exchange/storing.js';

test.each([true, false])(
  'what a step queued waits until the step is over, stored or not: %s',
  async (stored) => {
    const storing = new Storing();
    const told: string[] = [];
    let end = () => {};
    const commit = new Promise<void>((resolve, reject) => {
      end = stored ? resolve : () => reject(new Error('The disk is full.'));
    });
    const step = storing.run('update', commit).then(
      () => told.push('the step'),
      () => told.push('the step'),
    );
    const messages = ['update:reply', 'update:close:7', 'another:reply', 'slot:7'].map((key) =>
      storing.over(key).then(() => told.push(key)),
    );
    await Promise.all(messages.slice(2));
    expect(told).toEqual(['another:reply', 'slot:7']);
    end();
    await Promise.all([step, ...messages]);
    expect(told.slice(2)).toEqual(['the step', 'update:reply', 'update:close:7']);
    await storing.over('update:reply');
  },
);
