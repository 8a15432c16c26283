import { type Client, Prisma } from '../database/client.js';
import { isStored, orUnavailable } from '../database/failure.js';
import { insert } from '../database/insert.js';
import type { MemoryRow } from './digests.js';

/** A wave of a campaign; `wave` is '' where there is one only. */
export interface WaveName {
  readonly campaign: string;
  readonly wave: string;
}

/** What a wave said, in one language. */
export interface WaveResultsRow extends WaveName {
  readonly language: string;
  /** Lines. */
  readonly text: string;
}

/** What a frame tells for it that no digest told before. */
export interface ToldOfFrame {
  readonly frame: string;
  readonly week: string;
  /** All that was counted and told first in this week, in the place of what is stored of it. */
  readonly content: string;
  readonly memories: readonly MemoryRow[];
}

/** Whether it was told what a wave said. Throws Unavailable. */
export async function isWaveTold(client: Client, { campaign, wave }: WaveName): Promise<boolean> {
  return (await orUnavailable(client.waveResults.count({ where: { campaign, wave } }))) > 0;
}

/** What a wave said, in a language; undefined while it was not told. Throws Unavailable. */
export async function readWaveResults(
  client: Client,
  { campaign, wave }: WaveName,
  language: string,
): Promise<string | undefined> {
  const where = { campaign_wave_language: { campaign, wave, language } };
  return (await orUnavailable(client.waveResults.findUnique({ where })))?.text;
}

/** How many answered in a wave. Throws Unavailable. */
export async function countAnswered(client: Client, { campaign, wave }: WaveName): Promise<number> {
  return orUnavailable(client.session.count({ where: { campaign, wave, status: 'complete' } }));
}

/** Stores what a wave said, in all languages; when it was told before, nothing is. Throws Unavailable. */
export async function storeWaveResults(
  client: Client,
  rows: readonly WaveResultsRow[],
  told: readonly ToldOfFrame[],
): Promise<void> {
  await isStored(
    client.transact([
      ...insert(
        'WaveResults',
        ['campaign', 'wave', 'language', 'text'],
        rows.map(({ campaign, wave, language, text }) => [campaign, wave, language, text]),
      ),
      ...told.flatMap(({ frame, week, content, memories }) => [
        Prisma.sql`DELETE FROM "Published" WHERE "frame" = ${frame} AND "week" = ${week}`,
        ...insert('Published', ['frame', 'week', 'content'], [[frame, week, content]]),
        ...memories.flatMap(({ indicator, content: memory }) => [
          Prisma.sql`DELETE FROM "PublishedMemory" WHERE "frame" = ${frame} AND "indicator" = ${indicator}`,
          ...insert('PublishedMemory', ['frame', 'indicator', 'content'], [[frame, indicator, memory]]),
        ]),
      ]),
    ]),
  );
}
