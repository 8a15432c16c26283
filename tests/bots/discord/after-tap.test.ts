import { describe, expect, test } from 'vitest';
import { afterTap } from '../../../src/bots/discord/after-tap.js';
import { inPlace } from '../../../src/bots/discord/from-message.js';
import type { Receipt } from '../../../src/exchange/update.js';
import { screen } from '../../support/messages.js';
import { SCREENS } from '../../support/web-screens.js';
import { line, list, t, to } from './bodies.js';

describe('after a tap', () => {
  const asked = screen({ to, text: 'Où ?', wanted: { kind: 'choices' }, choices: list(30) });
  const receipt: Receipt = { outcome: 'committed', lines: [], screen: asked, revision: 1 };
  const toggle = { kind: 'toggle', to, choice: 2 } as const;

  test('a question that is answered shows its answer', () => {
    const left = screen({ text: 'Qui ?', present: 'Nous', wanted: { kind: 'choice' } });
    const choose = { kind: 'choose', to: { ...to, serial: 2 }, choices: [0] } as const;
    expect(afterTap(choose, { ...receipt, closed: left }, t)).toEqual({
      content: 'Qui ?\n✓ Nous',
      components: [],
    });
  });

  test('what the tap changed shows at once; what needs a remark stays', () => {
    expect(afterTap(toggle, receipt, t)).toEqual(inPlace(asked, t));
    expect(afterTap(toggle, { ...receipt, lines: [line('Non.')] }, t)).toBeUndefined();
    const language = { kind: 'act', action: 'language', argument: 'en' } as const;
    expect(afterTap(language, { ...receipt, screen: SCREENS.notice }, t)).toEqual(inPlace(SCREENS.notice, t));
  });

  test('any other screen loses its buttons', () => {
    expect(afterTap({ kind: 'act', action: 'agree' }, receipt, t)).toEqual({ components: [] });
  });
});
