import { distance } from 'fastest-levenshtein';

/**
 * The candidate closest to a mistyped name: at most one edit for every three characters, two letters
 * swapped included (Levenshtein distance, letter case ignored), the first of equals; undefined when
 * none is that close.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let allowed = Math.max(wanted.length > 3 ? 2 : 1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= allowed) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits >= allowed) continue;
    best = candidate;
    allowed = edits;
  }
  return best;
}
