import { expect, test } from 'vitest';
import { idsUsedIn } from './ids-used.js';

test.each([
  ["t('menu-title')", ['menu-title']],
  ["translate('problem-unknown-name.fix', { name })", ['problem-unknown-name.fix']],
  ["context.translate(conversation.language)('menu-title')", ['menu-title']],
  ["translator(language)('menu-title')", ['menu-title']],
  ["t(known === 'yes' ? 'menu-back' : 'menu-title')", ['menu-back', 'menu-title']],
  ["line({ ...state, place: { at: 'menu' } }, 'menu-closed')", ['menu-closed']],
  ["{ say: 'line', id: 'edited' }", ['edited']],
  ["fail({ text: { id: 'no-file', args: {} } })", ['no-file']],
  ["t(id); at('menu'); const format = start('fr');", []],
])('%s', (source, ids) => {
  expect(idsUsedIn('flows/any.ts', source)).toEqual(ids);
});

test.each([
  ["problems.push({ code: 'empty-list' });", ['problem-empty-list', 'problem-empty-list.fix']],
  ["warning([...path, 'a'], 'unused-list', { name })", ['problem-unused-list', 'problem-unused-list.fix']],
  [
    "unknown(path, 'unknown-type', row.type, types)",
    [
      'problem-unknown-type',
      'problem-unknown-type.fix',
      'problem-unknown-type-suggestion',
      'problem-unknown-type-suggestion.fix',
    ],
  ],
  ["return { refused: 'not-a-number' };", ['reply-not-a-number']],
])('where forms are read: %s', (source, ids) => {
  expect(idsUsedIn('forms/any.ts', source)).toEqual(ids);
  expect(idsUsedIn('bots/telegram/channel.ts', source)).toEqual([]);
});
