import type { QuestionType } from './type.js';
import { loose } from './typed/text.js';

/** Whether a repeat has one more instance: `yes` or `no`. No form writes it, every repeat brings it. */
export const another: QuestionType = {
  name: 'another',
  role: 'ask',
  datatype: 'select_one',
  choices: true,
  wanted: () => ({ kind: 'choice' }),
  read(reply, _question, { words }) {
    const [name, ...more] = 'choices' in reply ? reply.choices : 'text' in reply ? [reply.text] : [];
    if (name === undefined || more.length > 0) return { refused: 'choice' };
    const said = (answer: 'yes' | 'no') =>
      [answer, ...words[answer]].some((word) => loose(word) === loose(name));
    if (said('yes')) return { value: 'yes' };
    return said('no') ? { value: 'no' } : { refused: 'choice' };
  },
  show: (value, { choices }) => choices.find(({ name }) => name === value)?.label ?? value,
};
