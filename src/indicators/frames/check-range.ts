import type { QuestionRow } from '../../forms/form.js';
import { error, type Problem } from '../../forms/problem.js';
import { questionTypes } from '../../forms/types/index.js';
import type { IndicatorDefinition } from './frame.js';
import type { MedianRange } from './median-range.js';

/** Each number from the lowest to the highest is a sum that is kept of everybody who counts together. */
const LONGEST = 100;

/** What is wrong with the range of an indicator; `question` is the one it reads, where that is all it does. */
export function checkRange(
  { id, measure, range }: IndicatorDefinition,
  question: QuestionRow | undefined,
  path: Problem['path'],
): Problem[] {
  const at = [...path, 'range'];
  if (measure !== 'median') return range ? [error(at, 'frame-range-unused', { measure })] : [];
  if (!range) return [error(path, 'frame-median-unbounded', { indicator: id })];
  const [lowest, highest] = range;
  if (lowest >= highest || highest - lowest > LONGEST)
    return [error(at, 'frame-range-ends', { lowest, highest, longest: LONGEST })];
  return question ? checkQuestion(question, range, path) : [];
}

/** Whether what may be answered are whole numbers, all of them in the range where the question says which. */
function checkQuestion(
  question: QuestionRow,
  [lowest, highest]: MedianRange,
  path: Problem['path'],
): Problem[] {
  const { name, type } = question;
  const parts = error([...path, 'numerator'], 'frame-median-parts', { name });
  if (type === 'decimal') return [parts];
  const wanted = questionTypes.get(type)?.wanted?.(question);
  if (wanted?.kind !== 'range') return [];
  const { start, end, step } = wanted;
  if (!Number.isInteger(start) || !Number.isInteger(step)) return [parts];
  if (lowest <= start && end <= highest) return [];
  return [error([...path, 'range'], 'frame-range-short', { name, start, end })];
}
