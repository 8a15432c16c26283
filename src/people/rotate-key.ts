import { Prisma } from '../storage/database/client.js';
import type { Storage } from '../storage/database/open.js';
import { scrub } from '../storage/people/erase-person.js';
import { type Identity, identity, seenKeyOf } from './identity.js';
import { SEEN_KEY } from './open-identity.js';

export interface Rotated {
  readonly accounts: number;
}

/** Rows handled at once. */
const MANY = 500;
/** Milliseconds: a hundred thousand accounts take some seconds. */
const PATIENCE_MS = 3_600_000;

/** The part of the client that works inside a transaction. */
type Tables = Prisma.TransactionClient;
/** New lookups by the old ones. */
type Lookups = ReadonlyMap<string, string>;

/**
 * Seals everything anew with another key and computes every lookup again, in one transaction: a crash
 * leaves all of the old or all of the new (docs/decisions/016-key-rotation.md). Nobody else may use the
 * database meanwhile. `progress` is told of rows done. Throws WrongKey when something was not sealed
 * with the old key; nothing is then changed.
 */
export async function rotateKey(
  { client }: Pick<Storage, 'client'>,
  { from, to }: { readonly from: Uint8Array; readonly to: Uint8Array },
  progress: (done: number) => void = () => undefined,
): Promise<Rotated> {
  const keys = { old: identity(from), fresh: identity(to) };
  const accounts = await client.$transaction(
    async (tables) => {
      const lookups = await renewAccounts(tables, keys, progress);
      await renewOutbox(tables, keys, lookups);
      await renewDeadLetters(tables, keys, lookups);
      await renewSources(tables, keys);
      await renewSettings(tables, keys, from);
      return lookups.size;
    },
    { timeout: PATIENCE_MS, maxWait: PATIENCE_MS },
  );
  await scrub(client);
  return { accounts };
}

interface Keys {
  readonly old: Identity;
  readonly fresh: Identity;
}

async function renewAccounts(
  tables: Tables,
  { old, fresh }: Keys,
  progress: (done: number) => void,
): Promise<Lookups> {
  const lookups = new Map<string, string>();
  let after = '';
  for (;;) {
    const page = await tables.account.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: MANY,
      select: { id: true, channel: true, lookup: true, sealed: true },
    });
    const last = page.at(-1);
    if (!last) return lookups;
    const rows = page.map(({ id, channel, lookup, sealed }) => {
      const platformId = old.open(sealed);
      const renewed = fresh.lookup('account', channel, platformId);
      lookups.set(lookup, renewed);
      return Prisma.sql`(${id}, ${renewed}, ${fresh.seal(platformId)})`;
    });
    await tables.$executeRaw`UPDATE "Account" SET "lookup" = "new"."column2", "sealed" = "new"."column3"
      FROM (VALUES ${Prisma.join(rows)}) AS "new" WHERE "Account"."id" = "new"."column1"`;
    after = last.id;
    progress(lookups.size);
  }
}

/** Only what is not settled still says whom it goes to. */
async function renewOutbox(tables: Tables, { old, fresh }: Keys, lookups: Lookups): Promise<void> {
  let after = 0;
  for (;;) {
    const page = await tables.outbox.findMany({
      where: { id: { gt: after }, address: { not: '' } },
      orderBy: { id: 'asc' },
      take: MANY,
      select: { id: true, channel: true, address: true, say: true },
    });
    const last = page.at(-1);
    if (!last) return;
    const rows = page.map(({ id, channel, address, say }) => {
      const chat = old.open(address);
      return Prisma.sql`(${id}, ${fresh.lookup('chat', channel, chat)}, ${fresh.seal(chat)}, ${renewed(say, lookups)})`;
    });
    await tables.$executeRaw`UPDATE "Outbox"
      SET "chat" = "new"."column2", "address" = "new"."column3", "say" = "new"."column4"
      FROM (VALUES ${Prisma.join(rows)}) AS "new" WHERE "Outbox"."id" = CAST("new"."column1" AS INTEGER)`;
    after = last.id;
  }
}

/** What is to be said names the conversation by its lookup; one that is not known is a visitor's, and stays. */
function renewed(say: string, lookups: Lookups): string {
  return say.replace(/[A-Za-z0-9_-]{43}/g, (text) => lookups.get(text) ?? text);
}

/** They are few: somebody looks at each. */
async function renewDeadLetters(tables: Tables, { old, fresh }: Keys, lookups: Lookups): Promise<void> {
  for (const { id, account, sealed } of await tables.deadLetter.findMany()) {
    await tables.deadLetter.update({
      where: { id },
      data: {
        account: lookups.get(account) ?? '',
        sealed: sealed === '' ? '' : fresh.seal(old.open(sealed)),
      },
    });
  }
}

/** Files still to be downloaded: few, as each waits for minutes at most. */
async function renewSources(tables: Tables, { old, fresh }: Keys): Promise<void> {
  const pending = await tables.attachment.findMany({
    where: { source: { not: null } },
    select: { id: true, source: true },
  });
  for (const { id, source } of pending) {
    if (source === null) continue;
    await tables.attachment.update({ where: { id }, data: { source: fresh.seal(old.open(source)) } });
  }
}

/** The key check, and the sub-key for updates: what it hashed cannot be hashed again. */
async function renewSettings(tables: Tables, { old, fresh }: Keys, from: Uint8Array): Promise<void> {
  const kept = await tables.setting.findUnique({ where: { name: SEEN_KEY } });
  const seenKey = kept ? old.open(kept.value) : Buffer.from(seenKeyOf(from)).toString('base64');
  const value = fresh.seal(seenKey);
  await tables.setting.upsert({
    where: { name: SEEN_KEY },
    create: { name: SEEN_KEY, value },
    update: { value },
  });
  await tables.setting.update({ where: { name: 'key-check' }, data: { value: fresh.keyCheck } });
}
