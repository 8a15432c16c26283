import { error, type Problem, warning } from '../../forms/problem.js';
import { isPart } from '../digest/digest.js';
import { FEWEST_PETALS, MOST_PETALS } from '../flower/flower.js';
import type { IndicatorDefinition, Petal } from './frame.js';

type Path = Problem['path'];

/** What keeps petals from being drawn as they are meant. */
export function checkDrawing(petals: readonly Petal[], path: Path): Problem[] {
  const count = petals.length;
  const isDrawn = count === 0 || (count >= FEWEST_PETALS && count <= MOST_PETALS);
  return [
    ...(isDrawn
      ? []
      : [warning(path, 'frame-not-drawn', { count, fewest: FEWEST_PETALS, most: MOST_PETALS })]),
    ...petals.flatMap(({ id, indicators }, index) => [
      ...(indicators.length > 0 && !indicators.some(isPart)
        ? [warning([...path, index], 'frame-petal-unfilled', { petal: id })]
        : []),
      ...indicators.flatMap((indicator, number) =>
        checkRings(indicator, [...path, index, 'indicators', number]),
      ),
    ]),
  ];
}

/** A part goes from 0 to 1: who writes 60 means 60 in a hundred. */
function checkRings(indicator: IndicatorDefinition, path: Path): Problem[] {
  if (!isPart(indicator)) return [];
  return (['baseline', 'target'] as const).flatMap((ring) => {
    const value = indicator[ring]?.value;
    if (value === undefined || (value >= 0 && value <= 1)) return [];
    return [error([...path, ring, 'value'], 'frame-part-beyond', { value })];
  });
}
