import { Temporal } from 'temporal-polyfill';
import type { Wanted } from '../suppression/lot.js';
import type { Scope, StructureLot } from './publish.js';
import { isOf } from './week-collection.js';

/** Of months and waves that are told beside each other. */
const MOST = 6;

/** Lots that are told together; `id` names the figure in every scope. */
export interface Stretch {
  readonly id: string;
  readonly has: (lot: StructureLot) => boolean;
}

export function weekStretch(week: string): Stretch {
  return { id: week, has: (lot) => lot.week === week };
}

export function eventStretch(event: string): Stretch {
  return { id: `event ${event}`, has: (lot) => lot.event === event };
}

/** A month and those before it, the oldest first. */
export function monthStretches(month: string): Array<Stretch & { readonly month: string }> {
  return Array.from({ length: MOST }, (_, index) => {
    const each = Temporal.PlainYearMonth.from(month)
      .subtract({ months: MOST - 1 - index })
      .toString();
    return { id: `month ${each}`, month: each, has: (lot) => lot.month === each };
  });
}

export interface WaveStretch extends Stretch {
  readonly campaign: string;
  /** Absent for a whole campaign. */
  readonly wave?: string;
}

/** The last waves, each campaign as a whole before its waves; the oldest first. */
export function waveStretches(lots: readonly StructureLot[]): WaveStretch[] {
  const first = new Map<string, Required<Pick<StructureLot, 'campaign' | 'wave' | 'week'>>>();
  for (const { campaign, wave = '', week } of lots) {
    if (campaign === undefined) continue;
    const known = first.get(`${campaign}/${wave}`);
    if (!known || week < known.week) first.set(`${campaign}/${wave}`, { campaign, wave, week });
  }
  const waves = [...first.values()].sort((a, b) => (a.week < b.week ? -1 : 1)).slice(-MOST);
  return [...new Set(waves.map(({ campaign }) => campaign))].flatMap((campaign): WaveStretch[] => {
    const own = waves.filter((wave) => wave.campaign === campaign);
    const whole = waveStretch(campaign, '');
    if (own.length === 1 && own[0]?.wave === '') return [whole];
    return [whole, ...own.map(({ wave }) => waveStretch(campaign, wave))];
  });
}

/** A wave, or with '' a campaign as a whole, which may have one only. */
export function waveStretch(campaign: string, wave: string): WaveStretch {
  return wave === ''
    ? { id: `campaign ${campaign}`, campaign, has: (lot) => lot.campaign === campaign }
    : {
        id: `wave ${campaign}/${wave}`,
        campaign,
        wave,
        has: (lot) => lot.campaign === campaign && lot.wave === wave,
      };
}

/** What is wanted of each scope: these stretches, and so far by the categories of each dimension. */
export function wantedFigures(
  lots: readonly StructureLot[],
  scopes: readonly Scope[],
  stretches: readonly (readonly Stretch[])[],
  dimensions: Readonly<Record<string, readonly string[]>>,
): Wanted[][] {
  const of = (scope: Scope, has: Stretch['has'] = () => true) =>
    lots.filter((lot) => isOf(scope, lot) && has(lot)).map(({ id }) => id);
  const wholes = stretches.flatMap((table) =>
    table.map(({ id, has }) =>
      scopes.map((scope): Wanted => ({ id: figureId(scope, id), lots: of(scope, has) })),
    ),
  );
  const parts = scopes.flatMap((scope) => {
    const all = of(scope);
    return Object.entries(dimensions).map(([dimension, categories]) =>
      categories.map(
        (category): Wanted => ({
          id: figureId(scope, soFar(dimension, category)),
          lots: all,
          only: { dimension, category },
        }),
      ),
    );
  });
  return [...wholes, ...parts];
}

/** The id of a figure of a scope, as it is stored. */
export function figureId({ id }: Scope, stretch: string): string {
  return `${id} ${stretch}`;
}

export function soFar(dimension: string, category: string): string {
  return `so far ${dimension} ${category}`;
}
