import type { Translate } from '../i18n/translator.js';
import { brokenDownPages } from './broken-down-pages.js';
import { isTold } from './digest.js';
import { type DetailsOf, type DigestPage, saidIn } from './digest-page.js';
import { figureIn } from './digest-petal.js';
import { eventPages } from './event-pages.js';
import { petalPages } from './petal-pages.js';

/** What is behind the buttons of a digest, in its language, as it was told. Plain JSON, stored with it. */
export interface DigestDetails {
  /** Labels of petals; none where nobody answered. */
  readonly petals: readonly string[];
  /**
   * By name: `petal-0`; its indicators `weeks-0`, `months-0`, `waves-0`, `age-0`…; `events`, and what was answered at
   * each of them, `event-0`. Those with nothing to tell are absent.
   */
  readonly pages: Readonly<Record<string, DigestPage>>;
}

export function digestDetails(about: DetailsOf, t: Translate): DigestDetails {
  const isQuiet = about.petals.every(({ indicators }) =>
    indicators
      .filter(isTold)
      .every((indicator) => figureIn(indicator, about.cell(indicator, about.week)) === undefined),
  );
  const told = isQuiet ? [] : about.petals;
  const pages = told.flatMap((petal, index) =>
    Object.entries({ ...petalPages(petal, about, t), ...brokenDownPages(petal, about, t) }).map(
      ([name, page]) => [`${name}-${index}`, page] as const,
    ),
  );
  return {
    petals: told.map(({ label }) => saidIn(about, label)),
    pages: { ...Object.fromEntries(pages), ...eventPages(about, t) },
  };
}
