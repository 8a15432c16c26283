import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInput } from '../../../src/bots/web/to-input.js';
import { ACTIONS } from '../../../src/flows/message.js';

const id = '8c3a4f5e-1f0b-4a53-9d5e-6f1f2f3f4f5f';
const to = { session: 's1', serial: 3 };

describe('toInput', () => {
  it.each([
    [{ kind: 'text', text: 'Bonjour', to }],
    [{ kind: 'text', text: '' }],
    [{ kind: 'choose', to, choices: [0, 7] }],
    [{ kind: 'choose', to, choices: [] }],
    [{ kind: 'file', to, file: { media: 'image', from: { kept: id } } }],
    [{ kind: 'place', to, latitude: 45.0447, longitude: 5.0497 }],
    [{ kind: 'place', to, latitude: -90, longitude: 180, altitude: 204, accuracy: 12.5 }],
    [
      {
        kind: 'fill',
        to,
        answers: [
          { index: 4, text: 'Anna' },
          { index: 5, text: '' },
        ],
      },
    ],
    [{ kind: 'act', action: 'menu' }],
    [{ kind: 'act', action: 'correct', argument: 'age', to }],
  ])('reads %j', (input) => {
    expect(toInput({ id, ...input })).toEqual({ id, input });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', [{ id, kind: 'act', action: 'menu' }]],
    ['no id', { kind: 'act', action: 'menu' }],
    ['an id that is no UUID', { id: '1', kind: 'act', action: 'menu' }],
    ['another kind', { id, kind: 'voice' }],
    ['a file to be fetched', { id, kind: 'file', to, file: { media: 'image', from: { fetch: 'x' } } }],
    ['a file without its question', { id, kind: 'file', file: { media: 'image', from: { kept: id } } }],
    ['a path for a file', { id, kind: 'file', to, file: { media: 'image', from: { kept: '../key' } } }],
    ['a claim about a file', { id, kind: 'file', to, file: { media: 'image', size: 1, from: { kept: id } } }],
    ['a place that is no number', { id, kind: 'place', to, latitude: '45', longitude: 5 }],
    ['a place at infinity', { id, kind: 'place', to, latitude: Number.POSITIVE_INFINITY, longitude: 5 }],
    ['an unknown action', { id, kind: 'act', action: 'constructor' }],
    ['one field more', { id, kind: 'act', action: 'menu', admin: true }],
    ['one field more inside', { id, kind: 'text', text: 'a', to: { ...to, account: 'x' } }],
    ['text that is no text', { id, kind: 'text', text: 5 }],
    ['a NUL', { id, kind: 'text', text: 'a\0b' }],
    ['a claim to be an edit', { id, kind: 'text', text: 'a', edited: true }],
    ['a choice without its question', { id, kind: 'choose', choices: [1] }],
    ['a negative choice', { id, kind: 'choose', to, choices: [-1] }],
    ['half a choice', { id, kind: 'choose', to, choices: [0.5] }],
    ['a choice beyond counting', { id, kind: 'choose', to, choices: [2 ** 60] }],
    ['too many choices', { id, kind: 'choose', to, choices: Array.from({ length: 1001 }, () => 1) }],
    ['fields of no prompt', { id, kind: 'fill', answers: [] }],
    ['a field without its index', { id, kind: 'fill', to, answers: [{ text: 'a' }] }],
    ['a long argument', { id, kind: 'act', action: 'open', argument: 'a'.repeat(201) }],
    ['a serial as text', { id, kind: 'act', action: 'skip', to: { session: 's', serial: '3' } }],
  ])('refuses %s', (_, body) => {
    expect(toInput(body)).toBeUndefined();
  });

  it('never throws, and passes nothing on that the contract does not name', () => {
    const any = fc.anything();
    const fields = {
      id: fc.oneof({ weight: 9, arbitrary: fc.constant(id) }, any),
      to: fc.oneof({ weight: 9, arbitrary: fc.constant(to) }, any),
    };
    const near = fc.oneof(
      fc.record({ ...fields, kind: fc.constant('text'), text: fc.oneof(fc.string(), any) }),
      fc.record({
        ...fields,
        kind: fc.constant('choose'),
        choices: fc.oneof(fc.array(fc.oneof(fc.nat(), any)), any),
      }),
      fc.record({ ...fields, kind: fc.constant('choose'), choices: fc.array(fc.nat(99)) }),
      fc.record({
        ...fields,
        kind: fc.constant('file'),
        file: fc.record({
          media: fc.oneof(fc.constantFrom('image', 'audio'), any),
          from: fc.oneof({ weight: 3, arbitrary: fc.record({ kept: fc.uuid() }) }, any),
        }),
      }),
      fc.record({
        ...fields,
        kind: fc.constant('place'),
        latitude: fc.oneof(fc.double(), any),
        longitude: fc.double(),
      }),
      fc.record({ ...fields, kind: fc.constant('act'), action: fc.oneof(fc.constantFrom(...ACTIONS), any) }),
      fc.record({
        ...fields,
        kind: fc.constant('act'),
        action: fc.constantFrom(...ACTIONS),
        argument: fc.oneof(fc.string(), any),
      }),
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: near }, fc.anything(), fc.jsonValue()), (body) => {
        const posted = toInput(body);
        if (!posted) return;
        seen.add(posted.input.kind);
        expect({ id: posted.id, ...posted.input }).toEqual(body);
      }),
      { numRuns: 5000 },
    );
    expect([...seen].sort()).toEqual(['act', 'choose', 'file', 'place', 'text']);
  });
});
