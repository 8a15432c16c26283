import { loseFile } from '../../flows/questionnaire/lose-file.js';
import type { Conversation, Session } from '../../flows/state.js';
import { giveUp, type PendingAttachment } from '../../storage/files/pending-attachments.js';
import { loadSession } from '../../storage/load-session.js';
import { lookupOfCode } from '../codes/invitation-codes.js';
import { hashOfReceipt, pseudonymOf } from '../codes/receipts.js';
import { toSession } from '../context/known.js';
import { toStepRows } from '../step/step-rows.js';
import type { Works } from '../works.js';
import { openSource } from './source.js';

/** A conflict means memory was behind the store: reading again settles it. */
const ATTEMPTS = 3;

/**
 * A file will not come: its answer is emptied and a line asks for it again, in one commit. Must run in the
 * person's lane.
 */
export async function lose(
  works: Works,
  channel: string,
  file: PendingAttachment & { readonly lookup: string },
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const outcome = await stepAndCommit(works, channel, file).catch((error: unknown) => {
      works.standings.doubt(file.lookup);
      throw error;
    });
    if (outcome === 'committed') return;
    works.standings.drop(file.lookup);
    if (outcome === 'repeat') return;
  }
  throw new Error('A step met a conflict each time it was tried.');
}

async function stepAndCommit(
  works: Works,
  channel: string,
  file: PendingAttachment & { readonly lookup: string },
): Promise<'committed' | 'conflict' | 'repeat'> {
  const { standings, identity, storage } = works;
  const { lookup } = file;
  const before = await standings.of(lookup, { language: '' });
  const session = await sessionOf(works, before.conversation, file.sessionId);
  const now = Math.max(works.now(), (session?.lastAt ?? 0) + 1);
  const context = { ...works.contexts.now(), now };
  const next = before.known && session && loseFile(before.conversation, session, file, context);
  if (!next) {
    await giveUp(storage.client, file);
    return 'committed';
  }
  const { replyTo } = openSource(identity, file.source);
  const rows = toStepRows(next, {
    now,
    zone: context.zone,
    channel,
    seen: identity.seen(channel, 'file-lost', file.id),
    before: before.conversation,
    known: before.known,
    lookup,
    newcomer: () => {
      throw new Error('Only somebody known has sent a file.');
    },
    absorbed: undefined,
    codeLookup: (code) => lookupOfCode(identity, code),
    measure: works.measure,
    waveOf: works.waveOf,
    receiptHash: (code) => hashOfReceipt(identity, code),
    pseudonym: (personId) => pseudonymOf(identity, personId),
    sealSource: identity.seal,
    alsoIn: [],
    by: undefined,
    replyTo:
      replyTo === undefined
        ? undefined
        : { chat: identity.lookup('chat', channel, replyTo), address: identity.seal(replyTo) },
  });
  if (!rows?.person) throw new Error('Losing a file is a step of somebody known.');
  const { outcome } = await works.commit(rows);
  if (outcome !== 'committed') return outcome;
  const { id: personId, sequence } = rows.person;
  const { reachable = true, since = now } = before.known ?? {};
  const known = { personId, since, sequence, conversation: next.state, reachable };
  standings.moved(lookup, {
    known,
    conversation: next.state,
    revision: Math.max(before.revision + 1, now),
  });
  works.queued(channel);
  return outcome;
}

async function sessionOf(
  { storage }: Works,
  { session }: Conversation,
  id: string,
): Promise<Session | undefined> {
  if (session?.id === id) return session;
  const loaded = await loadSession(storage.client, id);
  return loaded && toSession(loaded);
}
