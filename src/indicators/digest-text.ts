import { Temporal } from 'temporal-polyfill';
import type { Translate } from '../i18n/translator.js';
import type { Digest, Heard, Moved } from './digest.js';

/** Lines a digest has at most: it is read on a phone. */
export const MOST_LINES = 12;
/** Parts that differ less than this are told as the same. */
const SAME = 0.05;

/** The digest in words, a line each: two when nobody answered, twelve at most. */
export function digestLines(digest: Digest, language: string, t: Translate): string[] {
  const { scope, collected, heard, moved, notComparable, hidden } = digest;
  const title = t('digest-title', { ...datesOf(digest, language), scope });
  const counts = { week: collected.week, total: collected.total };
  if (collected.week === 0) return [title, t('digest-quiet', counts)];
  const refusals =
    collected.refusals === undefined ? '' : ` ${t('digest-refusals', { refusals: collected.refusals })}`;
  const lines = [
    title,
    `${t('digest-collected', counts)}${refusals}`,
    heardLine(heard, t),
    ...moved.map((each) => movedLine(each, t)),
    notComparable.length > 0 ? t('digest-not-comparable', { names: notComparable.join(', ') }) : '',
    digest.recomputed ? t('digest-recomputed') : '',
    digest.notValidated ? t('digest-not-validated') : '',
    [hidden > 0 ? t('digest-hidden', { hidden }) : '', t('digest-caveat')].filter(Boolean).join(' '),
    toDo(digest, t),
  ];
  return lines.filter((line) => line !== '').slice(0, MOST_LINES);
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

function datesOf({ from, until }: Digest, language: string): { from: string; until: string } {
  const long = (date: string) =>
    Temporal.PlainDate.from(date).toLocaleString(language === 'en' ? 'en-GB' : language, {
      day: 'numeric',
      month: 'long',
    });
  const isOneMonth = from.slice(0, 7) === until.slice(0, 7);
  return { from: isOneMonth ? String(Number(from.slice(8))) : long(from), until: long(until) };
}

function heardLine(heard: readonly Heard[], t: Translate): string {
  const shown = heard.flatMap(({ label, n }) => (n.shown ? `${label} (${n.value})` : []));
  const hidden = heard.flatMap(({ label, n }) => (n.shown ? [] : label));
  return [
    shown.length > 0 ? t('digest-heard', { names: shown.join(', ') }) : '',
    hidden.length > 0 ? t('digest-heard-hidden', { names: hidden.join(', ') }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function movedLine({ label, now, n, before }: Moved, t: Translate): string {
  if (!now.shown || !n.shown) return '';
  const change = before?.shown ? now.value - before.value : undefined;
  const sign = change === undefined ? '•' : change >= SAME ? '▲' : change <= -SAME ? '▼' : '▬';
  const told = t('digest-indicator', { sign, label, part: partInWords(now.value, t), n: n.value });
  return before?.shown ? `${told}${t('digest-before', { part: partInWords(before.value, t) })}` : `${told}.`;
}

function toDo({ heard }: Digest, t: Translate): string {
  const [quarter, age] = (['quarter', 'age'] as const).map((dimension) =>
    heard.find((each) => each.dimension === dimension && each.n.shown),
  );
  if (quarter) return t('digest-do-quarter', { name: quarter.label });
  if (age) return t('digest-do-age', { name: age.label });
  return t('digest-do-tell');
}
