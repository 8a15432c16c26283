import type { Translate } from '../../i18n/translator.js';
import type { Cell } from '../suppression/suppression.js';

/** What people said who are in no share: « je ne sais pas », and « je préfère ne pas répondre ». */
export const ASIDE = ['dont_know', 'refused'] as const;

/** They are beside a figure, each a figure of its own; absent where nobody counted them. */
export type Aside = Readonly<Partial<Record<(typeof ASIDE)[number], Cell | undefined>>>;

/** The key of those an indicator set aside (publish.ts). */
export function asideKey(indicator: string, outcome: (typeof ASIDE)[number]): string {
  return `${indicator} ${outcome}`;
}

/** « n = 19, ne savent pas : 6 »: who is in a figure, and who is beside it; nobody is left out. */
export function whoAnswered(n: number | undefined, aside: Aside, t: Translate): string {
  const parts = ASIDE.flatMap((outcome) => {
    const cell = aside[outcome];
    if (!cell || (cell.shown && cell.n === 0)) return [];
    // The answers given: an observation stands for several people, and says so once.
    const words = cell.shown ? String(cell.sums[0] ?? cell.n) : t('chart-hidden-short');
    return outcome === 'dont_know' ? t('chart-unsure', { n: words }) : t('chart-silent', { n: words });
  });
  return [n === undefined ? [] : t('chart-n', { n }), ...parts].flat().join(comma(t));
}

/** Between the parts of a list. */
export function comma(t: Translate): string {
  return `${t('chart-comma')} `;
}
