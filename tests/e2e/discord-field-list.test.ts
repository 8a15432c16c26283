import { expect, test } from 'vitest';
import type { Modal } from '../support/discord/modal.js';
import type { Phone } from '../support/discord/phone.js';
import type { ShownMessage } from '../support/discord/shown.js';
import { begins, discordInstallation } from '../support/discord-installation.js';

const FILLED = {
  'Prénom ?': 'Anna',
  'Âge ?': '40',
  'Quel jour ?': '22/11/2026',
  'Quelle heure ?': '14h30',
  'Taille ?': '1,7',
};
const ANSWERS = { first: 'Anna', age: '40', day: '2026-11-22', hour: '14:30:00.000', size: '1.7' };

test('five questions are filled in by one window, in direct messages; a second click changes nothing', async () => {
  const { discord, anna, answers } = await discordInstallation({ form: FORM });
  await begins(anna);
  const asked = await anna.receives('Qui êtes-vous ?\n\n• Prénom ?\n• Âge ?\n• Quel jour ?');
  const modal = await anna.opens('✏️ Répondre');
  expect(modal.fields.map(({ label, value, required }) => [label, value, required])).toEqual([
    ['Prénom ?', '', false],
    ['Âge ?', '', true],
    ['Quel jour ?', '2026-11-01', false],
    ['Quelle heure ?', '', false],
    ['Taille ?', '', false],
  ]);

  // What does not fit is asked again; the rest is kept.
  await anna.fills(modal, { ...FILLED, 'Âge ?': 'quarante' });
  const again = await anna.receives('« Âge ? » : Je n’ai pas compris.');
  await expect
    .poll(() => anna.dm.messages.find(({ id }) => id === asked.id)?.text)
    .toBe(
      'Qui êtes-vous ?\n\nPrénom ?\n✓ Anna\nQuel jour ?\n✓ 22 novembre 2026\nQuelle heure ?\n✓ 14:30\nTaille ?\n✓ 1,7',
    );
  await anna.sends('40');
  await anna.receives('Autre chose ?');
  const once = spoken(anna);

  // A click that was on its way twice, and one that Discord tells of once more.
  await twice(anna, modal);
  discord.gateway.repeats();
  discord.gateway.drops();
  await anna.sends('merci');
  await anna.receives('Voici vos réponses. Tout est juste ?');
  expect(
    spoken(anna)
      .map(({ id }) => id)
      .slice(0, -1),
  ).toEqual(once.map(({ id }) => id));
  expect(spoken(anna).find(({ id }) => id === again.id)?.text).toBe('Qui êtes-vous ? · Âge ?\n✓ 40');
  await anna.clicks('Envoyer mes réponses');
  await anna.receives('Merci !');
  expect(await answers('who')).toMatchObject({ ...ANSWERS, last: 'merci', _status: 'complete' });
}, 60_000);

test('a window sent twice at once stores and asks once', async () => {
  const { anna, answers } = await discordInstallation({ form: FORM });
  await begins(anna);
  await anna.receives('Qui êtes-vous ?');
  const modal = await anna.opens('✏️ Répondre');
  await twice(anna, modal);
  await anna.receives('Autre chose ?');
  await anna.clicks('Retour');
  await anna.receives('Taille ?');
  expect(anna.dm.messages.filter(({ text }) => text.includes('Autre chose ?'))).toHaveLength(1);
  expect(await answers('who')).toMatchObject(ANSWERS);
}, 60_000);

test('in a server too, where nobody else sees it', async () => {
  const { discord, anna, answers } = await discordInstallation({ form: FORM });
  const there = anna.in(discord.home);
  await there.runs('/menu');
  await there.clicks('J’ai 16 ans ou plus, d’accord');
  await there.receives('• Taille ?');
  const modal = await there.opens('✏️ Répondre');
  expect(await there.fills(modal, { ...FILLED, 'Taille ?': 'grande' })).toMatchObject({
    kind: 'update',
    message: { text: expect.stringContaining('« Taille ? » : Je n’ai pas compris.') },
  });
  const again = await there.opens('✏️ Répondre');
  expect(again.title).toBe('Taille ?');
  await there.fills(again, { 'Votre réponse': '1,7' });
  await there.receives('Autre chose ?');

  // The window of before, sent late: what it says otherwise is corrected, and the question on show stays.
  await there.fills(modal, FILLED);
  await there.receives('Autre chose ?');
  await there.fills(modal, { ...FILLED, 'Prénom ?': 'Hanna' });
  await there.receives('✏️ Corrigé.');
  await there.clicks('Passer');
  await there.receives('Voici vos réponses. Tout est juste ?');
  await there.clicks('Envoyer mes réponses');
  await there.receives('Merci !');
  expect(await answers('who')).toMatchObject({ ...ANSWERS, first: 'Hanna', _status: 'complete' });
  expect(anna.dm.messages).toEqual([]);
}, 60_000);

function twice(anna: Phone, modal: Modal) {
  return Promise.all([anna.fills(modal, FILLED), anna.fills(modal, FILLED)]);
}

/** What the bot said. */
function spoken(anna: Phone): ShownMessage[] {
  return anna.dm.messages.filter(({ mine }) => !mine);
}

const FORM = `
settings: { form_id: who, form_title: { fr: Qui }, default_language: fr }
survey:
  - type: group
    name: you
    label: { fr: Qui êtes-vous ? }
    appearance: field-list
    children:
      - { type: text, name: first, label: { fr: Prénom ? } }
      - { type: integer, name: age, label: { fr: Âge ? }, required: yes }
      - { type: date, name: day, label: { fr: Quel jour ? }, default: "2026-11-01" }
      - { type: time, name: hour, label: { fr: Quelle heure ? } }
      - { type: decimal, name: size, label: { fr: Taille ? } }
  - { type: text, name: last, label: { fr: Autre chose ? } }
`;
