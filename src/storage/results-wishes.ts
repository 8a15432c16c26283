import type { Client, Statement } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import { insert, orUpdate } from './database/insert.js';

/** Whether somebody wants to be told what all answers to a campaign said. */
export interface WishRow {
  /** Id of a campaign. */
  readonly campaign: string;
  readonly wants: boolean;
}

/** The statements that store what somebody wishes; the last word counts. `at` in milliseconds. */
export function wishStatements(personId: string, { campaign, wants }: WishRow, at: number): Statement[] {
  return insert('ResultsWish', WISH, [[personId, campaign, wants, new Date(at)]], WISH_UPDATE);
}

const WISH = ['personId', 'campaign', 'wants', 'saidAt'];
const WISH_UPDATE = orUpdate(WISH.slice(0, 2), WISH.slice(2));

/** What somebody wishes, of every campaign they were asked about. Throws Unavailable. */
export async function wishesOf(client: Client, personId: string): Promise<WishRow[]> {
  return orUnavailable(
    client.resultsWish.findMany({
      where: { personId },
      orderBy: { saidAt: 'asc' },
      select: { campaign: true, wants: true },
    }),
  );
}

/** The ids of those who answered in a wave and want to be told. Throws Unavailable. */
export async function listenersOf(
  client: Client,
  { campaign, wave }: { readonly campaign: string; readonly wave: string },
): Promise<string[]> {
  const rows = await orUnavailable(
    client.resultsWish.findMany({
      where: {
        campaign,
        wants: true,
        person: { sessions: { some: { campaign, wave, status: 'complete' } } },
      },
      select: { personId: true },
    }),
  );
  return rows.map(({ personId }) => personId);
}

/** The wave a session of this person counts to. Throws Unavailable. */
export async function waveOfSession(
  client: Client,
  session: { readonly id: string; readonly personId: string },
): Promise<{ readonly campaign: string; readonly wave: string } | undefined> {
  const row = await orUnavailable(
    client.session.findFirst({ where: session, select: { campaign: true, wave: true } }),
  );
  return row?.campaign == null ? undefined : { campaign: row.campaign, wave: row.wave ?? '' };
}
