import { definitionsOf } from '../../indicators/frames/definitions.js';
import type { FrameDefinition } from '../../indicators/frames/frame.js';
import type { Client } from '../../storage/database/client.js';
import { countComplete } from '../../storage/indicators/measure-again.js';
import {
  readMeasuresMark,
  writeMeasuresMark,
  writeServedDefinitions,
} from '../../storage/indicators/measures-mark.js';

/**
 * From now on sessions are measured by these frames. False when others were measured by different
 * definitions, or before there were any: a recomputation is due.
 */
export async function takeUpDefinitions(
  client: Client,
  frames: readonly FrameDefinition[],
): Promise<boolean> {
  const definitions = definitionsOf(frames);
  await writeServedDefinitions(client, definitions);
  const mark = await readMeasuresMark(client);
  if (mark?.definitions === definitions) return true;
  if ((await countComplete(client)) > 0) return false;
  await writeMeasuresMark(client, { definitions });
  return true;
}
