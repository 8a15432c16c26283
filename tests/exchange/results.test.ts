import { describe, expect, test } from 'vitest';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import { linkOf } from '../../src/flows/codes/invitation-code.js';
import type { DigestDetails } from '../../src/indicators/digest/details.js';
import { storePublished } from '../../src/storage/indicators/digests.js';
import { addInvitation } from '../../src/storage/invitations.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form, testStructures } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4" fill="red"/></svg>';
const [BEFORE, WEEK] = ['2026-11-09', '2026-11-16'];

/** A petal with a chart, and its weeks. */
const DETAILS: DigestDetails = {
  petals: ['Cohésion sociale', 'Moi (non validé)'],
  beside: [{ title: 'Le pouvoir d’agir (non validé)', first: 1 }],
  pages: {
    'petal-0': { text: '**Cohésion sociale**\n• Rencontrer : 3 sur 4.', charts: [chart('En un mot')] },
    'weeks-0': { text: '**Cohésion sociale, semaine après semaine**', charts: [chart('Au fil du temps')] },
    'months-0': { text: '**Cohésion sociale, mois après mois**', charts: [] },
    'waves-0': { text: '**Cohésion sociale, campagne par campagne**', charts: [] },
    'petal-1': { text: '**Moi (non validé)**\n• Oser : 1 sur 2.', charts: [] },
    'age-0': { text: '**Cohésion sociale, par âge**', charts: [] },
    'language-0': { text: '**Cohésion sociale, par langue**', charts: [] },
    events: { text: '**Événements**\nFête (6 juin)', charts: [chart('Fête')] },
    'event-1': { text: '**Fête (6 juin)**\n• Rencontrer : 2 sur 3.', charts: [], label: 'Fête (6 juin)' },
  },
};

function chart(alt: string): DigestDetails['pages'][string]['charts'][number] {
  const events = [{ label: 'Fête', done: 5, refused: 1 }];
  return { chart: { kind: 'collection', title: alt, events }, alt };
}

