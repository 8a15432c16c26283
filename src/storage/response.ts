import type { Client } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import { insert } from './database/insert.js';

/** How a wave of a campaign was answered, in people (docs/methode.md, « Le taux de réponse »). */
export interface Response {
  /** Whom the campaign is for, as it was found out when the wave began. */
  readonly asked: number;
  /** To whom a message went. */
  readonly reached: number;
  readonly declined: number;
  /** Who began, and who finished. */
  readonly begun: number;
  readonly finished: number;
}

/** A wave: its schedule, and what answers to it are marked with. */
export interface WaveKey {
  readonly schedule: string;
  readonly campaign: string;
  readonly wave: string;
}

/** As rows tell, or as it was written down before people were let go of. Throws Unavailable. */
export async function responseOf(client: Client, key: WaveKey): Promise<Response> {
  const { campaign, wave } = key;
  const kept = await orUnavailable(
    client.waveCount.findUnique({ where: { campaign_wave: { campaign, wave } } }),
  );
  if (!kept) return countResponse(client, key);
  const { asked, reached, declined, begun, finished } = kept;
  return { asked, reached, declined, begun, finished };
}

/** Writes down how a wave was answered: from now on that is what counts. Throws Unavailable. */
export async function keepResponse(client: Client, key: WaveKey, at: number): Promise<void> {
  const { asked, reached, declined, begun, finished } = await responseOf(client, key);
  const row = [key.campaign, key.wave, asked, reached, declined, begun, finished, new Date(at)];
  await orUnavailable(client.transact(insert('WaveCount', COLUMNS, [row], 'ON CONFLICT DO NOTHING')));
}

const COLUMNS = ['campaign', 'wave', 'asked', 'reached', 'declined', 'begun', 'finished', 'countedAt'];

async function countResponse(client: Client, { schedule, campaign, wave }: WaveKey): Promise<Response> {
  const [slots] = await orUnavailable(
    client.$queryRaw<Array<Record<'asked' | 'reached' | 'declined', unknown>>>`
      SELECT COUNT(DISTINCT "personId") AS "asked",
        COUNT(DISTINCT CASE WHEN "reply" = 'declined' THEN "personId" END) AS "declined",
        COUNT(DISTINCT CASE WHEN "state" = 'queued' AND NOT EXISTS (SELECT 1 FROM "Outbox"
          WHERE "Outbox"."key" = 'slot:' || "Slot"."id" AND "Outbox"."state" IN ('failed', 'withdrawn'))
          THEN "personId" END) AS "reached"
      FROM "Slot" WHERE "schedule" = ${schedule}`,
  );
  const [sessions] = await orUnavailable(
    client.$queryRaw<Array<Record<'begun' | 'finished', unknown>>>`
      SELECT COUNT(DISTINCT "personId") AS "begun",
        COUNT(DISTINCT CASE WHEN "status" = 'complete' THEN "personId" END) AS "finished"
      FROM "Session" WHERE "campaign" = ${campaign} AND "wave" = ${wave}
        AND "personId" IN (SELECT "personId" FROM "Slot" WHERE "schedule" = ${schedule})`,
  );
  return {
    asked: Number(slots?.asked ?? 0),
    reached: Number(slots?.reached ?? 0),
    declined: Number(slots?.declined ?? 0),
    begun: Number(sessions?.begun ?? 0),
    finished: Number(sessions?.finished ?? 0),
  };
}
