import { expect, test } from 'vitest';
import type { Role } from '../../src/flows/roles/roles.js';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const MEETING = form(`
settings: { form_id: meeting, form_title: { fr: La réunion }, default_language: fr, roles: [observer] }
survey:
  - { type: text, name: topic, label: { fr: De quoi a-t-on parlé ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';

async function somebody(role?: Role, link?: string) {
  const stage = new PureStage([MEETING, VISIT], link === undefined ? {} : { link });
  const anna = await Person.arrives(stage);
  if (role) stage.conversation = { ...stage.conversation, memberships: [{ role, structure: 'ors' }] };
  await anna.taps(AGREE);
  return { stage, anna };
}

test('a form for a role is offered to whoever has the role, again each time', async () => {
  const { anna } = await somebody('observer');
  anna.seesButtons('Répondre : La réunion', 'Répondre : La visite', 'Mes données');
  await anna.taps('Répondre : La réunion');
  await anna.types('Les vélos');
  await anna.taps('Envoyer mes réponses');
  await anna.taps('Menu');
  anna.seesButtons('Répondre : La réunion', 'Répondre : La visite', 'Mes données');
  await anna.taps('Répondre : La réunion');
  anna.sees('De quoi a-t-on parlé ?').seesNot('Les vélos');
});

test('one that was begun goes on', async () => {
  const { anna } = await somebody('observer');
  await anna.taps('Répondre : La réunion');
  await anna.sends({ kind: 'act', action: 'menu' });
  await anna.taps('Continuer : La réunion');
  anna.sees('De quoi a-t-on parlé ?');
});

test.each(['volunteer', undefined] as const)('%s gets the one form that is for everybody', async (role) => {
  const { anna, stage } = await somebody(role);
  anna.sees('Pourquoi venez-vous ?');
  await anna.sends({ kind: 'act', action: 'menu' });
  anna.seesButtons('Continuer : La visite', 'Mes données');
  expect(stage.effects).not.toContainEqual(expect.objectContaining({ question: 'topic' }));
});

test('a link to a form of others is answered kindly', async () => {
  const { anna } = await somebody(undefined, 'meeting');
  anna.sees('Cela ne fait pas partie de ce que vous pouvez faire ici.').seesScreen('menu');
  const { anna: ben } = await somebody('observer', 'meeting');
  ben.sees('De quoi a-t-on parlé ?');
});

test('an administrator may do everything', async () => {
  const { anna } = await somebody('administrator');
  anna.seesButtons(
    'Répondre : La réunion',
    'Répondre : La visite',
    'Enquête sur le terrain',
    'Agenda',
    'Inviter quelqu’un',
    'Le bilan de la semaine',
    'Relire les textes',
    'Mes données',
  );
});
