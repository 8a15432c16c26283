import type { ShownChoice } from '../type.js';
import { loose, plain } from './text.js';

export type Match =
  | { readonly choice: ShownChoice }
  | { readonly between: readonly [ShownChoice, ShownChoice] }
  | undefined;

/**
 * Finds the choice a person typed: by its name, else by its label (letter case, accents and punctuation
 * do not count), else by its number in the list, from 1. Several choices that fit equally well are all
 * too likely: the first two are handed back.
 */
export function choiceMatcher(choices: readonly ShownChoice[]): (typed: string) => Match {
  const ways: ReadonlyArray<{ key: (typed: string) => string; found: ReadonlyMap<string, ShownChoice[]> }> = [
    { key: (typed) => typed.trim(), found: groupedBy(choices, (choice) => choice.name) },
    { key: exactly, found: groupedBy(choices, (choice) => exactly(choice.label)) },
    { key: loose, found: groupedBy(choices, (choice) => loose(choice.label)) },
    { key: plain, found: groupedBy(choices, (_choice, index) => String(index + 1)) },
  ];
  return (typed) => {
    for (const { key, found } of ways) {
      const wanted = key(typed);
      const [first, second] = (wanted !== '' && found.get(wanted)) || [];
      if (first && second) return { between: [first, second] };
      if (first) return { choice: first };
    }
    return undefined;
  };
}

/** Tells apart labels that differ by their symbols only: "< 2" and "> 2". */
function exactly(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function groupedBy(
  choices: readonly ShownChoice[],
  key: (choice: ShownChoice, index: number) => string,
): ReadonlyMap<string, ShownChoice[]> {
  const groups = new Map<string, ShownChoice[]>();
  for (const [index, choice] of choices.entries()) {
    const group = groups.get(key(choice, index));
    if (group) group.push(choice);
    else groups.set(key(choice, index), [choice]);
  }
  return groups;
}
