import type { Client, Statement } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { readSetting, settingStatements, writeSetting } from '../settings.js';

/** Which definitions of indicators the stored measures were made by. */
export interface MeasuresMark {
  readonly definitions: string;
  /** When everything was worked out again because they changed; milliseconds since 1970-01-01T00:00Z. */
  readonly recomputedAt?: number;
}

/** How far a recomputation has come. */
export interface MeasuresUnderWay {
  readonly definitions: string;
  /** The id of the last session done; '' for none. */
  readonly after: string;
}

const MARK = 'measures';
const UNDER_WAY = 'measures-under-way';
const SERVED = 'measures-served';

export async function readMeasuresMark(client: Client): Promise<MeasuresMark | undefined> {
  const [definitions, at] = (await readSetting(client, MARK))?.split(' ') ?? [];
  if (definitions === undefined) return undefined;
  return at === undefined ? { definitions } : { definitions, recomputedAt: Number(at) };
}

export async function readUnderWay(client: Client): Promise<MeasuresUnderWay | undefined> {
  const [definitions, after = ''] = (await readSetting(client, UNDER_WAY))?.split(' ') ?? [];
  return definitions === undefined ? undefined : { definitions, after };
}

/** The statements that store it. */
export function underWayStatements({ definitions, after }: MeasuresUnderWay): Statement[] {
  return settingStatements(UNDER_WAY, `${definitions} ${after}`);
}

/** Everything was worked out; nothing is under way any more. */
export async function writeMeasuresMark(
  client: Client,
  { definitions, recomputedAt }: MeasuresMark,
): Promise<void> {
  await writeSetting(
    client,
    MARK,
    recomputedAt === undefined ? definitions : `${definitions} ${recomputedAt}`,
  );
  await orUnavailable(client.setting.deleteMany({ where: { name: UNDER_WAY } }));
}

/** The definitions by which the Papillon that serves measures what people complete now. */
export async function readServedDefinitions(client: Client): Promise<string | undefined> {
  return readSetting(client, SERVED);
}

export async function writeServedDefinitions(client: Client, definitions: string): Promise<void> {
  await writeSetting(client, SERVED, definitions);
}
