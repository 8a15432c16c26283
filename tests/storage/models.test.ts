import { describe, expect, expectTypeOf, test } from 'vitest';
import { Prisma as Postgresql } from '../../src/storage/generated/postgresql/client.js';
import { Prisma as Sqlite } from '../../src/storage/generated/sqlite/client.js';

// The one edge where the PostgreSQL client is used under the SQLite client's type rests on this.
describe('the clients of SQLite and PostgreSQL', () => {
  test('know the same models', () => {
    expect(Postgresql.ModelName).toEqual(Sqlite.ModelName);
  });

  test.each(Object.keys(Sqlite.ModelName))('%s has the same columns', (model) => {
    expect(columnsOf(Postgresql, model)).toEqual(columnsOf(Sqlite, model));
    expect(columnsOf(Sqlite, model).length).toBeGreaterThan(0);
  });

  test('give rows of the same types', () => {
    expectTypeOf<RowsOf<Postgresql.TypeMap>>().toEqualTypeOf<RowsOf<Sqlite.TypeMap>>();
  });
});

function columnsOf(prisma: object, model: string): string[] {
  const columns: unknown = Object.entries(prisma).find(([name]) => name === `${model}ScalarFieldEnum`)?.[1];
  return Object.keys(columns ?? {});
}

type RowsOf<Map extends { model: Record<string, { payload: { scalars: unknown } }> }> = {
  [Model in keyof Map['model']]: Map['model'][Model]['payload']['scalars'];
};
