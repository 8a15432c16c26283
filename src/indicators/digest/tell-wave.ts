import type { Form } from '../../forms/compile.js';
import { type FrameDefinition, type IndicatorDefinition, versionOn } from '../frames/frame.js';
import { meansTheSame } from '../frames/meaning.js';
import type { Memory } from '../suppression/known-people.js';
import type { Result } from '../suppression/result.js';
import { isPart } from './digest.js';
import { packed, unpacked } from './packed.js';
import { figureIn } from './petal.js';
import { type Counted, keyOf, type Scope, type StructureLot } from './publish.js';
import { type EarlierWeeks, ToldWeek } from './told-week.js';
import { type WaveStretch, wantedFigures } from './wanted-figures.js';
import { countedLots, type Summed } from './week-lots.js';

/** An indicator of a frame that may be told of a wave; `petal` is the id of what it is under. */
export interface TellingOf {
  readonly petal: string;
  readonly indicator: IndicatorDefinition;
}

/** What of a questionnaire can be told, on a local day, as a part of the people who answered. */
export function tellingOf(frame: FrameDefinition, form: string, day: string): TellingOf[] {
  const petals = versionOn(frame, day)?.petals ?? [];
  return petals.flatMap(({ id, indicators }) =>
    indicators
      .filter((indicator) => isPart(indicator) && indicator.form === form)
      .map((indicator) => ({ petal: id, indicator })),
  );
}

/** What a wave is told from: everything that was told of its frame, and what was counted since. */
export interface WaveToTell {
  readonly about: readonly TellingOf[];
  readonly stretch: WaveStretch;
  /** All the weeks of the frame as they are stored, the first first; none is later than `week`. */
  readonly rows: ReadonlyArray<{ readonly week: string; readonly content: string }>;
  readonly earlier: EarlierWeeks;
  readonly summed: Summed;
  readonly forms: { find(name: string, version: string): Form | undefined };
  readonly week: string;
  /** Everybody. */
  readonly scope: Scope;
}

export interface ToldWave {
  /** Parts from 0 to 1; absent are those nobody counts for, and those whose question changed meanwhile. */
  readonly figures: ReadonlyArray<TellingOf & { readonly part: Result }>;
  /** What is stored of the week from now on; undefined where digests had told everything. */
  readonly news?: { readonly content: string; readonly memories: ReadonlyMap<string, Memory> };
}

/**
 * Decides what may be told of a wave. What digests told of it is told again; what they do not tell, because they are
 * about another frame, is told now, and counts for whatever is told later.
 */
export function tellWave(wave: WaveToTell): ToldWave {
  const { about, stretch, rows, earlier, summed, week, scope, forms } = wave;
  const told = new ToldWeek(earlier, week);
  const figures = about.flatMap(({ petal, indicator }) => {
    told.tell(keyOf(indicator), countedLots(indicator, summed), (lots) =>
      wantedFigures(lots, [scope], [[stretch]], {}),
    );
    const asked = told.all(keyOf(indicator)).lots.filter(stretch.has);
    const versions = [...new Set(asked.flatMap((lot) => lot.versions ?? []))];
    // A question that changed meanwhile was two questions.
    const read = versions.flatMap((version) => forms.find(indicator.form, version) ?? []);
    if (!meansTheSame(indicator, read)) return [];
    const part = figureIn(indicator, told.cell(indicator, scope, stretch.id));
    return part ? { petal, indicator, part } : [];
  });
  const weeks = unpacked([...rows, { week, content: told.content }]);
  const isNews = Object.values(weeks.at(-1)?.content.counted ?? {}).some(
    (counted) => counted.lots.length + counted.told.length > 0,
  );
  if (!isNews) return { figures };
  const counted: Record<string, Counted> = {};
  for (const { content } of weeks.filter((each) => each.week === week))
    for (const [key, { lots, told: more }] of Object.entries(content.counted)) {
      const known = counted[key] ?? { lots: [], told: [] };
      counted[key] = { lots: [...known.lots, ...lots], told: [...known.told, ...more] };
    }
  const allOf = (key: string): StructureLot[] =>
    weeks.flatMap(({ content }) => content.counted[key]?.lots ?? []);
  return { figures, news: { content: packed({ counted }, allOf), memories: told.memories } };
}
