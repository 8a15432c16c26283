import type { QuestionType, ReadResult, ShownChoice } from './type.js';
import { choiceMatcher } from './typed/choice.js';
import { loose } from './typed/text.js';

/** Several choices of a list; the value keeps the order of the list. */
export const selectMultiple: QuestionType = {
  name: 'select_multiple',
  role: 'ask',
  datatype: 'select_multiple',
  choices: true,
  wanted: () => ({ kind: 'choices' }),
  read(reply, _question, { choices }) {
    if ('text' in reply) return readTyped(reply.text, choices);
    if (!('choices' in reply)) return { refused: 'choice-unknown' };
    const chosen = choices.filter((choice) => reply.choices.includes(choice.name));
    if (reply.choices.some((name) => !chosen.some((choice) => choice.name === name))) {
      return { refused: 'choice-gone' };
    }
    return storedValue(new Set(chosen), choices);
  },
  show(value, { choices }) {
    const labels = value
      .split(' ')
      .map((name) => choices.find((choice) => choice.name === name)?.label ?? name);
    return labels.join(', ');
  },
};

function storedValue(chosen: ReadonlySet<ShownChoice>, choices: readonly ShownChoice[]): ReadResult {
  if (chosen.size === 0) return { refused: 'empty' };
  const exclusive = [...chosen].find((choice) => choice.exclusive);
  if (exclusive && chosen.size > 1) return { refused: 'exclusive-choice', args: { label: exclusive.label } };
  const inOrder = choices.filter((choice) => chosen.has(choice));
  return { value: inOrder.map((choice) => choice.name).join(' ') };
}

/**
 * Reads "1, 3", "radio ; journal" or "bouche-à-oreille radio": at each word the longest run of words
 * that makes a choice, so that a label may hold commas and spaces.
 */
function readTyped(text: string, choices: readonly ShownChoice[]): ReadResult {
  const match = choiceMatcher(choices);
  const words = text.split(/[\s,;،؛]+/).filter((word) => word !== '');
  const longest = Math.max(
    1,
    ...choices.map(({ name, label }) => Math.max(wordCount(name), wordCount(label))),
  );
  const chosen = new Set<ShownChoice>();
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longest, words.length - at);
    let found = match(words.slice(at, at + length).join(' '));
    while (!found && length > 1) {
      length -= 1;
      found = match(words.slice(at, at + length).join(' '));
    }
    if (!found) return { refused: 'choice-unknown' };
    if ('between' in found) {
      const [first, second] = found.between;
      return { refused: 'ambiguous-choice', args: { first: first.label, second: second.label } };
    }
    chosen.add(found.choice);
    at += length;
  }
  return storedValue(chosen, choices);
}

/** Words as typed or as compared, whichever are more. */
function wordCount(text: string): number {
  return Math.max(text.split(/[\s,;،؛]+/).length, loose(text).split(' ').length);
}
