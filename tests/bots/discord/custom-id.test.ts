import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  customId,
  MOST_CHARACTERS,
  type Pressed,
  readCustomId,
} from '../../../src/bots/discord/custom-id.js';
import { ACTIONS } from '../../../src/flows/message.js';

const to = fc.record({ session: fc.uuid(), serial: fc.nat(9_999) });
/** What XLSForm takes for a name, however long, in any script. */
const formName = fc.stringMatching(/^[\p{L}_][\p{L}\d_.-]{0,120}$/u);

const pressed: fc.Arbitrary<Pressed> = fc.oneof(
  fc.record({ kind: fc.constantFrom('write' as const, 'attach' as const, 'fields' as const), to }),
  fc.constant({ kind: 'here' as const }),
  fc.constant({ kind: 'write' as const }),
  fc.record({ kind: fc.constant('choose' as const), to, choices: fc.nat(99_999).map((one) => [one]) }),
  fc.record({ kind: fc.constant('toggle' as const), to, choice: fc.nat(99_999) }),
  fc.record({ kind: fc.constant('page' as const), to, page: fc.nat(99) }, { requiredKeys: ['kind', 'page'] }),
  fc.record(
    { kind: fc.constant('act' as const), to, action: fc.constantFrom(...ACTIONS), argument: formName },
    { requiredKeys: ['kind', 'action'] },
  ),
);

test('what a button carries comes back as what it was, in at most 100 characters', () => {
  fc.assert(
    fc.property(pressed, (press) => {
      const id = customId(press);
      expect(id.length).toBeLessThanOrEqual(MOST_CHARACTERS);
      const names = 'argument' in press && press.argument !== undefined ? [press.argument] : [];
      expect(readCustomId(id, ['another', ...names])).toEqual(press);
    }),
    { numRuns: 1_000 },
  );
});

test('two buttons that do different things carry different things', () => {
  fc.assert(
    fc.property(pressed, pressed, (one, other) => {
      if (customId(one) === customId(other)) expect(one).toEqual(other);
    }),
  );
});
