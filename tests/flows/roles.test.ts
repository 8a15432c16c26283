import { expect, test } from 'vitest';
import { type Right, ROLES, rolesToGive, structuresFor } from '../../src/flows/roles/roles.js';
import { testStructures } from '../support/pure-stage.js';

/** Exactly the roles that may, written a second time on purpose. */
const ALLOWED: Record<Right, readonly string[]> = {
  invite: ['coordinator', 'administrator'],
  interview: ['interviewer', 'coordinator', 'administrator'],
  observe: ['observer', 'coordinator', 'administrator'],
  proofread: ['coordinator', 'administrator'],
  plan: ['coordinator', 'administrator'],
  results: ['board', 'staff', 'coordinator', 'administrator'],
  quotes: ['board', 'staff', 'coordinator', 'administrator'],
};

const all = Object.entries(ALLOWED).flatMap(([right, allowed]) =>
  ROLES.map((role) => [right as Right, role, allowed.includes(role)] as const),
);

test.each(all)('%s by %s: %s', (right, role, allowed) => {
  const found = structuresFor(right, [{ role, structure: 'ors' }], testStructures);
  expect(found.map(({ id }) => id)).toEqual(allowed ? ['ors'] : []);
});

test('a role in the cooperation counts in each of its structures, one in a structure nowhere else', () => {
  const where = (structure: string) =>
    structuresFor('invite', [{ role: 'coordinator', structure }], testStructures).map(({ id }) => id);
  expect(where('coop')).toEqual(['coop', 'ors', 'noel']);
  expect(where('noel')).toEqual(['noel']);
  expect(where('closed-since')).toEqual([]);
});

test('a role outside gives totals of all below it and nothing else; an administrator is one anywhere', () => {
  const structures = testStructures.map((each) => (each.id === 'coop' ? { ...each, parent: 'caf' } : each));
  const all = [{ id: 'caf', name: 'Fédération et CAF', isOutside: true } as const, ...structures];
  for (const right of Object.keys(ALLOWED) as Right[])
    for (const role of ROLES) {
      const found = structuresFor(right, [{ role, structure: 'caf' }], all).map(({ id }) => id);
      const reaches = role === 'administrator' || (right === 'results' && ALLOWED.results.includes(role));
      expect(found, `${right} by ${role}`).toEqual(reaches ? ['caf', 'coop', 'ors', 'noel'] : []);
    }
  const both = [
    { role: 'coordinator', structure: 'caf' },
    { role: 'coordinator', structure: 'noel' },
  ] as const;
  expect(structuresFor('proofread', both, all).map(({ id }) => id)).toEqual(['noel']);
});

test('only an administrator makes administrators, and nobody gives roles elsewhere', () => {
  const coordinates = [{ role: 'coordinator', structure: 'ors' }] as const;
  expect(rolesToGive('ors', coordinates, testStructures)).toEqual(
    ROLES.filter((role) => role !== 'administrator'),
  );
  expect(rolesToGive('noel', coordinates, testStructures)).toEqual([]);
  expect(rolesToGive('ors', [{ role: 'administrator', structure: 'coop' }], testStructures)).toEqual([
    ...ROLES,
  ]);
  expect(rolesToGive('ors', [{ role: 'interviewer', structure: 'ors' }], testStructures)).toEqual([]);
});
