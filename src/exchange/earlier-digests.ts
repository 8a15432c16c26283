import { unpacked } from '../indicators/digest/packed.js';
import { type EarlierWeeks, earlierWeeks } from '../indicators/digest/told-week.js';
import type { IndicatorDefinition } from '../indicators/frames/frame.js';
import type { Memory } from '../indicators/suppression/known-people.js';
import type { Client } from '../storage/database/client.js';
import { type MemoryRow, readMemories, type readPublished } from '../storage/indicators/digests.js';

/** What earlier digests of a frame told of these indicators, `told` as it was stored. Throws Unavailable. */
export async function earlierDigests(
  client: Client,
  frame: string,
  indicators: readonly IndicatorDefinition[],
  told: Awaited<ReturnType<typeof readPublished>>,
): Promise<EarlierWeeks> {
  const memories = new Map(
    // Only `memoryRows` writes it.
    (await readMemories(client, frame)).map((row) => [row.indicator, JSON.parse(row.content) as Memory]),
  );
  return earlierWeeks(indicators, unpacked(told), memories);
}

/** What the next digests need to know, as it is stored. */
export function memoryRows(memories: ReadonlyMap<string, Memory>): MemoryRow[] {
  return [...memories].map(([indicator, memory]) => ({ indicator, content: JSON.stringify(memory) }));
}
