import type { Reader } from './reader.js';
import type { Node } from './tree.js';

/** Operators of spreadsheets and programming languages → what an expression has instead. */
const WRONG_OPERATORS: Readonly<Record<string, string>> = {
  '==': '=',
  '<>': '!=',
  '=>': '>=',
  '=<': '<=',
  '&&': 'and',
  '&': 'and',
  '&lt;': '<',
  '&gt;': '>',
  '||': 'or',
  '!': 'not(…)',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '×': '*',
  '÷': 'div',
  '%': 'mod',
  '−': '-',
  '–': '-',
};
const WRONG_OPERATOR = /==|<>|=>|=<|&lt;|&gt;|&&?|\|\||!(?!=)|[≤≥≠×÷%−–]/y;

/** `{name}`, `$name`, `$(name)`: all meant as `${name}`. */
const MALFORMED_REFERENCE = /\$?\s*[({]?\s*([\p{L}_][\p{L}\p{M}\p{N}_.-]*)/uy;

/** Refuses, with what to write instead, where an operator could stand but a known mistake does. */
export function explainOperator(reader: Reader, left: Node): void {
  const offset = reader.position;
  refuseWrongOperator(reader);
  if (reader.peek('[')) reader.refuse('unsupported-predicate', offset);
  if (reader.peek('|')) reader.refuse('unsupported-union', offset);
  if (reader.peek('/')) {
    // Only these stand for a place in a document; anything else before `/` is being divided.
    if (left.kind === 'name' || (left.kind === 'call' && left.name === 'instance')) {
      reader.refuse('unsupported-path', left.offset, { found: left.name });
    }
    reader.refuse('wrong-operator', offset, { found: '/', write: 'div' });
  }
}

/** Refuses where a value should stand but none does. */
export function explainOperand(reader: Reader): never {
  const offset = reader.position;
  refuseWrongOperator(reader);
  if (reader.peek('$') || reader.peek('{')) {
    if (/^\$\{[^}]*$/.test(reader.source.slice(offset))) reader.refuse('unclosed-reference', offset);
    const name = reader.match(MALFORMED_REFERENCE)?.[1];
    if (name !== undefined) reader.refuse('malformed-reference', offset, { name });
  }
  reader.refuse('expected-value', offset, { found: reader.nextWord() });
}

function refuseWrongOperator(reader: Reader): void {
  const offset = reader.position;
  const found = reader.match(WRONG_OPERATOR)?.[0];
  if (found === undefined) return;
  reader.refuse('wrong-operator', offset, { found, write: WRONG_OPERATORS[found] ?? '' });
}
