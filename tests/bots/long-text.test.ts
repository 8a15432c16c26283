import { expect, test } from 'vitest';
import { modalOf } from '../../src/bots/discord/modal.js';
import { keyboardOf } from '../../src/bots/telegram/keyboard.js';
import { fromMessage as page } from '../../src/bots/web/from-message.js';
import { toInput } from '../../src/bots/web/to-input.js';
import { translator } from '../../src/i18n/translator.js';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const t = translator('fr');
const STORY = form(`
settings: { form_id: story, form_title: { fr: Récit }, default_language: fr }
survey: [ { type: text, name: story, appearance: multiline, label: { fr: Racontez. } } ]
`);

async function begun() {
  const anna = await Person.arrives(new PureStage([STORY]));
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  await anna.types('Un jour');
  return anna.remembers();
}

test('a chat has the button that ends a long text', async () => {
  const screen = await begun();
  const telegram = keyboardOf(screen, t).map((row) => row.map(({ text }) => text));
  expect(telegram).toEqual([['Terminé'], ['Effacer ma réponse']]);
});

test('what is written in a window of Discord is added, so the window is empty', async () => {
  const screen = await begun();
  const { to } = screen;
  if (!to) throw new Error('A question has a prompt.');
  expect(JSON.stringify(modalOf(screen, to, 'write', t))).not.toContain('Un jour');
});

test('the field of a page holds all of it, and sends all of it', async () => {
  const html = String(page(await begun(), t));
  expect(html).toMatch(/<textarea name="text" rows="12"[^>]*>\nUn jour<\/textarea>/);
  const [, data = ''] = /<form [^>]*data-input="([^"]*)"/.exec(html) ?? [];
  const input = JSON.parse(data.replaceAll('&quot;', '"'));
  expect(input).toMatchObject({ kind: 'text', whole: true });
  const id = '0b7f8f53-6a52-4a3b-9c77-2f5a54f1c0de';
  expect(toInput({ ...input, id, text: 'Tout' })?.input).toMatchObject({ text: 'Tout', whole: true });
});
