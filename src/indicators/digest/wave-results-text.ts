import type { Translate } from '../../i18n/translator.js';
import { isSmall } from '../suppression/known-people.js';
import type { Result } from '../suppression/result.js';
import { partInWords } from './text.js';

/** Of the lines that tell a result. */
const MOST_LINES = 5;

/** What a wave said, for people who answered. Figures passed suppression. */
export interface WaveResultsTold {
  /** Of the questionnaire. */
  readonly title: string;
  /** Who answered: counts of collection, never crossed with answers. */
  readonly people: number;
  /** In the order of the frame. */
  readonly figures: readonly WaveFigure[];
}

export interface WaveFigure {
  /** Id of what it belongs to: of five lines each petal has its own before another has two. */
  readonly petal: string;
  readonly label: string;
  /** From 0 to 1. */
  readonly part: Result;
  /** Nobody has validated its scale. */
  readonly notValidated: boolean;
}

/** Short lines, words before numbers, no figure about few people; one kind line where there is nothing to tell. */
export function waveResultsLines({ title, people, figures }: WaveResultsTold, t: Translate): string[] {
  const told = mostTelling(figures.flatMap((figure) => (figure.part.shown ? figure : [])));
  const hidden = figures.filter(({ part }) => !part.shown).length;
  const opening = t('said-opening', { title });
  const answered = people === 0 || isSmall(people) ? [] : [t('said-people', { people })];
  if (told.length === 0) return [opening, [...answered, t('said-nothing')].join(' '), t('said-thanks')];
  return [
    opening,
    ...answered,
    ...told.map(({ label, part }) =>
      t('said-line', { label, part: part.shown ? partInWords(part.value, withPeople(t)) : '' }),
    ),
    ...(hidden > 0 ? [t('said-hidden', { hidden })] : []),
    ...(told.some(({ notValidated }) => notValidated) ? [t('digest-not-validated')] : []),
    t('said-caveat'),
    t('said-thanks'),
  ];
}

/** The first of each petal, then the second, as many as there is room for; in their order. */
function mostTelling(figures: readonly WaveFigure[]): WaveFigure[] {
  const rank = (figure: WaveFigure) => figures.filter(({ petal }) => petal === figure.petal).indexOf(figure);
  const chosen = new Set(figures.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_LINES));
  return figures.filter((figure) => chosen.has(figure));
}

/** « 3 personnes sur 4 », where coordinators read « 3 sur 4 ». */
function withPeople(t: Translate): Translate {
  return (id, args) => t(id === 'digest-part' ? 'said-part' : id, args);
}
