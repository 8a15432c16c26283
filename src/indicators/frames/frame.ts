import type { Translated } from '../../forms/form.js';
import type { MedianRange } from './median-range.js';

/**
 * The frame of an evaluation: what is meant by social usefulness (petals), how it is measured
 * (indicators), since when, and who decided so. Plain JSON, written in content/frames/*.yaml; nothing in
 * it runs. Petals are data: as many as there are, in the order in which they are drawn.
 */
export interface FrameDefinition {
  readonly frame: {
    readonly id: string;
    readonly title: Translated;
    /** Where the petals come from. */
    readonly source: Translated;
  };
  /** How the forms that indicators read say who answered, by form. */
  readonly forms: Readonly<Record<string, FrameForm>>;
  /** Valid one after the other; a session counts in the version of the day it was completed. */
  readonly versions: readonly FrameVersion[];
}

/** What results are looked at by, one at a time; language is known of every session. */
export const dimensions = ['age', 'gender', 'quarter', 'frequency'] as const;
export type Dimension = (typeof dimensions)[number];

export interface FrameForm {
  /** The question that tells each dimension. */
  readonly dimensions: Readonly<Partial<Record<Dimension, string | undefined>>>;
  /** Expression: how many people one session stands for, such as those present at a meeting; 1 when absent. */
  readonly people?: string | undefined;
}

export interface FrameVersion {
  /** Local dates, both included; without an end it is valid until further notice. */
  readonly from: string;
  readonly until?: string | undefined;
  readonly provenance: Provenance;
  readonly petals: readonly Petal[];
}

export interface Provenance {
  readonly chosen_by?: Translated | undefined;
  readonly written_by?: Translated | undefined;
  readonly filled_by?: Translated | undefined;
}

export interface Petal {
  readonly id: string;
  /** Absent while nobody has named it, as in a blank flower. */
  readonly label?: Translated | undefined;
  /** In plain words, as it is put to a group. */
  readonly question?: Translated | undefined;
  /** `#rrggbb` */
  readonly color: string;
  readonly indicators: readonly IndicatorDefinition[];
}

/** French: réalisation, résultat, impact. */
export const kinds = ['output', 'outcome', 'impact'] as const;
export const measures = ['share', 'top-two', 'mean', 'median', 'sum', 'count', 'ratio'] as const;
export type Measure = (typeof measures)[number];

export interface IndicatorDefinition {
  /** The same in every version that measures the same thing. */
  readonly id: string;
  readonly label: Translated;
  readonly kind: (typeof kinds)[number];
  readonly form: string;
  readonly measure: Measure;
  /** Expressions in the language of the form; docs/methode.md says what each measure makes of them. */
  readonly numerator: string;
  readonly denominator?: string | undefined;
  /** For top-two: the names of the two choices that count. */
  readonly top?: readonly string[] | undefined;
  /** For median: the numbers it is found among. */
  readonly range?: MedianRange | undefined;
  readonly unit?: Translated | undefined;
  /** Which way is better: higher when absent. */
  readonly better?: 'higher' | 'lower' | undefined;
  readonly baseline?: Baseline | undefined;
  readonly target?: Target | undefined;
  /** `no` where the questions were never checked by research: said wherever the result shows. */
  readonly validated?: 'yes' | 'no' | undefined;
}

export interface Baseline {
  readonly value: number;
  readonly date: string;
  readonly source: Translated;
}

export interface Target {
  readonly value: number;
  readonly date?: string | undefined;
}

/** The version valid on a local date, `2026-11-22`. */
export function versionOn({ versions }: FrameDefinition, day: string): FrameVersion | undefined {
  return versions.find(({ from, until }) => from <= day && (until === undefined || day <= until));
}

/** Whether anything is measured: a flower to fill in by hand has no indicators. */
export function hasIndicators({ versions }: FrameDefinition): boolean {
  return versions.some(({ petals }) => petals.some(({ indicators }) => indicators.length > 0));
}
