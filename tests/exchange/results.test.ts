import { describe, expect, test } from 'vitest';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import { linkOf } from '../../src/flows/invitation-code.js';
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

describe.each(storeKinds)('on $name', ({ fresh }) => {
  async function house(isTold = true) {
    const { client, ...storage } = await fresh();
    const visited = await House.open({ client, ...storage }, [VISIT]);
    const rows = testStructures.map(({ id, name }) => {
      const text = `**Semaine · ${name}**\nUne réponse cette semaine.`;
      return { week: '2026-11-16', scope: id, language: 'fr', text, alt: `Fleur de ${name}.`, svg: SVG };
    });
    if (isTold) await storePublished(client, { frame: 'f', week: '2026-11-16', content: '{}' }, rows);
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
    anna.sees('Semaine · Les Ors').seesFile('fleur.png').seesScreen('results');
    await anna.sends({ kind: 'act', action: 'digest', argument: 'accorderie' });
    anna.sees('Semaine · Les Ors').seesNot('Accorderie');
    const account = { channel: 'web', account: 'anna' };
    const own = await visited.exchange.file(account, 'flower.2026-11-16.ors.fr');
    expect(own?.subarray(1, 4).toString()).toBe('PNG');
    for (const made of ['flower.2026-11-16.accorderie.fr', 'flower.2026-11-09.ors.fr', 'flower.x'] as const)
      expect(await visited.exchange.file(account, made)).toBeUndefined();
    visited.restart();
    await anna.looksAgain();
    anna.seesScreen('results');
    await anna.taps('🌸 La fleur seule');
    anna.seesFile('fleur.png').seesNot('Une réponse cette semaine');
  });

  test('who has no such role is told so, and gets no picture', async () => {
    const { visited, arrives } = await house();
    const ben = await arrives('ben', 'EFGH2345', 'interviewer', 'ors');
    for (const action of ['digest', 'flower'] as const) {
      await ben.sends({ kind: 'act', action });
      ben.sees('Cela ne fait pas partie de ce que vous pouvez faire ici.');
    }
    const account = { channel: 'web', account: 'ben' };
    for (const made of ['flower.2026-11-16.ors.fr', 'flower.blank'] as const)
      expect(await visited.exchange.file(account, made)).toBeUndefined();
  });

  test('before the first digest there is a flower to fill in', async () => {
    const { visited, arrives } = await house(false);
    const anna = await arrives('anna', 'ABCD2345', 'coordinator', 'ors');
    await anna.taps('Le bilan de la semaine');
    anna.sees('Pas encore de bilan');
    await anna.sends({ kind: 'act', action: 'flower' });
    anna.sees('Voici une fleur à remplir ensemble.').seesFile('fleur.png');
    expect(await visited.exchange.file({ channel: 'web', account: 'anna' }, 'flower.blank')).toBeDefined();
  });
});
