import { channelName } from '../../flows/reminders/words.js';
import type { Translate } from '../../i18n/translator.js';
import { PRIORITY } from '../../storage/outbox/outbox-row.js';
import type { UnsentRow } from '../../storage/outbox/unsent.js';
import { alike, type Line, type Plans, slotWords } from './lines.js';

/** Milliseconds: whose turn takes longer waits for us, or for its platform. */
const LONG_MS = 5 * 60_000;

/**
 * What is queued and not sent, and why: one line for everybody for whom the same waits for the same reason. What only
 * tidies up a chat is left out. `now` is in milliseconds since 1970.
 */
export function queueLines(rows: readonly UnsentRow[], plans: Plans, now: number, t: Translate): Line[] {
  const ahead = new Map<string, UnsentRow>();
  for (const row of rows) if (isHindered(row, now)) ahead.set(row.chat, row);
  const told = rows.filter(({ priority }) => priority !== PRIORITY.tidy);
  const waiting = told.map((row) => {
    const channel = channelName(row.channel, t);
    // Nothing overtakes what its chat could not take.
    const hindered = ahead.get(row.chat) ?? row;
    const at = Math.max(hindered.dueAt, row.dueAt, now);
    const words = row.slot ? slotWords(row.slot, plans, t) : { name: '–', what: t('command-schedule-reply') };
    return { row, at, channel, words, why: t(`waiting-${whyOf(row, hindered, now)}`, { channel }) };
  });
  return alike(waiting, ({ row: { slot }, at, channel, why }) => [slot, at, channel, why]).map((same) => {
    const [{ at, channel, words, why }] = same;
    const people = new Set(same.map(({ row: { personId, chat } }) => personId ?? chat)).size;
    const whom = t('command-schedule-people', { people });
    const text = t('command-schedule-queued', { what: words.what, whom, channel });
    const since = same.reduce((first, { row }) => Math.min(first, row.queuedAt), now);
    return { at, name: words.name, text, waits: { since, why } };
  });
}

function whyOf(row: UnsentRow, hindered: UnsentRow, now: number): string {
  if (row.state === 'sending') return 'sending';
  if (isHindered(hindered, now)) return TRIED.get(hindered.reason ?? '') ?? 'away';
  if (row.dueAt > now) return row.reason ?? 'turn';
  return now - Math.max(row.queuedAt, row.dueAt) > LONG_MS ? 'late' : 'turn';
}

/** It was tried, and is tried again. */
function isHindered({ state, attempts, dueAt }: UnsentRow, now: number): boolean {
  return state === 'due' && attempts > 0 && dueAt > now;
}

/** Reasons of a try that came to nothing (send-result.ts of each platform, sender.ts) which are no trouble of the platform. */
const TRIED: ReadonlyMap<string, string> = new Map([
  ['429', 'pace'],
  // Discord: direct messages opened too fast.
  ['40003', 'pace'],
  ['store', 'store'],
]);
