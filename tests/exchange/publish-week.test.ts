import { expect, test } from 'vitest';
import { digestFrame, digestScopes } from '../../src/content/digest-scope.js';
import { loadContent } from '../../src/content.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { type Publishing, publishWeek } from '../../src/exchange/publish-week.js';
import { translator } from '../../src/i18n/translator.js';
import { partInWords } from '../../src/indicators/digest-text.js';
import type { Client } from '../../src/storage/database/client.js';
import { storeKinds } from '../storage/stores.js';
import { collect } from './collected-season.js';

const content = loadContent('content');
const frame = digestFrame(content);
if (!frame || !content.structures) throw new Error('no content');
const structures = digestScopes(content.structures);
const about = { frame, structures, forms: catalogOf(content.forms, []) };
const [FIRST, SECOND, THIRD] = ['2026-11-02', '2026-11-09', '2026-11-16'] as const;

async function told(client: Client, week: string, language = 'fr') {
  const digests = await publishWeek({ client, ...about } satisfies Publishing, week, language);
  return new Map(digests?.map((digest) => [digest.scope, digest]));
}

test.each(storeKinds)('the figures of three weeks are those of plain sums, on $name', async ({ fresh }) => {
  const { client } = await fresh();
  const t = translator('fr');
  for (const [index, week] of [FIRST, SECOND, THIRD].entries()) {
    await collect(client, week, 60, index + 1);
    const digests = await told(client, week);
    expect([...digests.keys()].sort()).toEqual(structures.map(({ id }) => id).sort());
    for (const { id } of structures) {
      const text = digests.get(id)?.text ?? '';
      const where = id === 'la-cooperation' ? {} : { structure: id };
      const sessions = await client.measure.findMany({ where: { ...where, week }, distinct: ['sessionId'] });
      const all = await client.measure.findMany({ where, distinct: ['sessionId'] });
      if (sessions.length > 0)
        expect(text).toMatch(new RegExp(`(Une|${sessions.length}) réponses? cette semaine`));
      if (all.length > 1) expect(text).toContain(`Total : ${all.length}`);
      for (const { label, n, part } of indicatorsIn(text)) {
        const indicator = frame?.versions[0]?.petals
          .flatMap(({ indicators }) => indicators)
          .find((each) => each.label.fr === label);
        const rows = await client.measure.findMany({
          where: { ...where, week, indicator: indicator?.id ?? '', outcome: 'counted' },
        });
        const yes = rows.reduce((sum, { numerator }) => sum + numerator, 0);
        expect(n).toBe(rows.length);
        expect(part).toBe(partInWords(yes / rows.length, t));
      }
    }
    expect(indicatorsIn(digests.get('la-cooperation')?.text ?? '')).toHaveLength(3);
  }
});

test.each(storeKinds)('what was told is told again, whatever changes, on $name', async ({ fresh }) => {
  const { client } = await fresh();
  await collect(client, FIRST, 40, 1);
  const first = await told(client, FIRST);
  await client.measure.updateMany({ data: { numerator: 0 } });
  await client.session.deleteMany({ where: { id: `${FIRST} 3` } });
  expect(await told(client, FIRST)).toEqual(first);
  expect((await told(client, FIRST, 'en')).get('la-cooperation')?.text).toContain('40 answers this week');
  await collect(client, SECOND, 40, 2);
  // Who was erased since counts in what was told: the difference would speak of them.
  expect((await told(client, SECOND)).get('la-cooperation')?.text).toContain('Total : 80');
});

test('a quiet week has two lines, and a week before one that was told is not told', async () => {
  const [{ fresh }] = storeKinds as [(typeof storeKinds)[number]];
  const { client } = await fresh();
  await collect(client, SECOND, 12, 1);
  await told(client, SECOND);
  expect((await told(client, THIRD)).get('la-cooperation')?.text.split('\n')).toEqual([
    '**Semaine du 16 au 22 novembre · La Coopération**',
    'Aucune réponse cette semaine. Total : 12 réponses.',
  ]);
  expect(await told(client, FIRST)).toEqual(new Map());
});

/** « ▲ label : part (n = 19), … », as a reader takes it apart. */
function indicatorsIn(text: string) {
  return [...text.matchAll(/^[▲▼▬•] (.*) : (.*?) \(n = (\d+)\)/gmu)].map(([, label, part, n]) => ({
    label,
    part,
    n: Number(n),
  }));
}
