import { randomUUID } from 'node:crypto';
import type { Context } from '../flows/context.js';
import { step } from '../flows/conversation.js';
import type { Input } from '../flows/message.js';
import { screenReads } from '../flows/reads.js';
import { closedScreen, currentScreen, toMessage } from '../flows/screen.js';
import type { Conversation } from '../flows/state.js';
import type { Step } from '../flows/step.js';
import { messageOf } from '../storage/chat-messages.js';
import { Unavailable } from '../storage/database/failure.js';
import type { RedactionRow } from '../storage/proofreading/redactions.js';
import { lookupOfCode } from './codes/invitation-codes.js';
import { hashOfReceipt, pseudonymOf } from './codes/receipts.js';
import type { Standing } from './context/standings.js';
import { sealSource } from './files/source.js';
import { scrubLater } from './scrub-later.js';
import { type OtherChat, otherChats } from './step/other-chats.js';
import { toStepRows } from './step/step-rows.js';
import { tie } from './step/tie.js';
import { type Receipt, seenKey, type Update } from './update.js';
import type { Works } from './works.js';

/** A conflict means memory was behind the store: reading again settles it. */
const ATTEMPTS = 3;

/**
 * One commit per update: its key, the answers, the new state and the replies, together or not at all.
 * Must run in the person's lane.
 */
export async function receive(works: Works, lookup: string, update: Update): Promise<Receipt> {
  const key = seenKey(works.identity, update);
  if (works.seen.lately(key)) return repeated(works, lookup, update);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const input = await tie(works, lookup, update);
    const tied = { ...update, input };
    const receipt = await stepAndCommit(works, lookup, tied, key).catch(async (error: unknown) => {
      // A commit may have reached the store though its answer did not reach us: the store knows better.
      works.standings.doubt(lookup);
      if (error instanceof Unavailable || !(await works.seen.ever(key))) throw error;
      return repeated(works, lookup, update);
    });
    if (receipt !== 'conflict') return receipt;
    works.standings.drop(lookup);
  }
  throw new Error('A step met a conflict each time it was tried.');
}

async function stepAndCommit(
  works: Works,
  lookup: string,
  update: Update,
  key: string,
): Promise<Receipt | 'conflict'> {
  const { identity, standings } = works;
  const before = await standings.of(lookup, update);
  const uploaded = works.uploads.named(lookup, update.input);
  const input: Input = uploaded ? { ...update.input, kind: 'file', file: uploaded } : update.input;
  const { context: prepared, paired } = await works.contexts.for(lookup, before, input);
  const context = {
    ...prepared,
    isKept: uploaded !== undefined,
    isKeptInChat: update.isKeptInChat === true,
  };
  const next = step(before.conversation, input, context);
  const joins = next.effects.some((effect) => effect.kind === 'pair') ? paired : undefined;
  // Made before the commit: a step whose screen cannot be shown must not be stored.
  const shown = show(
    next,
    update,
    await works.contexts.showing({ ...before, conversation: next.state }, context),
  );
  const { channel, account, replyTo } = update;
  const ended = next.effects.flatMap((effect) => (effect.kind === 'clear' ? (effect.session ?? []) : []));
  const rows = toStepRows(next, {
    now: context.now,
    zone: context.zone,
    channel,
    seen: key,
    before: before.conversation,
    known: joins ?? before.known,
    absorbed: joins && before.known?.personId,
    lookup,
    newcomer: () => ({
      id: randomUUID(),
      account: { id: randomUUID(), channel, lookup, sealed: identity.seal(account) },
    }),
    codeLookup: (code) => lookupOfCode(identity, code),
    measure: works.measure,
    waveOf: works.waveOf,
    receiptHash: (code) => hashOfReceipt(identity, code),
    pseudonym: (personId) => pseudonymOf(identity, personId),
    sealSource: (fetch) => sealSource(identity, { fetch, replyTo }),
    replyTo:
      replyTo === undefined
        ? undefined
        : { chat: identity.lookup('chat', channel, replyTo), address: identity.seal(replyTo) },
    alsoIn: await elsewhere(works, before, ended[0], replyTo === undefined ? undefined : lookup),
    by: {
      input: update.input,
      message: update.message,
      asked: await correctedMessage(works, lookup, update, before.conversation),
    },
  });
  // The commit finds a repeat by its key; these two must know before (docs/decisions/018-group-commit.md).
  const isLedgered = rows?.erase || rows?.redacts || rows?.validates;
  if ((!rows || isLedgered) && (await works.seen.ever(key))) return repeated(works, lookup, update);
  if (rows) {
    const committed = await works.commit(rows);
    if (committed.outcome === 'conflict') return 'conflict';
    if (committed.outcome === 'repeat') return repeated(works, lookup, update);
    if (!committed.scrubbed) scrubLater(works.storage.client);
  }
  if (before.known && (joins || rows?.erase)) standings.left(before.known.personId);
  const { state } = next;
  const after: Standing = {
    known:
      rows?.person && !rows.erase
        ? {
            personId: rows.person.id,
            since: (joins ?? before.known)?.since ?? context.now,
            sequence: rows.person.sequence,
            reachable: true,
            conversation: state,
          }
        : undefined,
    conversation: state,
    revision: Math.max(before.revision + 1, context.now),
  };
  standings.moved(lookup, after);
  if (rows?.dismisses) {
    standings.left(rows.dismisses.personId);
    works.calendarChanged();
  }
  for (const name of new Set(rows?.outbox.map((row) => row.channel))) works.queued(name);
  if (rows?.meetings || rows?.habits) works.calendarChanged();
  if (rows?.redacts) forgetWords(works, lookup, rows.redacts);
  if (rows?.erase) await works.uploads.forget(lookup);
  for (const { id, content } of rows?.attachments ?? []) {
    works.uploads.used(id);
    if ('source' in content) works.attached(channel);
  }
  return {
    outcome: 'committed',
    ...shown,
    ...(await recounted(works, after)),
    revision: after.revision,
  };
}

