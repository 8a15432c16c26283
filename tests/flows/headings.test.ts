import { expect, test } from 'vitest';
import { closedScreen } from '../../src/flows/screen.js';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const MEETING = form(`
settings: { form_id: meeting, form_title: { fr: Réunion }, default_language: fr }
survey:
  - type: group
    name: everything
    children:
      - type: group
        name: mood
        label: { fr: 'L’ambiance, de 1 à 4' }
        children:
          - { type: integer, name: listening, label: { fr: On s’écoute } }
          - { type: integer, name: tension, label: { fr: C’est tendu } }
  - type: repeat
    name: decisions
    label: { fr: Décision }
    children:
      - { type: text, name: what, label: { fr: Quoi ? } }
      - type: group
        name: after
        label: { fr: Et ensuite }
        children:
          - { type: text, name: who, label: { fr: Qui ? } }
          - { type: text, name: how, label: { fr: Comment ? } }
  - { type: text, name: last, label: { fr: Autre chose ? } }
`);

test('each question of a group says what it stands under: asked, answered, and read back', async () => {
  const stage = new PureStage([MEETING]);
  const anna = await Person.arrives(stage);
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  const seen: Array<readonly [before: readonly string[], text: string]> = [];
  for (const typed of ['3', '1', 'planter', 'nous', 'à midi', 'non', 'rien']) {
    const { before, text } = anna.remembers();
    seen.push([before, text]);
    await anna.types(typed);
  }
  expect(seen).toEqual([
    [['L’ambiance, de 1 à 4'], 'On s’écoute'],
    [['L’ambiance, de 1 à 4'], 'C’est tendu'],
    [['Décision 1'], 'Quoi ?'],
    [['Décision 1', 'Et ensuite'], 'Qui ?'],
    [['Décision 1', 'Et ensuite'], 'Comment ?'],
    [[], 'Ajouter « Décision 2 » ?'],
    [[], 'Autre chose ?'],
  ]);

  const closed = seen.map(
    (_, serial) =>
      closedScreen(
        stage.conversation,
        { session: stage.conversation.session?.id ?? '', serial },
        stage.context(),
      )?.text,
  );
  expect(closed.slice(1, 5)).toEqual([
    'L’ambiance, de 1 à 4 · C’est tendu',
    'Décision 1 · Quoi ?',
    'Décision 1 · Et ensuite · Qui ?',
    'Décision 1 · Et ensuite · Comment ?',
  ]);

  const { answers } = await stage.look();
  expect(answers.map(({ under }) => under)).toEqual([
    'L’ambiance, de 1 à 4',
    'L’ambiance, de 1 à 4',
    'Décision 1',
    'Décision 1 · Et ensuite',
    'Décision 1 · Et ensuite',
    undefined,
    undefined,
  ]);
});
