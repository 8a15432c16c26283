import { rounded } from '../pictures/text.js';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A flower's measures in the units of its SVG. */
export interface Measures {
  readonly centre: Place;
  /** Of the heart, where petals begin: the value 0. */
  readonly heart: number;
  /** Where the value 100 is. */
  readonly reach: number;
  readonly petals: number;
}

/** The direction of a petal in radians; the first points up, the others follow as a clock goes. */
export function angleOf({ petals }: Pick<Measures, 'petals'>, petal: number): number {
  return (2 * Math.PI * petal) / petals - Math.PI / 2;
}

/** Distance from the centre of a value of 0 to 100. */
export function radiusOf({ heart, reach }: Measures, value: number): number {
  return heart + ((reach - heart) * clamp(value)) / 100;
}

export function placeAt({ centre }: Pick<Measures, 'centre'>, angle: number, radius: number): Place {
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
}

/** The path of a petal whose tip is at `value`. Petals of one flower keep their proportions and never overlap. */
export function petalPath(measures: Measures, petal: number, value: number): string {
  const tip = radiusOf(measures, value);
  const angle = angleOf(measures, petal);
  const wide = Math.min(0.66, Math.tan((0.94 * Math.PI) / measures.petals));
  // Along the petal's axis and beside it, as parts of the tip's distance.
  const at = (along: number, beside: number) => {
    const [a, b] = [along * tip, beside * tip * wide];
    const x = measures.centre.x + a * Math.cos(angle) - b * Math.sin(angle);
    const y = measures.centre.y + a * Math.sin(angle) + b * Math.cos(angle);
    return `${rounded(x)} ${rounded(y)}`;
  };
  const [right, left] = [`${at(0.5, 0.5)} ${at(1, 1.2)}`, `${at(1, -1.2)} ${at(0.5, -0.5)}`];
  return `M${at(0, 0)} C${right} ${at(1, 0)} C${left} ${at(0, 0)} Z`;
}

/** An arc across a petal at a value, as wide as the petal may grow. */
export function arcPath(measures: Measures, petal: number, value: number): string {
  const radius = rounded(radiusOf(measures, value));
  const half = (0.62 * Math.PI) / Math.max(measures.petals, 4);
  const angle = angleOf(measures, petal);
  const [from, to] = [placeAt(measures, angle - half, radius), placeAt(measures, angle + half, radius)];
  return `M${rounded(from.x)} ${rounded(from.y)} A${radius} ${radius} 0 0 1 ${rounded(to.x)} ${rounded(to.y)}`;
}

function clamp(value: number): number {
  return Math.min(100, Math.max(0, value));
}
