import type { Translate } from '../../i18n/translator.js';
import type { IndicatorDefinition, Measure } from '../frames/frame.js';
import { whoAnswered } from './aside.js';
import { dayInWords } from './day-words.js';
import { type Digest, type Heard, isPart, type Moved } from './digest.js';

/** Parts that differ less than this are told as the same. */
const SAME = 0.05;

/** The digest in words, a line each: two when there is nothing to tell, twelve at most with its quotes. */
export function digestLines(digest: Digest, language: string, t: Translate): string[] {
  const { scope, collected, observed, heard, moved, notComparable, hidden } = digest;
  const title = t('digest-title', { ...datesOf(digest, language), scope });
  const counts = { week: collected.week, total: collected.total };
  if (isQuiet(digest))
    return [title, sentences(t('digest-quiet', counts), collected.total === 0 ? t('digest-do-ask') : '')];
  const lines = [
    title,
    collectedLine(digest, t),
    heardLine(heard, t),
    observed.done + observed.missing > 0 ? t('digest-observed', { ...observed }) : '',
    ...moved.map((each) => indicatorLine(each, t)),
    sentences(
      notComparableLine(notComparable, t),
      digest.recomputed ? t('digest-recomputed') : '',
      digest.notValidated ? t('digest-not-validated') : '',
    ),
    sentences(
      hidden > 0 ? t('digest-hidden', { hidden }) : '',
      moved.length + hidden > 0 ? t('digest-caveat') : '',
    ),
    toDo(digest, t),
  ];
  return lines.filter((line) => line !== '');
}

/** Whether there is nothing to tell but that. */
function isQuiet({ collected, observed }: Digest): boolean {
  return collected.week === 0 && (collected.refusals ?? 0) === 0 && observed.done + observed.missing === 0;
}

function collectedLine({ collected: { week, total, refusals, target } }: Digest, t: Translate): string {
  return sentences(
    t('digest-collected', { week, total }),
    target ? t('digest-target', { ...target }) : '',
    refusals === undefined ? '' : t('digest-refusals', { refusals }),
  );
}

function sentences(...all: readonly string[]): string {
  return all.filter(Boolean).join(' ');
}

/** What cannot be compared with the week before; '' for nothing. */
export function notComparableLine(names: readonly string[], t: Translate): string {
  return names.length > 0 ? t('digest-not-comparable', { names: names.join(', ') }) : '';
}

/** « 3 sur 4 »: the plainest words that are off by three hundredths at most, else tenths. */
export function partInWords(part: number, t: Translate): string {
  if (part <= 0) return t('digest-nobody');
  if (part >= 1) return t('digest-everybody');
  const tenths = Math.round(part * 10);
  if (tenths === 0) return t('digest-nearly-nobody');
  if (tenths === 10) return t('digest-nearly-everybody');
  const plain = [2, 3, 4, 5].find((of) => Math.abs(part - Math.round(part * of) / of) <= 0.03);
  const of = plain ?? ([2, 5].find((each) => (tenths * each) % 10 === 0) || 10);
  return t('digest-part', { people: Math.round(plain ? part * of : (tenths * of) / 10), of });
}

/** A part in words, an amount with its unit; that of a median is in the middle. */
export function figureInWords(
  { measure, unit }: IndicatorDefinition,
  value: number,
  language: string,
  t: Translate,
): string {
  if (isPart({ measure })) return partInWords(value, t);
  const amount = value.toLocaleString(language, { maximumFractionDigits: 1 });
  const words = `${amount} ${unit?.[language] ?? unit?.fr ?? ''}`.trim();
  return measure === 'median' ? t('digest-median', { amount: words }) : words;
}

function datesOf({ from, until }: Digest, language: string): { from: string; until: string } {
  const long = (date: string) => dayInWords(date, language, 'long');
  const isOneMonth = from.slice(0, 7) === until.slice(0, 7);
  const [first = ''] = long(from).split(' ');
  return { from: isOneMonth ? first : long(from), until: long(until) };
}

function heardLine(heard: readonly Heard[], t: Translate): string {
  const shown = heard.flatMap(({ label, n, isOutdated }) => {
    if (!n.shown) return [];
    return isOutdated ? label : `${label} (${n.value})`;
  });
  const hidden = heard.flatMap(({ label, n }) => (n.shown ? [] : label));
  return sentences(
    shown.length > 0 ? t('digest-heard', { names: shown.join(', ') }) : '',
    hidden.length > 0 ? t('digest-heard-hidden', { names: hidden.join(', ') }) : '',
  );
}

/** An indicator in words, beside the week before; an amount moves when it does so by a twentieth of itself. */
export function indicatorLine(
  { label, notValidated, now, n, before, aside }: Moved,
  t: Translate,
  words = (value: number) => partInWords(value, t),
  measure: Measure = 'share',
): string {
  if (!now.shown || !n.shown) return '';
  // A total grows with those who are asked.
  const isTotal = measure === 'sum' || measure === 'count';
  const change =
    before?.shown && !isTotal
      ? (now.value - before.value) / Math.max(1, Math.abs(now.value), Math.abs(before.value))
      : undefined;
  const sign = change === undefined ? '•' : change >= SAME ? '▲' : change <= -SAME ? '▼' : '▬';
  const who = whoAnswered(n.value, aside, t);
  const named = notValidated ? t('digest-marked', { label }) : label;
  const told = t('digest-indicator', { sign, label: named, part: words(now.value), who });
  return before?.shown ? `${told}${t('digest-before', { part: words(before.value) })}` : `${told}.`;
}

function toDo({ heard, moved, observed: { missing } }: Digest, t: Translate): string {
  if (missing > 0) return t('digest-do-observe', { missing });
  const [quarter, age] = (['quarter', 'age'] as const).map((dimension) =>
    heard.find((each) => each.dimension === dimension && each.n.shown),
  );
  if (quarter) return t('digest-do-quarter', { name: quarter.label });
  if (age) return t('digest-do-age', { name: age.label });
  return moved.length > 0 ? t('digest-do-tell') : t('digest-do-ask');
}
