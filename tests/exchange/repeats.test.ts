import { describe, expect, test } from 'vitest';
import type { Storage } from '../../src/storage/database/open.js';
import { storeKinds } from '../storage/stores.js';
import { House } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const MEETING = form(`
settings: { form_id: meeting, form_title: { fr: Réunion }, default_language: fr }
survey:
  - type: repeat
    name: decisions
    label: { fr: Décision }
    children:
      - { type: text, name: text, label: { fr: Quoi ? } }
      - { type: calculate, name: stamp, calculation: "once(concat('n', position(..)))" }
  - { type: text, name: mood, label: { fr: "L’ambiance, après \${all} ?" } }
  - { type: calculate, name: all, calculation: "join(' et ', \${text})" }
`);

describe.each(storeKinds)('on $name', ({ fresh }) => {
  test('the instances of a repeat survive a crash, and those taken away stay away', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [MEETING]);
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps('J’ai 16 ans ou plus, d’accord');
    for (const text of ['planter', 'oui', 'peindre']) await anna.types(text);
    house.restart();
    await anna.looksAgain();
    anna.sees('Ajouter « Décision 3 » ?');
    const old = anna.remembers();
    for (const text of ['oui', 'fêter', 'non']) await anna.types(text);
    anna.sees('après planter et peindre et fêter');
    await anna.taps('Passer');
    await anna.taps('Enlever Décision 1');
    house.restart();
    await anna.looksAgain();
    anna.seesScreen('review').seesAnswer('Quoi ?', 'peindre');
    await anna.sends({ kind: 'choose', to: old.to ?? { session: '', serial: 0 }, choices: [0] });
    await anna.looksAgain();
    anna.seesAnswer('L’ambiance, après peindre et fêter ?', '(passée)');
    await anna.taps('Envoyer mes réponses');
    expect(await rows(storage, true)).toEqual({
      all: 'peindre et fêter',
      'decisions[2]': 'yes',
      'decisions[2].stamp': 'n2',
      'decisions[2].text': 'peindre',
      'decisions[3]': 'yes',
      'decisions[3].stamp': 'n3',
      'decisions[3].text': 'fêter',
      'decisions[4]': 'no',
    });
    expect(await rows(storage, false)).toMatchObject({
      'decisions[1]': 'removed',
      'decisions[1].text': 'planter',
    });
    expect(house.errors).toEqual([]);
  });
});

async function rows({ client }: Storage, relevant: boolean): Promise<Record<string, string>> {
  const all = await client.answer.findMany({ where: { relevant }, orderBy: { question: 'asc' } });
  return Object.fromEntries(all.map(({ question, value }) => [question, value]));
}
