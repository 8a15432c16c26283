import type { QuestionType, ReadResult, ShownChoice } from './type.js';
import { choiceMatcher } from './typed/choice.js';

/** One choice of a list. */
export const selectOne: QuestionType = {
  name: 'select_one',
  role: 'ask',
  datatype: 'select_one',
  choices: true,
  wanted: () => ({ kind: 'choice' }),
  read(reply, _question, { choices }) {
    if ('text' in reply) return readTyped(reply.text, choices);
    if (!('choices' in reply)) return { refused: 'choice' };
    const [name, ...more] = reply.choices;
    if (name === undefined) return { refused: 'empty' };
    if (more.length > 0) return { refused: 'one-choice' };
    return choices.some((choice) => choice.name === name) ? { value: name } : { refused: 'choice-gone' };
  },
  show: (value, { choices }) => choices.find((choice) => choice.name === value)?.label ?? value,
};

function readTyped(text: string, choices: readonly ShownChoice[]): ReadResult {
  if (text.trim() === '') return { refused: 'empty' };
  const match = choiceMatcher(choices)(text);
  if (!match) return { refused: 'choice' };
  if ('choice' in match) return { value: match.choice.name };
  const [first, second] = match.between;
  return { refused: 'ambiguous-choice', args: { first: first.label, second: second.label } };
}
