import type { QuestionNode } from '../../forms/compile.js';
import { openChoices } from '../../forms/instance.js';
import { loose } from '../../forms/types/typed/text.js';
import type { Walk } from './walk.js';

/** A list of more choices than this can be searched by typing. */
export const SEARCHED_ABOVE = 25;

/** The choices of a long list whose label holds a word that begins so, for each word of the text. */
export function lookalikes(walk: Walk, node: QuestionNode, text: string): ReturnType<typeof openChoices> {
  const choices = openChoices(node, walk.instance, walk.clock, walk.language);
  const wanted = loose(text).split(' ');
  if (choices.length <= SEARCHED_ABOVE || wanted.includes('')) return [];
  return choices.filter(({ label }) => {
    const words = loose(label).split(' ');
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
}
