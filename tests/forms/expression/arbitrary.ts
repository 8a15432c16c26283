import fc from 'fast-check';
import { functions } from '../../../src/forms/expression/functions/index.js';
import { isOperator, type Node, PRECEDENCE } from '../../../src/forms/expression/tree.js';
import type { Fields } from './support.js';

const DATATYPES = {
  word: 'string',
  whole: 'int',
  decimal: 'decimal',
  day: 'date',
  clock: 'time',
  moment: 'dateTime',
  one: 'select_one',
  several: 'select_multiple',
} as const;

/** Texts an answer may hold, rightly or not. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '0', '5', '-2.5', '1e3', 'a', 'a b', '%B', '[', '(?i)a', '2024-02-30', '12:30'),
  fc.constantFrom('2024-05-15', '0000-01-01', '9999-12-31', '9999-12-31T23:59:59.999-12:00', '1'.repeat(400)),
  fc.integer().map(String),
);

/** One field of each datatype, with any text as answer. */
export const anyFields: fc.Arbitrary<Fields> = fc
  .tuple(...Object.keys(DATATYPES).map(() => anyText))
  .map((texts) =>
    Object.fromEntries(
      Object.entries(DATATYPES).map(([name, type], index) => [name, [type, texts[index] ?? '']]),
    ),
  );

const offset = 0;
const operators = Object.keys(PRECEDENCE).filter(isOperator);

const leaf: fc.Arbitrary<Node> = fc.oneof(
  anyText.map((text) => text.replaceAll('"', '')).map((value): Node => ({ kind: 'text', offset, value })),
  fc
    .oneof(fc.nat(), fc.constantFrom(0.5, 2.5, 1_000_000_000_000))
    .map((value): Node => ({ kind: 'number', offset, value })),
  fc.constantFrom(...Object.keys(DATATYPES)).map((name): Node => ({ kind: 'field', offset, name })),
  fc.constant<Node>({ kind: 'self', offset }),
);

/** Any tree that reads the fields of anyFields, with the right number of arguments everywhere. */
export const anyTree: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'node' },
    leaf,
    tie('node').map((operand): Node => ({ kind: 'negative', offset, operand })),
    fc
      .tuple(fc.constantFrom(...operators), tie('node'), tie('node'))
      .map(([operator, left, right]): Node => ({ kind: 'binary', offset, operator, left, right })),
    fc
      .constantFrom(...functions.values())
      .chain(({ name, min, max }) =>
        fc
          .array(tie('node'), { minLength: min, maxLength: Math.min(max, 4) })
          .map((args): Node => ({ kind: 'call', offset, name, args })),
      ),
  ),
})).node;
