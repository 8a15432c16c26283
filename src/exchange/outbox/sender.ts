import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Say } from '../../flows/effect.js';
import type { Message } from '../../flows/message.js';
import { toMessage } from '../../flows/screen.js';
import { type Conversation, visitor as visitorOf } from '../../flows/state.js';
import {
  type ChatMessage,
  liveMessages,
  markCleared,
  markShown,
  messagesAbout,
} from '../../storage/chat-messages.js';
import { Unavailable } from '../../storage/database/failure.js';
import { failChat, moveChat } from '../../storage/outbox/chats.js';
import { type DueRow, isWithdrawn } from '../../storage/outbox/due.js';
import { markFailed, markSent, markUncertain, postpone, retryAt } from '../../storage/outbox/marks.js';
import { PRIORITY } from '../../storage/outbox/outbox-row.js';
import { missQueued, putOffQueued } from '../../storage/waited-slots.js';
import { backoff } from '../backoff.js';
import type { Channel, DeliveredFile, Delivery, SendResult } from '../channel.js';
import { loadKnown } from '../context/known.js';
import type { Standing } from '../context/standings.js';
import { makeFile } from '../files/make-file.js';
import type { Works } from '../works.js';
import { type AfterWaiting, afterWaiting } from './after-waiting.js';
import { closingRows } from './closing-rows.js';
import { deliveryOf } from './delivery.js';
import { isInterviewing } from './held-back.js';
import { lettersElsewhere } from './letters-elsewhere.js';
import { readQueued, type Told } from './queued.js';

/** Milliseconds before the database is asked again after it could not be reached. */
const STORE_AWAY_MS = 1_000;
/** Milliseconds before it is looked again whether an interview is over. */
const HELD_BACK_MS = 60_000;
/** A reply that makes the channel break goes this often, in case the trouble passes. */
const MOST_BREAKS = 8;

/** What is to be delivered, and what is on show in that chat before. */
interface Prepared {
  readonly delivery: Delivery;
  readonly lookup: string;
  readonly live: readonly ChatMessage[];
  /** The interview under way, or the text read again: what is sent belongs to it. */
  readonly interview: string | undefined;
  /** It shows something beside the conversation: the buttons of both stay. */
  readonly isAside: boolean;
  /** Somebody is interviewed there just now. */
  readonly isInterviewing: boolean;
}

/**
 * What came of a message; `held-back`: nothing of our own accord goes there just now; `withdrawn`: a newer one
 * shows what it would have shown.
 */
export type Outcome =
  | SendResult
  | AfterWaiting
  | { readonly outcome: 'held-back' }
  | { readonly outcome: 'withdrawn' };

type Sent = SendResult & { readonly outcome: 'sent' };

/** Sends one queued message and writes down what became of it. */
export class Sender {
  private stopped = false;

  constructor(
    private readonly works: Works,
    private readonly channel: Channel,
    private readonly report: (error: unknown) => void,
  ) {}

  /** No longer waits for a store that is away. */
  stop(): void {
    this.stopped = true;
  }

  /** Resolves to what came of it. */
  async send(row: DueRow): Promise<Outcome> {
    const { result, prepared } = await this.trySend(row);
    // The platform has answered: to send again because the store is away would show it twice.
    for (;;) {
      try {
        await this.settle(row, result, prepared);
        return result;
      } catch (error) {
        if (!(error instanceof Unavailable) || this.stopped) throw error;
        await pause(STORE_AWAY_MS);
      }
    }
  }

