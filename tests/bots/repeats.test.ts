import { expect, test } from 'vitest';
import { componentsOf } from '../../src/bots/discord/components.js';
import { screenText } from '../../src/bots/screen-text.js';
import { keyboardOf } from '../../src/bots/telegram/keyboard.js';
import { fromMessage as terminal } from '../../src/bots/terminal/from-message.js';
import { optionsOf } from '../../src/bots/terminal/options.js';
import { fromMessage as page } from '../../src/bots/web/from-message.js';
import { translator } from '../../src/i18n/translator.js';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const t = translator('fr');
const MEETING = form(`
settings: { form_id: meeting, form_title: { fr: Réunion }, default_language: fr }
survey:
  - type: repeat
    name: decisions
    label: { fr: Décision }
    children:
      - { type: text, name: text, label: { fr: Quoi ? } }
      - { type: text, name: who, label: { fr: Qui ? } }
`);

/** The review of two decisions, and the question whether there is a third. */
async function played() {
  const anna = await Person.arrives(new PureStage([MEETING]));
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  for (const text of ['planter', 'nous', 'oui', 'fêter', 'tous']) await anna.types(text);
  const more = anna.remembers();
  await anna.taps('Non');
  return { review: anna.remembers(), more };
}

test('the answers of an instance are read together', async () => {
  const { review } = await played();
  expect(screenText(review, t)).toBe(
    [
      'Voici vos réponses. Tout est juste ?',
      '**Décision 1**',
      '1. Quoi ?\n→ planter',
      '2. Qui ?\n→ nous',
      '**Décision 2**',
      '3. Quoi ?\n→ fêter',
      '4. Qui ?\n→ tous',
      '5. Ajouter « Décision 3 » ?\n→ Non',
    ].join('\n\n'),
  );
  expect(optionsOf(review, t).map(({ label }) => label)).toEqual([
    'Décision 1 · Quoi ? → planter',
    'Décision 1 · Qui ? → nous',
    'Décision 2 · Quoi ? → fêter',
    'Décision 2 · Qui ? → tous',
    'Ajouter « Décision 3 » ? → Non',
    'Envoyer mes réponses',
    'Retour',
    'Enlever Décision 1',
    'Enlever Décision 2',
  ]);
  const [menu] = componentsOf(review, t).flatMap(({ components }) => components);
  const third = { label: '3. Décision 2 · Quoi ?', description: 'fêter' };
  expect(menu).toMatchObject({ options: expect.arrayContaining([expect.objectContaining(third)]) });
  const html = String(page(review, t));
  const headings = [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, heading]) => heading);
  expect(headings).toEqual(['Décision 1', 'Décision 2']);
  expect(html).toContain('Enlever Décision 2');
});

test('whether there is one more is two buttons everywhere', async () => {
  const { more } = await played();
  expect(keyboardOf(more, t).map((row) => row.map(({ text }) => text))).toEqual([['Oui', 'Non'], ['Retour']]);
  const buttons = componentsOf(more, t).flatMap(({ components }) => components);
  expect(buttons.map((button) => 'label' in button && button.label)).toEqual(['Oui', 'Non', 'Retour']);
  expect(terminal(more, t, false)).toContain('1. Oui\n   2. Non');
  const spans = [...String(page(more, t)).matchAll(/<span>([^<]*)<\/span>/g)].map(([, label]) => label);
  expect(spans).toEqual(['Oui', 'Non']);
});
