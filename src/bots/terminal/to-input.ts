import type { Action, Input, Message } from '../../flows/message.js';
import { actionOf } from '../commands.js';
import type { Option } from './options.js';

/** What a typed line is read against. */
export interface OnShow {
  readonly screen: Message;
  readonly options: readonly Option[];
  readonly words: ReadonlyMap<string, Action>;
}

/**
 * A line typed in the terminal → Input. `/retour` is an action, `2` the second option, `1 3` several
 * choices of a question that takes several; anything else is text, under the question when there is
 * one.
 */
export function toInput(line: string, { screen, options, words }: OnShow): Input {
  const to = screen.to ? { to: screen.to } : {};
  const [, word, argument] = /^\/(\p{L}+)(?:\s+(\S+))?\s*$/u.exec(line) ?? [];
  const action = word === undefined ? undefined : actionOf(word, words);
  if (action) return { kind: 'act', action, ...(argument === undefined ? {} : { argument }), ...to };
  return chosen(line, screen, options) ?? { kind: 'text', text: line, ...to };
}

function chosen(line: string, screen: Message, options: readonly Option[]): Input | undefined {
  const numbers = line.split(/[\s,;]+/).filter((part) => part !== '');
  const picked = numbers.map((number) =>
    /^\d+$/.test(number) ? options[Number(number) - 1]?.input : undefined,
  );
  const [first] = picked;
  if (picked.length === 1) return first;
  if (!screen.to || screen.wanted?.kind !== 'choices') return undefined;
  const indexes = picked.map((input) => (input?.kind === 'choose' ? input.choices[0] : undefined));
  const known = indexes.filter((index) => index !== undefined);
  return known.length > 0 && known.length === indexes.length
    ? { kind: 'choose', to: screen.to, choices: known }
    : undefined;
}
