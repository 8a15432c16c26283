import { expect, test } from 'vitest';
import { readFrame } from '../../src/content/frames.js';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import { linkOf } from '../../src/flows/codes/invitation-code.js';
import type { Storage } from '../../src/storage/database/open.js';
import { addInvitation } from '../../src/storage/invitations.js';
import { freshSqlite } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: select_one opinion, name: fun, label: { fr: C’était bien ? } }
  - { type: integer, name: times, label: { fr: Combien de fois ? } }
choices:
  opinion: [ { name: yes, label: { fr: Oui } }, { name: no, label: { fr: Non } }, { name: dont_know, label: { fr: Je ne sais pas } } ]
`);
const { value: FRAME } = readFrame(
  `
frame: { id: visits, title: { fr: Les visites }, source: { fr: Un essai } }
forms: { visit: { dimensions: { frequency: times } } }
versions:
  - from: 2026-01-01
    provenance: {}
    petals:
      - id: petal
        label: { fr: Pétale }
        color: "#000000"
        indicators:
          - { id: fun, label: { fr: Bien }, kind: outcome, form: visit, measure: share, numerator: "\${fun} = 'yes'", denominator: true() }
          - { id: times, label: { fr: Fois }, kind: output, form: visit, measure: mean, numerator: "\${times}" }
`,
  'visits.yaml',
  [VISIT.definition],
);
const AGREE = 'J’ai 16 ans ou plus, d’accord';

async function measures({ client }: Storage) {
  const rows = await client.measure.findMany({ orderBy: { indicator: 'asc' } });
  return rows.map(({ indicator, outcome, numerator, frequency, day }) => [
    indicator,
    outcome,
    numerator,
    frequency,
    day,
  ]);
}

test('a session is measured when it is completed and when it is corrected, not before or otherwise', async () => {
  if (!FRAME) throw new Error('the frame is not sound');
  const storage = await freshSqlite();
  const house = await House.open(storage, [VISIT], { frames: [FRAME] });
  const anna = await Person.arrives(house.stage('anna'));
  await anna.taps(AGREE);
  const asked = anna.remembers();
  await anna.taps('Oui');
  await anna.types('3');
  expect(await measures(storage)).toEqual([]);
  await anna.taps('Envoyer mes réponses');
  const [first] = await storage.client.measure.findMany();
  expect(await measures(storage)).toEqual([
    ['fun', 'counted', 1, '3', '2026-11-22'],
    ['times', 'counted', 3, '3', '2026-11-22'],
  ]);
  expect(first).toMatchObject({ form: 'visit', version: VISIT.version, language: 'fr', week: '2026-11-16' });

  house.now += 9 * 86_400_000;
  house.restart();
  if (!asked.to) throw new Error('nothing was asked');
  await anna.sends({ kind: 'choose', to: asked.to, choices: [2] });
  expect(await measures(storage)).toEqual([
    ['fun', 'dont_know', 0, '3', '2026-11-22'],
    ['times', 'counted', 3, '3', '2026-11-22'],
  ]);
});

test('what somebody answers who was invited by a structure counts for it', async () => {
  if (!FRAME) throw new Error('the frame is not sound');
  const storage = await freshSqlite();
  const house = await House.open(storage, [VISIT], { frames: [FRAME] });
  const code = 'ABCD2345';
  const invitation = { id: 'poster', role: 'resident', structure: 'ors', form: 'visit', uses: 0 };
  const expiresAt = house.now + 86_400_000;
  await addInvitation(
    storage.client,
    { ...invitation, code: lookupOfCode(testIdentity, code), expiresAt },
    house.now,
  );
  const anna = await Person.arrives(house.stage('anna', { link: linkOf(code) }));
  await anna.taps(AGREE);
  await anna.taps('Oui');
  await anna.types('3');
  await anna.taps('Envoyer mes réponses');
  expect(await storage.client.session.findMany()).toMatchObject([{ structure: 'ors' }]);
  const rows = await storage.client.measure.findMany();
  expect(rows.map(({ structure }) => structure)).toEqual(['ors', 'ors']);
});
