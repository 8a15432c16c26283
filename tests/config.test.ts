import { expect, test } from 'vitest';
import { readConfig } from '../src/config.js';

test.each(['file:data/p.db', 'postgresql://papillon:secret@localhost/papillon', 'postgres://localhost/p'])(
  'DATABASE_URL may be %s',
  (url) => {
    expect(readConfig({ DATABASE_URL: url })).toMatchObject({ config: { databaseUrl: url } });
  },
);

test('an address of another kind is told without its password', () => {
  const read = readConfig({ DATABASE_URL: 'mysql://papillon:p@ss:secret@localhost/papillon' });
  expect(read).toEqual({
    problems: [
      {
        setting: 'DATABASE_URL',
        code: 'database-url',
        args: { setting: 'DATABASE_URL', value: 'mysql://…@localhost/papillon' },
      },
    ],
  });
});
