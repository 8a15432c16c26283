import type { Say } from '../flows/effect.js';
import { spokenLanguage } from '../flows/language.js';
import type { Message } from '../flows/message.js';
import { plainScreen } from '../flows/plain-screen.js';
import { currentScreen, toMessage } from '../flows/screen.js';
import { type Conversation, visitor } from '../flows/state.js';
import { Unavailable } from '../storage/database/failure.js';
import { AT_ONCE, type OutboxRow, PRIORITY } from '../storage/outbox/outbox-row.js';
import type { DeadLetterRow } from '../storage/step/step-rows.js';
import type { Standing } from './context/standings.js';
import { writeQueued } from './outbox/queued.js';
import { placeOfError } from './place-of-error.js';
import { type Receipt, seenKey, type Update } from './update.js';
import type { Works } from './works.js';

/**
 * Does what an update asks for. When that breaks in any other way than the store being away, the update
 * becomes a dead letter: kept sealed for whoever looks after Papillon, its key seen, so that a second
 * delivery is a repeat. The person reads one sentence and stays where they were. Must run in the
 * person's lane.
 */
export async function orDeadLetter(
  works: Works,
  lookup: string,
  update: Update,
  work: () => Promise<Receipt>,
): Promise<Receipt> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    works.report(error);
    return await setAside(works, lookup, update, error);
  }
}

async function setAside(works: Works, lookup: string, update: Update, error: unknown): Promise<Receipt> {
  const standing = await readable(works, lookup, update);
  const isVisitor = standing?.conversation.notice === '';
  const say: Say = isVisitor
    ? { say: 'line', id: 'dead-letter-visitor' }
    : { say: 'line', id: 'dead-letter-kept' };
  // Enough of a conversation to speak its language, and nothing that could break again.
  const plain = visitor(languageOf(works, standing) ?? update.language);
  const seen = seenKey(works.identity, update);
  const { outcome } = await works.commit({
    at: works.now(),
    seen,
    sessions: [],
    answers: [],
    corrections: [],
    tallies: [],
    outbox: sentence(
      works,
      update,
      `${seen}:broken`,
      writeQueued(lookup, { lines: [say], screen: false }, plain),
    ),
    deadLetter: deadLetter(works, lookup, update, error, isVisitor),
  });
  // It may have broken on the memory of somebody; what is stored is right. A visitor has only memory.
  if (!isVisitor) works.standings.drop(lookup);
  if (outcome !== 'committed') return repeated(works, lookup, update, plain);
  if (update.replyTo !== undefined) works.queued(update.channel);
  return {
    outcome,
    lines: [toMessage(say, plain, works.contexts.now())],
    screen: screenOf(works, standing?.conversation, plain),
    revision: standing?.revision ?? 0,
  };
}

/** It broke after its commit: everything is stored, and what is stored is shown. */
async function repeated(works: Works, lookup: string, update: Update, plain: Conversation): Promise<Receipt> {
  const standing = await readable(works, lookup, update);
  const screen = screenOf(works, standing?.conversation, plain);
  return { outcome: 'repeat', lines: [], screen, revision: standing?.revision ?? 0 };
}

/** Undefined when it is the reading of what is stored that broke. */
async function readable({ standings }: Works, lookup: string, update: Update): Promise<Standing | undefined> {
  try {
    return await standings.of(lookup, update);
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    return undefined;
  }
}

/** Undefined when nobody can tell, because that is where it breaks. */
function languageOf({ contexts }: Works, standing: Standing | undefined): string | undefined {
  try {
    return standing && spokenLanguage(standing.conversation, contexts.now());
  } catch {
    return undefined;
  }
}

/** Of somebody who agreed to nothing, only the place of the bug is kept. */
function deadLetter(
  { identity }: Works,
  lookup: string,
  update: Update,
  error: unknown,
  isVisitor: boolean,
): DeadLetterRow {
  return {
    channel: update.channel,
    account: isVisitor ? '' : lookup,
    sealed: isVisitor ? '' : identity.seal(JSON.stringify(update)),
    error: placeOfError(error),
  };
}

function sentence({ identity }: Works, { channel, replyTo }: Update, key: string, say: string): OutboxRow[] {
  if (replyTo === undefined) return [];
  return [
    {
      chat: identity.lookup('chat', channel, replyTo),
      address: identity.seal(replyTo),
      channel,
      priority: PRIORITY.reply,
      dueAt: AT_ONCE,
      key,
      say,
    },
  ];
}

function screenOf({ contexts }: Works, conversation: Conversation | undefined, plain: Conversation): Message {
  const context = contexts.now();
  try {
    if (conversation) return currentScreen(conversation, context);
  } catch {
    // The bug is in showing where the person stands; the menu is a way out.
  }
  const t = context.translate(plain.language);
  return {
    ...plainScreen(plain.language, 'broken', t('dead-letter-screen')),
    buttons: [{ label: t('button-menu'), action: 'menu', weight: 'plain' }],
  };
}
