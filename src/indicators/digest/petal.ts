import type { Petal } from '../flower/flower.js';
import { figureOf, type Sums } from '../frames/figure.js';
import type { IndicatorDefinition, Petal as PetalDefinition } from '../frames/frame.js';
import { valuesIn } from '../frames/median-range.js';
import type { Count } from '../suppression/lot.js';
import { type Result, result } from '../suppression/result.js';
import type { Cell } from '../suppression/suppression.js';
import { isPart } from './digest.js';

/** The mean of the petal's parts, in hundredths; what is better when it is less counts the other way round. */
export function petalOf(
  { indicators, color }: PetalDefinition,
  label: string,
  cell: (indicator: IndicatorDefinition, week: string) => Cell | undefined,
  {
    week,
    before,
    comparable,
  }: { week: string; before: string; comparable: (indicator: IndicatorDefinition) => boolean },
): Petal {
  const parts = indicators.filter(isPart);
  const value = (of: string): Result | undefined => {
    const cells = parts.flatMap((indicator) => cell(indicator, of) ?? []);
    return result(cells, (figures) =>
      mean(
        figures.flatMap((figure, index) => {
          const indicator = parts[index];
          const part = indicator && figureOf(indicator.measure, sumsOf(figure));
          return part === undefined || !indicator ? [] : inHundredths(part, indicator);
        }),
      ),
    );
  };
  const given = (number: (indicator: IndicatorDefinition) => number | undefined) => {
    const all = parts.flatMap((indicator) => {
      const part = number(indicator);
      return part === undefined ? [] : inHundredths(part, indicator);
    });
    return all.length === parts.length ? mean(all) : undefined;
  };
  const target = given((indicator) => indicator.target?.value);
  const baseline = given((indicator) => indicator.baseline?.value);
  return {
    label,
    color,
    value: value(week),
    ...(parts.every((indicator) => comparable(indicator)) ? { last: value(before) } : {}),
    ...(target === undefined ? {} : { target }),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

export function inHundredths(part: number, { better }: IndicatorDefinition): number {
  return 100 * (better === 'lower' ? 1 - part : part);
}

function mean(numbers: readonly number[]): number | undefined {
  return numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** A part of people, or an amount. */
export function figureIn(
  { measure, range }: IndicatorDefinition,
  cell: Cell | undefined,
): Result | undefined {
  const values = (figure: Count) => (range ? valuesIn(range, figure.sums.slice(2)) : []);
  return cell && result([cell], ([figure]) => figure && figureOf(measure, sumsOf(figure), values(figure)));
}

/** How many it is a part of. */
export function peopleOf(cell: Cell | undefined): Result | undefined {
  return cell && result([cell], ([figure]) => figure?.n);
}

function sumsOf({ n, sums: [numerator = 0, denominator = 0] }: Count): Sums {
  return { n, numerator, denominator };
}
