import { describe, expect, test } from 'vitest';
import { approvedQuotes, quotesOf } from '../../src/exchange/quotes.js';
import type { Structure } from '../../src/flows/roles/roles.js';
import type { Storage } from '../../src/storage/database/open.js';
import { storePublished } from '../../src/storage/indicators/digests.js';
import { storeKinds } from '../storage/stores.js';
import { House } from '../support/exchange-stage.js';
import { form, testStructures } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings:
  form_id: wish
  form_title: { fr: Vos souhaits, en: Your wishes }
  default_language: fr
  quotable: \${agreed} = 'yes'
  quoted_as: [name, kind]
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ?, en: Your wish? } }
  - { type: select_one yes_no, name: agreed, label: { fr: Peut-on le citer ?, en: May we quote it? } }
  - { type: select_one kind, name: kind, label: { fr: Vous êtes…, en: You are… } }
  - { type: text, name: name, identifier: yes, label: { fr: Votre nom ?, en: Your name? } }
choices:
  yes_no: [ { name: yes, label: { fr: Oui, en: Yes } }, { name: no, label: { fr: Non, en: No } } ]
  kind: [ { name: school, label: { fr: Une école, en: A school } }, { name: club, label: { fr: Un club, en: A club } } ]
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const WORDS = 'Un banc, *et* de l’ombre';

async function answered(
  storage: Storage,
  structures: readonly Structure[] = testStructures,
): Promise<{ house: House; anna: Person; quote: string }> {
  const house = await House.open(storage, [WISH], { structures });
  const anna = await Person.arrives(house.stage('anna'));
  await anna.taps(AGREE);
  await anna.types(WORDS);
  await anna.taps('Oui');
  await anna.taps('Une école');
  await anna.taps('Passer');
  await anna.taps('Envoyer mes réponses');
  const { client } = storage;
  const [wish] = await client.answer.findMany({ where: { question: 'wish' } });
  if (!wish) throw new Error('The wish is stored.');
  const { sessionId, question, answeredAt } = wish;
  await client.session.updateMany({ data: { structure: 'ors' } });
  const approvedAt = new Date(house.now);
  const quote = { sessionId, question, answeredAt, start: 0, length: 7, approvedAt, id: 'a quote' };
  await client.quote.create({ data: quote });
  return { house, anna, quote: quote.id };
}

describe.each(storeKinds)('quotes on $name', ({ fresh }) => {
  test('are read from the answers, with what may be told of who said them', async () => {
    const storage = await fresh();
    const { house, quote } = await answered(storage);
    const sources = { client: storage.client, forms: house.forms };
    const all = { from: house.now, until: house.now + 1 };
    expect(await approvedQuotes(sources, all, 'en')).toEqual([
      {
        id: quote,
        text: 'Un banc',
        form: 'wish',
        question: 'wish',
        structure: 'ors',
        language: 'fr',
        by: [{ question: 'kind', value: 'school', label: 'A school' }],
        approvedAt: house.now,
      },
    ]);
    expect(await approvedQuotes(sources, { ...all, structures: ['ors'] }, 'fr')).toHaveLength(1);
    expect(await approvedQuotes(sources, { ...all, structures: ['noel'] }, 'fr')).toEqual([]);
    expect(await approvedQuotes(sources, { from: 0, until: house.now }, 'fr')).toEqual([]);
    expect([...(await quotesOf(sources, [quote, 'none'], 'fr')).keys()]).toEqual([quote]);
  });

  test('are no more once the answer is another, or its author does not agree any more', async () => {
    const storage = await fresh();
    const { house, anna, quote } = await answered(storage);
    const sources = { client: storage.client, forms: house.forms };
    const size = async () => (await quotesOf(sources, [quote], 'fr')).size;
    await anna.sends({ kind: 'act', action: 'correct', argument: 'agreed' });
    await anna.taps('Non');
    expect(await size()).toBe(0);
    await anna.sends({ kind: 'act', action: 'correct', argument: 'agreed' });
    await anna.taps('Oui');
    expect(await size()).toBe(1);
    await anna.sends({ kind: 'act', action: 'correct', argument: 'wish' });
    await anna.types('Rien');
    expect(await size()).toBe(0);
  });

  test('are in a digest for its structure; who coaches from outside reads the totals alone', async () => {
    const storage = await fresh();
    const { client } = storage;
    const inside = testStructures.map((each) => (each.id === 'coop' ? { ...each, parent: 'caf' } : each));
    const { house, quote } = await answered(storage, [
      { id: 'caf', name: 'Fédération et CAF', isOutside: true },
      ...inside,
    ]);
    const text = '**Semaine**\nDouze réponses.\n{quotes}\nÉchantillon de rencontre.';
    const details = JSON.stringify({ petals: [], pages: {}, quotes: [quote] });
    const told = { week: '2026-11-16', scope: 'coop', language: 'fr', text, alt: '', svg: '', details };
    await storePublished(client, [{ frame: 'f', week: told.week, content: '{}', memories: [] }], [told]);
    const reads = async (structure: string) => {
      const before = new Set((await client.person.findMany()).map(({ id }) => id));
      const reader = await Person.arrives(house.stage(structure));
      await reader.taps(AGREE);
      const personId = (await client.person.findMany()).find(({ id }) => !before.has(id))?.id ?? '';
      const since = new Date(house.now);
      await client.membership.create({ data: { personId, role: 'coordinator', structure, since } });
      house.restart();
      await reader.sends({ kind: 'act', action: 'digest' });
      return reader.sees('Douze réponses.').sees('Échantillon de rencontre.');
    };
    (await reads('coop')).sees('« Un banc »');
    (await reads('caf')).seesNot('banc').seesNot('quotes');
  });

  test('go with whoever is erased', async () => {
    const storage = await fresh();
    const { anna } = await answered(storage);
    await anna.sends({ kind: 'act', action: 'forget' });
    await anna.taps('Oui, tout effacer');
    expect(await storage.client.quote.count()).toBe(0);
  });
});