/** The other chats of an interview that ends with this step. */
async function elsewhere(
  works: Works,
  { known }: Standing,
  session: string | undefined,
  answered: string | undefined,
): Promise<OtherChat[]> {
  if (!known || session === undefined) return [];
  return otherChats(works, { personId: known.personId, session }, answered);
}

/** Whoever answered has the words in memory, also where they read their own answer. */
function forgetWords({ standings }: Works, lookup: string, { owner }: RedactionRow): void {
  if (owner) standings.left(owner.personId);
  standings.drop(lookup);
}

/** Counts, lists and texts are those of rows: what this step changed of them shows only now. */
async function recounted({ contexts }: Works, after: Standing): Promise<Partial<Receipt>> {
  const { event, holders, invitations, wish, text } = screenReads(after.conversation);
  if (event === undefined && !holders && !invitations && !text && wish === undefined) return {};
  return { screen: currentScreen(after.conversation, await contexts.showing(after)) };
}

function show(
  { state, effects }: Step,
  update: Update,
  context: Context,
): Pick<Receipt, 'lines' | 'screen' | 'closed'> {
  return {
    ...closedBy(update, state, context),
    lines: effects.flatMap((effect) =>
      effect.kind === 'say' && effect.say.say !== 'screen' ? [toMessage(effect.say, state, context)] : [],
    ),
    screen: currentScreen(state, context),
  };
}

function closedBy(
  { input: { to }, message }: Update,
  state: Conversation,
  context: Context,
): Pick<Receipt, 'closed'> {
  const { place, session } = state;
  if (!to || !message || !('tapped' in message)) return {};
  const isAsked = place.at === 'question' && to.serial === (session?.prompts.length ?? 0) - 1;
  const closed = isAsked ? undefined : closedScreen(state, to, context);
  return closed ? { closed } : {};
}

/** The message of ours that asked the question an input is about, when that is no longer the one on show. */
async function correctedMessage(
  { storage }: Works,
  lookup: string,
  { input: { to }, message, replyTo }: Update,
  { session }: Conversation,
): Promise<string | undefined> {
  if (replyTo === undefined || !to || to.session !== session?.id) return undefined;
  if (to.serial === session.prompts.length - 1) return undefined;
  return message && 'tapped' in message ? message.tapped : await messageOf(storage.client, lookup, to);
}

async function repeated({ standings, contexts }: Works, lookup: string, update: Update): Promise<Receipt> {
  const { known, conversation, revision } = await standings.of(lookup, update);
  const context = await contexts.showing({ known, conversation });
  return {
    outcome: 'repeat',
    lines: [],
    screen: currentScreen(conversation, context),
    ...closedBy(update, conversation, context),
    revision,
  };
}
