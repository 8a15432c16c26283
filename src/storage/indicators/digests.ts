import { type Client, Prisma } from '../database/client.js';
import { isStored, orUnavailable } from '../database/failure.js';
import { insert, quoted } from '../database/insert.js';
import { textOrNull } from '../database/values.js';

/** A digest as it was told, in one language. */
export interface DigestRow {
  readonly week: string;
  readonly scope: string;
  readonly language: string;
  readonly text: string;
  readonly alt: string;
  readonly svg: string;
  /** JSON. */
  readonly details: string;
}

/**
 * Refusals between two local days, both included, by the structure at whose event they were counted. Throws
 * Unavailable.
 */
export async function countRefusals(
  client: Client,
  from: string,
  until: string,
): Promise<Array<{ readonly structure: string | null; readonly refusals: number }>> {
  const rows = await orUnavailable(
    client.select(Prisma.sql`
      SELECT "Event"."structure", SUM("Tally"."count") AS "refusals"
      FROM "Tally" LEFT JOIN "Event" ON "Event"."id" = "Tally"."event"
      WHERE "Tally"."kind" = 'refused' AND "Tally"."day" >= ${from} AND "Tally"."day" <= ${until}
      GROUP BY 1 ORDER BY 1`),
  );
  return rows.map((row) => ({ structure: textOrNull(row.structure), refusals: Number(row.refusals) }));
}

/** What digests of a frame told, the first week first. Throws Unavailable. */
export async function readPublished(
  client: Client,
  frame: string,
): Promise<Array<{ readonly week: string; readonly content: string }>> {
  const rows = await orUnavailable(
    client.select(
      Prisma.sql`SELECT "week", "content" FROM "Published" WHERE "frame" = ${frame} ORDER BY "week"`,
    ),
  );
  return rows.map(({ week, content }) => ({ week: String(week), content: String(content) }));
}

/** What the last digests of a frame left for the next, by the key of an indicator. */
export interface MemoryRow {
  readonly indicator: string;
  readonly content: string;
}

/** Throws Unavailable. */
export async function readMemories(client: Client, frame: string): Promise<MemoryRow[]> {
  const rows = await orUnavailable(
    client.select(Prisma.sql`SELECT "indicator", "content" FROM "PublishedMemory" WHERE "frame" = ${frame}`),
  );
  return rows.map(({ indicator, content }) => ({ indicator: String(indicator), content: String(content) }));
}

/** What a week tells of a frame, and what the next digests need to know of it. */
export interface PublishedRow {
  readonly frame: string;
  readonly week: string;
  readonly content: string;
  readonly memories: readonly MemoryRow[];
}

/**
 * Stores what is told from now on, memories in the place of all there were; false when the week was told before, and
 * then nothing is. Throws Unavailable.
 */
export async function storePublished(
  client: Client,
  published: readonly PublishedRow[],
  digests: readonly DigestRow[],
): Promise<boolean> {
  const frames = published.map(({ frame }) => frame);
  const rows = digests.map((row) => DIGEST.map((column) => row[column]));
  return isStored(
    client.transact([
      ...insert(
        'Published',
        ['frame', 'week', 'content'],
        published.map(({ frame, week, content }) => [frame, week, content]),
      ),
      Prisma.sql`DELETE FROM "PublishedMemory" WHERE "frame" IN (${Prisma.join(frames)})`,
      ...insert(
        'PublishedMemory',
        ['frame', 'indicator', 'content'],
        published.flatMap(({ frame, memories }) =>
          memories.map(({ indicator, content }) => [frame, indicator, content]),
        ),
      ),
      ...insert('Digest', DIGEST, rows),
    ]),
  );
}

/** The digests of a week as they were told. Throws Unavailable. */
export async function readDigests(client: Client, week: string, language: string): Promise<DigestRow[]> {
  const rows = await orUnavailable(
    client.select(Prisma.sql`SELECT ${Prisma.raw(quoted(DIGEST))} FROM "Digest"
      WHERE "week" = ${week} AND "language" = ${language} ORDER BY "scope"`),
  );
  return rows.map((row) => ({
    week: String(row.week),
    scope: String(row.scope),
    language: String(row.language),
    text: String(row.text),
    alt: String(row.alt),
    svg: String(row.svg),
    details: String(row.details),
  }));
}

/** Whose digests of a week were told. Throws Unavailable. */
export async function toldScopes(client: Client, week: string): Promise<string[]> {
  const where = { week };
  const rows = await orUnavailable(
    client.digest.findMany({ where, distinct: ['scope'], select: { scope: true } }),
  );
  return rows.map(({ scope }) => scope);
}

/** One digest as it was told. Throws Unavailable. */
export async function readDigest(
  client: Client,
  key: Pick<DigestRow, 'week' | 'scope' | 'language'>,
): Promise<DigestRow | undefined> {
  const found = await orUnavailable(client.digest.findUnique({ where: { week_scope_language: key } }));
  return found ?? undefined;
}

/** The digests of these scopes in a language, of one week; without it, of the newest. Throws Unavailable. */
export async function digestsFor(
  client: Client,
  scopes: readonly string[],
  language: string,
  week?: string,
): Promise<DigestRow[]> {
  const where = { scope: { in: [...scopes] }, language };
  const newest = async () => {
    const row = await client.digest.findFirst({ where, orderBy: { week: 'desc' }, select: { week: true } });
    return row?.week;
  };
  const wanted = week ?? (await orUnavailable(newest()));
  if (wanted === undefined) return [];
  return orUnavailable(client.digest.findMany({ where: { ...where, week: wanted } }));
}

const DIGEST = ['week', 'scope', 'language', 'text', 'alt', 'svg', 'details'] as const;
