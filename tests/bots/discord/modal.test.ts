import { describe, expect, test } from 'vitest';
import { windowOf } from '../../../src/bots/discord/field-list.js';
import { refusedOfModal } from '../../../src/bots/discord/limits.js';
import { fieldsModal, modalOf } from '../../../src/bots/discord/modal.js';
import { screen } from '../../support/messages.js';
import { SCREENS } from '../../support/web-screens.js';
import { t, to } from './bodies.js';

describe('a modal', () => {
  test('is about one question, with the present answer to change', () => {
    const asked = screen({
      to,
      text: 'Pour vous, **une maison de quartier**, à quoi ça sert ?',
      hint: 'En bref.',
      wanted: { kind: 'text' },
      value: 'se voir',
    });
    expect(modalOf(asked, to, 'write', t)).toMatchObject({
      title: 'Pour vous, une maison de quartier, à quoi ça…',
      components: [
        { type: 10, content: 'Pour vous, **une maison de quartier**, à quoi ça sert ?' },
        { label: 'Votre réponse', description: 'En bref.', component: { style: 2, value: 'se voir' } },
      ],
    });
  });

  test('holds a field for each question of a field-list', () => {
    const list = windowOf(SCREENS.fieldList);
    const modal = list && fieldsModal(list, to);
    expect(modal).toMatchObject({
      title: 'Pour vous joindre',
      components: [
        { label: 'Votre prénom ?', component: { custom_id: '4', style: 2, required: false } },
        {
          label: 'Combien êtes-vous à la maison, en comptant t…',
          description: 'Combien êtes-vous à la maison, en comptant tout le monde ? · Un nombre.',
          component: { custom_id: '5', style: 1, required: true },
        },
        { label: 'Quel jour ?', component: { custom_id: '7', value: '2026-11-22' } },
        { label: 'À quelle heure ?', component: { custom_id: '8' } },
        { label: 'Et quand vous rappeler ?', component: { custom_id: '9' } },
      ],
    });
    expect(modal && refusedOfModal(modal)).toEqual([]);
  });

  test('never holds a part of an answer', () => {
    const asked = screen({ to, wanted: { kind: 'text' }, value: 'x'.repeat(4_001) });
    expect(JSON.stringify(modalOf(asked, to, 'write', t))).not.toContain('"value"');
  });
});
