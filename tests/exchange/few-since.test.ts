import { expect, test } from 'vitest';
import { digestFrame, digestScopes } from '../../src/content/digest-scope.js';
import { loadContent } from '../../src/content.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { detailsOf } from '../../src/exchange/context/kept-details.js';
import { publishWeek } from '../../src/exchange/publish-week.js';
import type { Client } from '../../src/storage/database/client.js';
import { storeKinds } from '../storage/stores.js';
import { collect } from './collected-season.js';

const content = loadContent('content');
const frame = digestFrame(content);
if (!frame || !content.structures) throw new Error('no content');
const structures = digestScopes(content.structures);
const about = { frame, structures, forms: catalogOf(content.forms, []), groups: [], zone: 'Europe/Paris' };
const [FIRST, SECOND] = ['2026-11-02', '2026-11-09'] as const;

async function told(client: Client, week: string) {
  const digests = await publishWeek({ client, ...about }, week, 'fr');
  return digests?.find(({ scope }) => scope === 'la-cooperation') ?? { text: '', details: '{}' };
}

test.each(storeKinds)(
  'a month that a few people entered is told with the day of its figure, on $name',
  async ({ fresh }) => {
    const { client } = await fresh();
    await collect(client, FIRST, 60, 1);
    const first = detailsOf(await told(client, FIRST)).pages['months-0']?.text ?? '';
    expect(first).toMatch(/• nov\. 2026 : .* \(n = \d+/);
    await collect(client, SECOND, 2, 2);
    const second = detailsOf(await told(client, SECOND)).pages['months-0']?.text ?? '';
    expect(second).toMatch(/• nov\. 2026 : .* \(au 8 novembre, n = \d+/);
    expect(second.replaceAll('au 8 novembre, ', '')).toBe(first);
  },
);

test.each(storeKinds)('meetings are not among the answers of a week, on $name', async ({ fresh }) => {
  const { client } = await fresh();
  await collect(client, FIRST, 20, 1);
  await client.measure.updateMany({
    where: { sessionId: { in: [`${FIRST} 0`, `${FIRST} 1`] } },
    data: { form: 'observation-reunion' },
  });
  expect((await told(client, FIRST)).text).toContain('18 réponses cette semaine. Total : 18.');
});
