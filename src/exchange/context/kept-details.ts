import type { DigestDetails } from '../../indicators/digest/details.js';
import type { DigestRow } from '../../storage/indicators/digests.js';

/** What is kept with the text of a digest. */
export interface KeptDetails extends DigestDetails {
  /** Ids: the words are read when the digest is shown, those that may still be told. */
  readonly quotes: readonly string[];
}

/** What is behind the buttons of a digest; nothing for one of before there were any. */
export function detailsOf({ details }: Pick<DigestRow, 'details'>): KeptDetails {
  // Only publish-week.ts writes it.
  return { petals: [], pages: {}, quotes: [], ...(JSON.parse(details) as Partial<KeptDetails>) };
}