describe.each(storeKinds)('on $name', ({ fresh }) => {
  async function house(isTold = true) {
    const { client, ...storage } = await fresh();
    const visited = await House.open({ client, ...storage }, [VISIT]);
    const details = JSON.stringify(DETAILS);
    for (const week of isTold ? [BEFORE, WEEK] : []) {
      const rows = testStructures.map(({ id, name }) => {
        const text = `**Semaine ${week} · ${name}**\nUne réponse cette semaine.`;
        return { week, scope: id, language: 'fr', text, alt: `Fleur de ${name}.`, svg: SVG, details };
      });
      await storePublished(client, [{ frame: 'f', week, content: '{}', memories: [] }], rows);
    }
    async function arrives(account: string, code: string, role: string, structure: string) {
      const row = {
        id: `invitation ${account}`,
        role,
        structure,
        uses: 1,
        expiresAt: visited.now + 1_000_000,
      };
      await addInvitation(client, { ...row, code: lookupOfCode(testIdentity, code) }, visited.now);
      const person = await Person.arrives(visited.stage(account, { link: linkOf(code) }));
      return person.taps('J’ai 16 ans ou plus, d’accord');
    }
    return { visited, arrives };
  }

  test('a coordinator reads the digest of her structure, with its picture, and of no other', async () => {
    const { visited, arrives } = await house();
    const anna = await arrives('anna', 'ABCD2345', 'coordinator', 'ors');
    await anna.taps('Le bilan de la semaine');
    anna.sees('Semaine 2026-11-16 · Les Ors').seesFile('fleur.png').seesScreen('results');
    anna.seesButtons('Par pétale', 'Le pouvoir d’agir (non validé)', 'Événements', 'Menu');
    for (const argument of ['noel', `${WEEK}.digest.noel`, `${WEEK}.structures.noel`]) {
      await anna.sends({ kind: 'act', action: 'digest', argument });
      anna.seesNot('Noël');
    }
    const account = { channel: 'web', account: 'anna' };
    const files = [
      `flower.${WEEK}.fr.ors`,
      `chart.${WEEK}.fr.petal-0.0.ors`,
      `chart.${WEEK}.fr.events.0.ors`,
    ] as const;
    for (const made of files) {
      const own = await visited.exchange.file(account, made);
      expect(own?.subarray(1, 4).toString()).toBe('PNG');
    }
    for (const made of [
      `flower.${WEEK}.fr.noel`,
      `chart.${WEEK}.fr.petal-0.0.noel`,
      `chart.${WEEK}.fr.petal-0.1.ors`,
      'flower.2026-11-02.fr.ors',
      'flower.x',
    ] as const)
      expect(await visited.exchange.file(account, made)).toBeUndefined();
    visited.restart();
    await anna.looksAgain();
    anna.seesScreen('results');
    await anna.sends({ kind: 'act', action: 'flower' });
    anna.seesFile('fleur.png').seesNot('Une réponse cette semaine');
    anna.seesButtons('Une fleur à remplir', '← Le bilan', 'Menu');
    await anna.taps('Une fleur à remplir');
    anna
      .sees('Voici une fleur à remplir ensemble.')
      .seesFile(
        'Fleur vierge de 6 pétales, à remplir en groupe : un nom par pétale, puis ce qui vous fait dire cela.',
      );
    await anna.taps('← Le bilan');
    anna.sees('Une réponse cette semaine');
  });

  test('buttons lead to petals, weeks, events and other structures, and back', async () => {
    const { visited, arrives } = await house();
    const anna = await arrives('anna', 'ABCD2345', 'coordinator', 'coop');
    await anna.taps('Le bilan de la semaine');
    await anna.taps('Par pétale');
    anna.sees('Quel pétale ?').seesButtons('Cohésion sociale', '← Le bilan', 'Menu');
    await anna.taps('Cohésion sociale');
    anna.sees('• Rencontrer : 3 sur 4.').seesFile('En un mot');
    visited.restart();
    await anna.looksAgain();
    anna.sees('• Rencontrer : 3 sur 4.');
    await anna.taps('Semaine après semaine');
    anna.seesFile('Au fil du temps').seesButtons('Cohésion sociale', 'Par pétale', '← Le bilan', 'Menu');
    await anna.taps('Cohésion sociale');
    anna.seesButtons(
      ...['Semaine après semaine', 'Mois après mois', 'Campagnes', 'Selon qui répond'],
      ...['Par pétale', '← Le bilan', 'Menu'],
    );
    await anna.taps('Mois après mois');
    anna.sees('Cohésion sociale, mois après mois');
    await anna.taps('Cohésion sociale');
    await anna.taps('Selon qui répond');
    anna.sees('Une seule chose à la fois');
    anna.seesButtons('Par âge', 'Par langue', 'Cohésion sociale', '← Le bilan', 'Menu');
    visited.restart();
    await anna.looksAgain();
    await anna.taps('Par âge');
    anna.sees('Cohésion sociale, par âge');
    await anna.taps('← Le bilan');
    await anna.taps('Événements');
    anna.sees('Fête (6 juin)').seesFile('Fête').seesButtons('Fête (6 juin)', '← Le bilan', 'Menu');
    await anna.taps('Fête (6 juin)');
    anna.sees('• Rencontrer : 2 sur 3.').seesButtons('Événements', '← Le bilan', 'Menu');
    await anna.taps('Événements');
    await anna.taps('← Le bilan');
    await anna.taps('Le pouvoir d’agir (non validé)');
    anna.seesButtons('Moi (non validé)', '← Le bilan', 'Menu');
    await anna.taps('Moi (non validé)');
    anna.sees('• Oser : 1 sur 2.').seesButtons('Le pouvoir d’agir (non validé)', '← Le bilan', 'Menu');
    await anna.taps('← Le bilan');
    await anna.taps('Structures');
    anna.seesButtons('Les Ors', 'Noël Guichard', '← Le bilan', 'Menu');
    await anna.taps('Noël Guichard');
    anna.sees('Semaine 2026-11-16 · Noël Guichard');
  });

  test('a digest of an older week is shown as that week, whatever was told since', async () => {
    const { arrives } = await house();
    const anna = await arrives('anna', 'ABCD2345', 'coordinator', 'ors');
    await anna.sends({ kind: 'act', action: 'digest', argument: `${BEFORE}.digest.ors` });
    anna.sees('Semaine 2026-11-09 · Les Ors');
    await anna.taps('Par pétale');
    await anna.taps('← Le bilan');
    anna.sees('Semaine 2026-11-09 · Les Ors');
    await anna.sends({ kind: 'act', action: 'digest', argument: '2026-11-02.digest.ors' });
    anna.sees('Pas encore de bilan');
  });

  test('who has no such role is told so, and gets no picture', async () => {
    const { visited, arrives } = await house();
    const ben = await arrives('ben', 'EFGH2345', 'interviewer', 'ors');
    for (const action of ['digest', 'flower'] as const) {
      await ben.sends({ kind: 'act', action });
      ben.sees('Cela ne fait pas partie de ce que vous pouvez faire ici.');
    }
    const account = { channel: 'web', account: 'ben' };
    for (const made of [`flower.${WEEK}.fr.ors`, `chart.${WEEK}.fr.petal-0.0.ors`, 'flower.blank'] as const)
      expect(await visited.exchange.file(account, made)).toBeUndefined();
  });

  test('before the first digest there is a flower to fill in', async () => {
    const { visited, arrives } = await house(false);
    const anna = await arrives('anna', 'ABCD2345', 'coordinator', 'ors');
    await anna.taps('Le bilan de la semaine');
    anna.sees('Pas encore de bilan');
    await anna.sends({ kind: 'act', action: 'flower' });
    anna.sees('Pas encore de résultats.').sees('Voici une fleur à remplir ensemble.').seesFile('fleur.png');
    expect(await visited.exchange.file({ channel: 'web', account: 'anna' }, 'flower.blank')).toBeDefined();
  });
});
