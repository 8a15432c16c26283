import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import type { Client } from '../../storage/database/client.js';
import { keepMeetings } from '../../storage/meetings/meetings.js';
import { readSetting, writeSetting } from '../../storage/settings.js';
import type { CalendarSource, Group } from '../group.js';
import { type Fetched, fetchCalendar, MOST_BYTES, type Trouble } from '../ics/fetch-calendar.js';
import { NotACalendar, readCalendar } from '../ics/read-calendar.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days of meetings kept in sight: what ended longer ago is not asked about any more. */
const BEFORE = 8;
const AHEAD = 60;

export type Refreshed =
  | { readonly outcome: 'read' | 'same' }
  | { readonly outcome: 'failed'; readonly reason: Trouble | 'not-a-calendar' | 'no-file' };

/**
 * Reads a group's calendar and stores what it says of the weeks around now. What was known stays when it
 * cannot be had or read. Throws Unavailable.
 */
export async function refreshMeetings(
  client: Client,
  { id, calendar }: Group & { readonly calendar: CalendarSource },
  zone: string,
  now: number,
): Promise<Refreshed> {
  const name = `calendar:${id}`;
  const source = createHash('sha256').update(JSON.stringify(calendar)).digest('base64url');
  const last = lastSchema.safeParse(JSON.parse((await readSetting(client, name)) ?? 'null')).data;
  // The stretch moves on with time, so an old reading does not do though nothing changed.
  const isRecent =
    last !== undefined && last.source === source && now - last.readAt < DAY_MS && last.readAt <= now;
  const got =
    'url' in calendar
      ? await fetchCalendar(calendar.url, { ...calendar, etag: isRecent ? last.etag : undefined })
      : await open(calendar.file);
  if (got.outcome !== 'content') return got;
  const stretch = { from: now - BEFORE * DAY_MS, to: now + AHEAD * DAY_MS };
  try {
    await keepMeetings(client, id, { ...stretch, ...readCalendar(got.text, { zone, ...stretch }) });
  } catch (error) {
    if (!(error instanceof NotACalendar)) throw error;
    return { outcome: 'failed', reason: 'not-a-calendar' };
  }
  const read = { source, readAt: now, ...(got.etag !== undefined && { etag: got.etag }) };
  await writeSetting(client, name, JSON.stringify(read satisfies z.input<typeof lastSchema>));
  return { outcome: 'read' };
}

const lastSchema = z.object({ source: z.string(), readAt: z.number(), etag: z.string().optional() });

type Opened = Exclude<Fetched, { outcome: 'failed' }> | (Refreshed & { outcome: 'failed' });

async function open(file: string): Promise<Opened> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return { outcome: 'failed', reason: 'too-large' };
    return { outcome: 'content', text: await readFile(file, 'utf8'), etag: undefined };
  } catch {
    return { outcome: 'failed', reason: 'no-file' };
  }
}
