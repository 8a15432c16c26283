import type { Translate } from '../../i18n/translator.js';
import { brokenDownPages } from './broken-down-pages.js';
import { eventPages } from './event-pages.js';
import { type DetailsOf, type DigestPage, petalLabel } from './page.js';
import { figureIn } from './petal.js';
import { petalPages } from './petal-pages.js';

/** What is behind the buttons of a digest, in its language, as it was told. Plain JSON, stored with it. */
export interface DigestDetails {
  /** Labels of petals; none where nobody answered. */
  readonly petals: readonly string[];
  /** Frames beside the one the digest is about, each with the place of its first petal among all. */
  readonly beside?: ReadonlyArray<{ readonly title: string; readonly first: number }>;
  /**
   * By name: `petal-0`; its indicators `weeks-0`, `months-0`, `waves-0`, `age-0`…; `events`, and what was answered at
   * each of them, `event-0`. Those with nothing to tell are absent.
   */
  readonly pages: Readonly<Record<string, DigestPage>>;
}

export function digestDetails(about: DetailsOf, t: Translate): DigestDetails {
  const isQuiet = about.petals.every(({ indicators }) =>
    indicators.every((indicator) =>
      about.heardIn.every((stretch) => figureIn(indicator, about.cell(indicator, stretch)) === undefined),
    ),
  );
  const told = isQuiet ? [] : about.petals;
  const pages = told.flatMap((petal, index) =>
    Object.entries({ ...petalPages(petal, about, t), ...brokenDownPages(petal, about, t) }).map(
      ([name, page]) => [`${name}-${index}`, page] as const,
    ),
  );
  return {
    petals: told.map((petal) => petalLabel(petal, about, t)),
    pages: { ...Object.fromEntries(pages), ...eventPages(about, t) },
  };
}

/** With the pages of other frames after its own. */
export function withBeside(
  main: DigestDetails,
  others: ReadonlyArray<{ readonly title: string; readonly details: DigestDetails }>,
): DigestDetails {
  return others
    .filter(({ details }) => details.petals.length > 0)
    .reduce(({ petals, pages, beside = [] }, { title, details }) => {
      const first = petals.length;
      const moved = Object.entries(details.pages).map(([name, page]) => [
        name.replace(/\d+$/, (index) => String(first + Number(index))),
        page,
      ]);
      return {
        petals: [...petals, ...details.petals],
        pages: { ...pages, ...Object.fromEntries(moved) },
        beside: [...beside, { title, first }],
      };
    }, main);
}
