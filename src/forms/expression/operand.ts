import type { Datatype } from '../types/type.js';
import { dateText } from './dates.js';
import type { Environment } from './environment.js';
import { parseMoment } from './moments.js';
import {
  numberToText,
  numberToTruth,
  textToNumber,
  toNumber,
  toText,
  toTruth,
  type Value,
} from './values.js';

/**
 * A compiled part of an expression: one closure for each way its value may be wanted, so that at run
 * time nothing is decided that was known before, and nothing is allocated.
 */
export interface Operand {
  readonly kind: Kind;
  readonly value: Read<Value>;
  readonly text: Read<string>;
  readonly number: Read<number>;
  readonly truth: Read<boolean>;
  /** Present when the value never changes. */
  readonly constant?: Value;
  /** Present on fields: themselves, or every field that the name means in a repeat. */
  readonly nodes?: readonly FieldNode[];
}

/** One field of a nodeset. */
export interface FieldNode {
  readonly slot: number;
  readonly operand: Operand;
}

/**
 * What is known of a value beforehand: `answer` is a numeric field, a number or ''; `moment` is the
 * text of a date with time, or of a time; `mixed` is known only at run time.
 */
export type Kind = 'text' | 'date' | 'moment' | 'number' | 'answer' | 'boolean' | 'mixed';

export type Read<T> = (environment: Environment) => T;

export function textOperand(text: Read<string>, kind: 'text' | 'date' | 'moment' = 'text'): Operand {
  return {
    kind,
    value: text,
    text,
    number:
      kind === 'text'
        ? (env) => textToNumber(text(env), env.zone)
        : (env) => parseMoment(text(env), env.zone),
    truth: (env) => text(env) !== '',
  };
}

export function numberOperand(number: Read<number>): Operand {
  return {
    kind: 'number',
    value: number,
    text: (env) => numberToText(number(env)),
    number,
    truth: (env) => numberToTruth(number(env)),
  };
}

export function booleanOperand(truth: Read<boolean>): Operand {
  return {
    kind: 'boolean',
    value: truth,
    text: (env) => (truth(env) ? 'true' : 'false'),
    number: (env) => (truth(env) ? 1 : 0),
    truth,
  };
}

export function mixedOperand(value: Read<Value>): Operand {
  return {
    kind: 'mixed',
    value,
    text: (env) => toText(value(env)),
    number: (env) => toNumber(value(env), env.zone),
    truth: (env) => toTruth(value(env)),
  };
}

export function constantOperand(constant: Value): Operand {
  const text = toText(constant);
  const truth = toTruth(constant);
  const number = toNumber(constant, 'UTC');
  return {
    kind: typeof constant === 'string' ? 'text' : typeof constant === 'number' ? 'number' : 'boolean',
    value: () => constant,
    text: () => text,
    // Only a text with a time depends on the zone.
    number: text.includes(':') ? (env) => textToNumber(text, env.zone) : () => number,
    truth: () => truth,
    constant,
  };
}

/** One of several operands, chosen at run time. */
export function chosenOperand(options: readonly Operand[], choose: Read<Operand>): Operand {
  return {
    kind: commonKind(options),
    value: (env) => choose(env).value(env),
    text: (env) => choose(env).text(env),
    number: (env) => choose(env).number(env),
    truth: (env) => choose(env).truth(env),
  };
}

/** A date computed as days since 1970-01-01, any fraction dropped. */
export function dateOperand(days: Read<number>): Operand {
  return { ...textOperand((env) => dateText(days(env)), 'date'), number: (env) => Math.floor(days(env)) };
}

/** What an argument left out reads as; check.ts refuses those that must be there. */
export const EMPTY = constantOperand('');

/** A field's stored text, read as its datatype says. */
export function answerOperand(text: Read<string>, datatype: Datatype): Operand {
  switch (datatype) {
    case 'int':
    case 'decimal':
      return numericAnswer(text);
    case 'date':
      return textOperand(text, 'date');
    case 'time':
    case 'dateTime':
      return textOperand(text, 'moment');
    default:
      return textOperand(text);
  }
}

/** One field: its value, and itself as a nodeset. */
export function fieldOperand(slot: number, datatype: Datatype): Operand {
  const operand = answerOperand((env) => env.values[slot] ?? '', datatype);
  return { ...operand, nodes: [{ slot, operand }] };
}

/** The same field in every instance of a repeat. It has no value of its own: check.ts lets only functions of nodesets have it. */
export function nodesetOperand(slots: readonly number[], datatype: Datatype): Operand {
  return { ...EMPTY, nodes: slots.flatMap((slot) => fieldOperand(slot, datatype).nodes ?? []) };
}

/** What several arguments hold: of a nodeset its relevant fields, of anything else the value. */
export function operandsOf(args: readonly Operand[]): Read<readonly Operand[]> {
  if (args.some(({ nodes }) => nodes && nodes.length !== 1))
    return (env) => args.flatMap((arg) => relevantOf(arg, env));
  const values = args.map((arg) => arg.nodes?.[0]?.operand ?? arg);
  return () => values;
}

/** The relevant fields of a nodeset; anything else is one value. */
export function relevantOf(arg: Operand, { relevant }: Environment): readonly Operand[] {
  return arg.nodes?.flatMap(({ slot, operand }) => (relevant[slot] ? [operand] : [])) ?? [arg];
}

function numericAnswer(text: Read<string>): Operand {
  const number: Read<number> = (env) => textToNumber(text(env), env.zone);
  return {
    kind: 'answer',
    value: (env) => (text(env) === '' ? '' : number(env)),
    text,
    number,
    truth: (env) => numberToTruth(number(env)),
  };
}

/** Reads an operand as days since 1970-01-01; NaN when it is no date. A text of digits is no date. */
export function daysReader(operand: Operand): Read<number> {
  switch (operand.kind) {
    case 'number':
    case 'answer':
    case 'date':
    case 'moment':
      return operand.number;
    default:
      return (env) => {
        const value = operand.value(env);
        if (typeof value === 'number') return value;
        return typeof value === 'string' ? parseMoment(value, env.zone) : Number.NaN;
      };
  }
}

function commonKind(operands: readonly Operand[]): Kind {
  const kinds = new Set(operands.map(({ kind }) => kind));
  const [first = 'mixed'] = kinds;
  if (kinds.size === 1) return first;
  const texts = [...kinds].every((kind) => kind === 'text' || kind === 'date' || kind === 'moment');
  return texts ? 'text' : 'mixed';
}