  private async settle(row: DueRow, result: Outcome, prepared: Prepared | undefined): Promise<void> {
    const { now, identity } = this.works;
    const { client } = this.works.storage;
    switch (result.outcome) {
      case 'sent':
        return this.settleSent(row, result, prepared);
      case 'gone':
        return markSent(client, [row.id], now());
      case 'failed':
        return markFailed(client, row.id, result.reason);
      case 'unreachable':
        return this.giveUp(row, result.reason);
      case 'withdrawn':
        return;
      case 'held-back':
        return postpone(client, row.id, now() + HELD_BACK_MS, 'busy');
      case 'put-off':
        return putOffQueued(client, { message: row.id, slot: result.slot }, result.until, result.reason);
      case 'missed':
        return missQueued(client, { message: row.id, slot: result.slot }, result.reason, randomUUID());
      case 'retry':
        return retryAt(client, row.id, now() + result.afterMs, result.reason);
      case 'moved':
        await moveChat(client, row.chat, {
          chat: identity.lookup('chat', row.channel, result.address),
          address: identity.seal(result.address),
        });
        return retryAt(client, row.id, now(), 'moved');
      case 'uncertain':
        // To tidy twice changes nothing.
        return row.priority === PRIORITY.reply || row.priority === PRIORITY.tidy
          ? retryAt(client, row.id, now() + backoff(row.attempts), result.reason)
          : markUncertain(client, row.id, result.reason);
    }
  }

  private async settleSent(row: DueRow, sent: Sent, prepared: Prepared | undefined): Promise<void> {
    const { now } = this.works;
    const { client } = this.works.storage;
    const { shown, made = [] } = sent;
    const settled = { id: row.id, now: now() };
    if (!prepared || prepared.isAside) return markSent(client, [row.id], now());
    const { delivery, lookup, live, interview } = prepared;
    if (delivery.kind === 'clear')
      return markCleared(
        client,
        { ...settled, lookup },
        delivery.messages.map(({ message }) => message),
      );
    const others = made.filter((message) => message !== shown?.message);
    const ofInterview = interview === undefined ? {} : { to: { session: interview }, others };
    const screen = delivery.kind === 'close' ? undefined : delivery.screen;
    if (!screen && interview !== undefined && shown && delivery.kind === 'new')
      return markShown(client, { ...settled, shown: { ...shown, lookup, ...ofInterview, closing: [] } });
    if (!shown || !screen) return markSent(client, [row.id], now());
    const closing = closingRows(row, lookup, live, shown.message);
    const asked = screen.to ? { to: screen.to } : {};
    await markShown(client, { ...settled, shown: { lookup, ...shown, ...ofInterview, ...asked, closing } });
  }

  /** In the person's lane: a step under way would go on believing that they can be reached. */
  private giveUp(row: DueRow, reason: string): Promise<void> {
    const { lookup } = readQueued(row.say);
    return this.works.inLane(lookup, async () => {
      const elsewhere = await lettersElsewhere(this.works, row);
      await failChat(this.works.storage.client, { ...row, lookup }, reason, elsewhere);
      this.works.standings.doubt(lookup);
      for (const { channel } of elsewhere) this.works.queued(channel);
    });
  }

  private async trySend(row: DueRow): Promise<{ result: Outcome; prepared?: Prepared }> {
    let address: string;
    let prepared: Prepared | undefined;
    try {
      const waited = await this.waited(row);
      if (waited) return { result: waited };
      address = this.works.identity.open(row.address);
      prepared = await this.prepare(row);
    } catch (error) {
      if (error instanceof Unavailable)
        return { result: { outcome: 'retry', afterMs: STORE_AWAY_MS, reason: 'store' } };
      this.report(error);
      return { result: { outcome: 'failed', reason: 'cannot be shown' } };
    }
    if (!prepared) return { result: { outcome: 'withdrawn' } };
    if (prepared.isInterviewing && row.priority >= PRIORITY.reminder)
      return { result: { outcome: 'held-back' } };
    if (isShownAgain(prepared)) return { result: { outcome: 'sent' }, prepared };
    try {
      const result = await this.channel.send(address, prepared.delivery, row.key);
      if (result.outcome !== 'gone' || prepared.delivery.kind !== 'edit') return { result, prepared };
      // The person deleted the message that was to change.
      const { screen } = prepared.delivery;
      const anew: Prepared = { ...prepared, delivery: { kind: 'new', lines: [], screen } };
      return { result: await this.channel.send(address, anew.delivery, row.key), prepared: anew };
    } catch (error) {
      this.report(error);
      const outcome = row.attempts + 1 < MOST_BREAKS ? 'uncertain' : 'failed';
      return { result: { outcome, reason: 'unforeseen' } };
    }
  }

  private async waited(row: DueRow): Promise<AfterWaiting | undefined> {
    if (row.priority < PRIORITY.reminder) return undefined;
    const { now, zone, quiet } = this.works.contexts.now();
    return afterWaiting(this.works.storage.client, row, { zone, quiet }, now);
  }

