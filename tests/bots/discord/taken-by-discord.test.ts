import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialogue, inPlace } from '../../../src/bots/discord/from-message.js';
import { refusedOf, refusedOfModal } from '../../../src/bots/discord/limits.js';
import { modalOf } from '../../../src/bots/discord/modal.js';
import { withoutEmphasis } from '../../../src/flows/emphasis.js';
import type { Message } from '../../../src/flows/message.js';
import { offered, screen } from '../../support/messages.js';
import { SCREENS } from '../../support/web-screens.js';
import { closes, edits, line, sends, t, to } from './bodies.js';

test.each(Object.entries(SCREENS))('%s is taken by Discord', (_, shown) => expectTaken(shown, []));

test('any screen becomes messages that Discord takes, and everything to read is in them', () => {
  const words = fc.stringMatching(/^[\p{L}*_~`|<>&\\# \n]{0,300}$/u);
  const weight = fc.constantFrom('primary' as const, 'plain' as const, 'quiet' as const);
  const message = fc
    .record({
      language: fc.constantFrom('fr', 'en'),
      text: words,
      before: fc.array(words, { maxLength: 3 }),
      hint: words,
      answers: fc.array(
        fc.record(
          { question: words, index: fc.nat(500), under: words, label: words, answer: words },
          { requiredKeys: ['question', 'index', 'label', 'answer'] },
        ),
        { maxLength: 60 },
      ),
      choices: fc.array(words, { maxLength: 60 }).map((all) => offered(...all)),
      wanted: fc.constantFrom(
        { kind: 'choice' } as const,
        { kind: 'choices' } as const,
        { kind: 'date' } as const,
        { kind: 'text' } as const,
        { kind: 'range', start: 0, end: 9, step: 1 } as const,
        undefined,
      ),
      value: words,
      buttons: fc
        .array(fc.record({ label: words, weight }), { maxLength: 40 })
        .map((all) =>
          all.map((each, index) => ({ ...each, action: 'open' as const, argument: `f${index}` })),
        ),
    })
    .map(({ wanted, answers, ...parts }) =>
      wanted
        ? screen({ ...parts, wanted, to })
        : screen({ ...parts, choices: [], answers: answers.map((each, index) => ({ ...each, index })) }),
    );
  fc.assert(
    fc.property(message, fc.array(words, { maxLength: 3 }), (shown, remarks) => {
      expectTaken(shown, remarks.map(line));
      const bare = (text: string) => text.replaceAll(/[\s*_\\\r]/gu, '');
      const told = bare(
        sends(shown, remarks.map(line))
          .map(({ content }) => content)
          .join(''),
      );
      for (const text of [shown.text, shown.hint ?? '', ...shown.before, ...remarks])
        expect(told).toContain(bare(withoutEmphasis(text)));
    }),
    { numRuns: 200 },
  );
});

function expectTaken(shown: Message, lines: readonly Message[]): void {
  const bodies = [
    ...sends(shown, lines),
    ...[...edits(shown), ...edits(shown, 0), ...closes(shown)].map(({ body }) => body),
    dialogue(lines, shown, t),
    inPlace(shown, t, 1),
  ];
  for (const body of bodies) expect(refusedOf(body)).toEqual([]);
  for (const body of sends(shown, lines)) expect(body.content?.trim()).not.toBe('');
  if (shown.to)
    for (const kind of ['write', 'attach'] as const)
      expect(refusedOfModal(modalOf(shown, shown.to, kind, t))).toEqual([]);
}
