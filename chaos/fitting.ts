import type { Questionnaire } from './questionnaire.js';
import { VOICE } from './review.js';
import { after, type Deed, NOTHING, unique, type World } from './world.js';

/** Something done, with the ways in which it may have been taken; or something read, which fits some worlds only. */
export type Happening =
  | { readonly ways: readonly (readonly Deed[])[] }
  | { readonly agrees: (world: World) => boolean };

/** The worlds that fit, one at least; or why none does. */
export type Fitting = { readonly worlds: readonly World[] } | { readonly why: string };

/**
 * Every state the store may be in after all that happened, given the corrections its log has of somebody who was not
 * erased. The log leaves little to doubt: a world that wrote something else is gone at once, and so is one for which it
 * is too late to write what comes next, so that they stay few.
 */
export function fitting(
  questionnaire: Questionnaire,
  happened: readonly Happening[],
  log: readonly string[],
): Fitting {
  const written = log.map(unheard);
  const chances = lastChances(happened, written);
  const impossible = written.find((_, index) => chances[index] === -1);
  if (impossible !== undefined) return { why: `nothing they did leaves « ${impossible} »` };
  const edited = new Set(happened.flatMap(deedsOf).flatMap((deed) => (deed.kind === 'edit' ? deed.by : [])));

  let worlds: readonly World[] = [NOTHING];
  for (const [at, happening] of happened.entries()) {
    const left =
      'agrees' in happening
        ? worlds.filter(happening.agrees)
        : unique(
            worlds.flatMap((world) =>
              happening.ways.map((deeds) => {
                const next = deeds.reduce((before, deed) => after(questionnaire, before, deed), world);
                return { ...next, heard: only(next.heard, edited) };
              }),
            ),
          ).filter(
            ({ corrections }) =>
              corrections.every((each, index) => unheard(each) === written[index]) &&
              (chances[corrections.length] ?? Number.POSITIVE_INFINITY) > at,
          );
    if (left.length === 0) return { why: whyNone(happening, worlds, written) };
    worlds = left;
  }
  const [one, ...others] = worlds;
  return one ? { worlds: [one, ...others] } : { why: 'nothing happened' };
}

/** For each correction the place of the last happening that may have written it; -1 when none may. */
function lastChances(happened: readonly Happening[], written: readonly string[]): number[] {
  let before = happened.length;
  return written
    .toReversed()
    .map((correction) => {
      const ours = happened.slice(0, before).findLastIndex((each) => mayWrite(each, correction));
      // Two deeds at once may write two corrections.
      before = ours + 1;
      return ours;
    })
    .toReversed();
}

function mayWrite(happening: Happening, correction: string): boolean {
  return deedsOf(happening).some(
    (deed) =>
      (deed.kind === 'edit' || (deed.kind === 'answer' && correction.startsWith(`${deed.question}: `))) &&
      correction.endsWith(` → ${unheard(deed.value)}`),
  );
}

function deedsOf(happening: Happening): readonly Deed[] {
  return 'ways' in happening ? happening.ways.flat() : [];
}

function only(heard: World['heard'], edited: ReadonlySet<string>): World['heard'] {
  return Object.fromEntries(Object.entries(heard).filter(([by]) => edited.has(by)));
}

function whyNone(happening: Happening, worlds: readonly World[], written: readonly string[]): string {
  const [world] = [...worlds].sort((one, other) => other.corrections.length - one.corrections.length);
  const known = world?.corrections.length ?? 0;
  const here =
    'ways' in happening ? `they did ${JSON.stringify(happening.ways)}` : 'they read something else';
  return `after ${JSON.stringify(world)} ${here}, and the log goes on with « ${written[known] ?? 'nothing'} »`;
}

/** A correction without what is in its files: of an answer that was replaced, the file is gone. */
function unheard(correction: string): string {
  return correction.replace(/🎤 .*?(?= → |$)/g, VOICE);
}