  /**
   * A message is made when it is sent, from what is stored then: the queue holds no copy of it. Undefined when a newer
   * one replaced it meanwhile: both would show the same question.
   */
  private async prepare(row: DueRow): Promise<Prepared | undefined> {
    const { lookup, told, visitor } = readQueued(row.say);
    await this.works.stepped(row.key);
    const { known, ...standing } = await this.standing(lookup, visitor);
    if (row.priority === PRIORITY.reply && (await isWithdrawn(this.works.storage.client, row.id)))
      return undefined;
    const conversation =
      visitor && standing.conversation.notice === ''
        ? { ...standing.conversation, ...visitor }
        : standing.conversation;
    const live = await liveMessages(this.works.storage.client, lookup);
    const { session, place } = conversation;
    const interview = place.at === 'proofreading' ? place.id : session?.interview ? session.id : undefined;
    const { contexts } = this.works;
    const read = await contexts.telling(conversation, 'lines' in told ? told.lines : []);
    const context = await contexts.showing({ known, conversation }, read);
    const delivery =
      'clear' in told || 'clearMessage' in told
        ? await this.clearing(told, lookup, live, conversation)
        : deliveryOf(told, conversation, live, context);
    const prepared = {
      lookup,
      live,
      interview,
      isInterviewing: isInterviewing(conversation, contexts.now().now),
      isAside: 'lines' in told && !told.screen && hasScreen(delivery),
    };
    if (delivery.kind !== 'new') return { ...prepared, delivery };
    const files = await this.files(lookup, delivery.lines);
    return { ...prepared, delivery: { ...delivery, files } };
  }

  /** Of somebody erased meanwhile there is nothing to send. */
  private async files(lookup: string, lines: readonly Message[]): Promise<DeliveredFile[]> {
    const sent: DeliveredFile[] = [];
    for (const file of lines.flatMap(({ files = [] }) => files)) {
      const content = await makeFile(this.works, lookup, file.made);
      if (content) sent.push({ ...file, content });
    }
    return sent;
  }

  private async clearing(
    told: Extract<Told, { clear: string } | { clearMessage: string }>,
    lookup: string,
    live: readonly ChatMessage[],
    { language }: Conversation,
  ): Promise<Delivery> {
    const messages =
      'clear' in told
        ? await messagesAbout(this.works.storage.client, lookup, told.clear)
        : // A tap meanwhile may have made it the screen again.
          live.some(({ message }) => message === told.clearMessage)
          ? []
          : [{ message: told.clearMessage, ours: told.ours === true }];
    const id = ('clear' in told ? told.instead : undefined) ?? 'interview-cleared';
    const say: Say = { say: 'line', id };
    const instead = toMessage(say, visitorOf(language), this.works.contexts.now());
    return { kind: 'clear', messages, instead };
  }

  /** Somebody whose standing cannot be read is still told so (dead-letter.ts). */
  private async standing(
    lookup: string,
    visitor: Pick<Conversation, 'language'> | undefined,
  ): Promise<Pick<Standing, 'known' | 'conversation'>> {
    const language = visitor?.language ?? '';
    try {
      const standing = await this.works.standings.of(lookup, { language });
      if (!visitor || standing.conversation.notice === '') return standing;
      // They agreed since, or were erased a moment ago: the row is stored, so the store knows which.
      const known = await loadKnown(this.works.storage.client, lookup);
      return { known, conversation: known?.conversation ?? visitorOf(language) };
    } catch (error) {
      if (error instanceof Unavailable || !visitor) throw error;
      return { known: undefined, conversation: visitorOf(language) };
    }
  }
}

/** Whether a message that was to lose its buttons got others meanwhile; they go when something else is shown. */
function isShownAgain({ delivery, live }: Prepared): boolean {
  return delivery.kind === 'close' && live.some(({ message }) => message === delivery.message);
}

/** A remark belongs to what is on show; a question of our own accord has buttons of its own. */
function hasScreen(delivery: Delivery): boolean {
  return delivery.kind === 'new' && delivery.screen !== undefined;
}
