import type { Readable } from 'node:stream';
import { waveAt } from '../calendar/asking.js';
import type { MadeFile } from '../flows/message.js';
import type { Media } from '../forms/types/type.js';
import type { Identity } from '../people/identity.js';
import { heardMessages } from '../storage/chat-messages.js';
import { Unavailable } from '../storage/database/failure.js';
import { filePresence } from '../storage/database/file-presence.js';
import type { Storage } from '../storage/database/open.js';
import { moveChat } from '../storage/outbox/chats.js';
import { openChats } from '../storage/people/open-chats.js';
import { commitGroup } from '../storage/step/commit-group.js';
import type { StepRows } from '../storage/step/step-rows.js';
import type { Channel, FileChannel } from './channel.js';
import { Circuit } from './circuit.js';
import { ContextMaker } from './context/context-maker.js';
import type { Setting } from './context/setting.js';
import { type Newcomer, Standings } from './context/standings.js';
import { orDeadLetter } from './dead-letter.js';
import { Downloads } from './files/downloads.js';
import { makeFile } from './files/make-file.js';
import { type Upload, Uploads } from './files/uploads.js';
import { Lanes } from './lanes.js';
import { look } from './look.js';
import { Outbox } from './outbox/outbox.js';
import { receive } from './receive.js';
import { type Release, type Released, release } from './release.js';
import { SeenKeys } from './seen-keys.js';
import { measureRows } from './step/measure-rows.js';
import { Storing } from './storing.js';
import { Together } from './together.js';
import type { Receipt, Update, Who } from './update.js';
import type { Works } from './works.js';

/** The one door of every conversation. */
export interface Exchange {
  /**
   * Takes one update and returns after its commit, so that the platform may then be told "received".
   * Throws Unavailable when the store cannot be reached: nothing was stored, deliver it again. An
   * update that a bug of ours keeps from being handled is set aside, and counts as taken.
   */
  receive(update: Update): Promise<Receipt>;
  /**
   * Where a conversation stands, or the way to what a link carries that was just opened; stores nothing.
   * Throws Unavailable.
   */
  look(who: Who, newcomer: Newcomer, opened?: string): Promise<Receipt>;
  /**
   * Keeps a file that an input will name, of somebody who agreed. Throws Unavailable when the store or
   * the disk cannot be used.
   */
  upload(who: Who, media: Media, content: Readable): Promise<Upload>;
  /**
   * The content of a file that was shown to somebody, made now; undefined when nothing is held of them.
   * Throws Unavailable.
   */
  file(who: Who, made: MadeFile): Promise<Buffer | undefined>;
  /** Sends what is queued for a channel that must be written to. `report` is told of the unforeseen. */
  deliver(channel: Channel, report: (error: unknown) => void): Outbox;
  /** A chat has another address from now on: whatever waits for it goes there. Throws Unavailable. */
  moveChat(channel: string, from: string, to: string): Promise<void>;
  /** Downloads what people sent by a channel, after the commit. `report` is told of the unforeseen. */
  download(channel: FileChannel, report: (error: unknown) => void): Downloads;
  /**
   * The accounts of people of a channel who have not finished a questionnaire: what they write while nobody
   * listens must be asked for, where the platform keeps no queue. Throws Unavailable.
   */
  openChats(channel: string): Promise<string[]>;
  /**
   * The platform's ids of what somebody wrote for a questionnaire they have not finished, the newest first: what
   * they changed while nobody listened must be asked for too. So many at most. Throws Unavailable.
   */
  heard(who: Who, most: number): Promise<string[]>;
  /** Cuts the link of people to what they answered long ago. Throws Unavailable. */
  release(asked: Release): Promise<Released>;
  /** Calls back after every step of this conversation; returns the unsubscriber. */
  watch(who: Who, moved: () => void): () => void;
  /** Something was queued for a channel by whoever is not a conversation. */
  queued(channel: string): void;
  /** Calls back after every step that changed meetings, who observes them, or when somebody may be written to. */
  watchCalendar(changed: () => void): void;
}

/** `report` is told of bugs; its messages may quote what people wrote. */
export function openExchange(
  storage: Storage,
  identity: Identity,
  setting: Setting,
  report: (error: unknown) => void = () => undefined,
): Exchange {
  const standings = new Standings(storage.client, setting.now);
  const outboxes = new Map<string, Outbox>();
  const channels = () => [...outboxes.keys()];
  const contexts = new ContextMaker(storage.client, storage.folder, identity, setting, channels);
  const downloads = new Map<string, Downloads>();
  const queued = (channel: string) => outboxes.get(channel)?.poke();
  let calendarChanged: () => void = () => undefined;
  const seen = new SeenKeys(storage.client);
  const commits = new Together(async (rows: readonly StepRows[]) => {
    const results = await commitGroup(storage.client, rows, storage.folder);
    seen.remember(rows, results);
    return results;
  });
  const storing = new Storing();
  const lanes = new Lanes();
  const works: Works = {
    storage,
    identity,
    standings,
    contexts,
    uploads: new Uploads(storage.folder),
    now: setting.now,
    report,
    present: filePresence(storage.path),
    settled: async (channel, chat) => {
      const sending = outboxes.get(channel)?.sending(chat);
      if (sending) await Promise.race([sending, patience()]);
    },
    queued,
    calendarChanged: () => calendarChanged(),
    channels,
    attached: (channel) => downloads.get(channel)?.poke(),
    commit: (rows) =>
      rows.seen === undefined ? commits.run(rows) : storing.run(rows.seen, commits.run(rows)),
    stepped: (message) => storing.over(message),
    seen,
    measure: measureRows(setting.forms, setting.measure),
    waveOf: (answer) => waveAt(setting.schedules, answer, setting.zone, setting.structures),
    inLane: (lookup, work) => lanes.run(lookup, work),
  };
  const intake = new Circuit();
  const lookupOf = ({ channel, account }: Who) => identity.lookup('account', channel, account);
  return {
    receive: (update) => {
      const lookup = lookupOf(update);
      return lanes.run(lookup, () => intake.run(() => take(works, lookup, update)));
    },
    look: (who, newcomer, opened) => {
      const lookup = lookupOf(who);
      return lanes.run(lookup, () => look(works, lookup, newcomer, opened));
    },
    upload: async (who, media, content) => {
      const lookup = lookupOf(who);
      const hasAgreed = async () => {
        const { known, conversation } = await standings.of(lookup, { language: '' });
        return known !== undefined && conversation.notice === setting.notice.version;
      };
      if (!(await hasAgreed())) return { refused: 'not-agreed' };
      const uploaded = await works.uploads.keep(lookup, media, content);
      if (await hasAgreed()) return uploaded;
      // Erased while the file came.
      await works.uploads.forget(lookup);
      return { refused: 'not-agreed' };
    },
    file: (who, made) => makeFile(works, lookupOf(who), made),
    deliver: (channel, report) => {
      const outbox = new Outbox(works, channel, report);
      outboxes.set(channel.name, outbox);
      return outbox;
    },
    moveChat: (channel, from, to) =>
      moveChat(storage.client, identity.lookup('chat', channel, from), {
        chat: identity.lookup('chat', channel, to),
        address: identity.seal(to),
      }),
    download: (channel, report) => {
      const inLane: Downloads['inLane'] = (lookup, work) => lanes.run(lookup, () => intake.run(work));
      const loop = new Downloads(works, channel, inLane, report);
      downloads.set(channel.name, loop);
      return loop;
    },
    openChats: async (channel) => (await openChats(storage.client, channel)).map(identity.open),
    heard: (who, most) => heardMessages(storage.client, lookupOf(who), most),
    release: (asked) => release(works, asked),
    watch: (who, moved) => standings.watch(lookupOf(who), moved),
    queued,
    watchCalendar: (changed) => {
      calendarChanged = changed;
    },
  };
}

/** Whoever reads a question has it on their screen before the platform tells us so: seldom this long. */
function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000).unref());
}

async function take(works: Works, lookup: string, update: Update): Promise<Receipt> {
  const receipt = await orDeadLetter(works, lookup, update, () => receive(works, lookup, update));
  // What was committed into a deleted file is not stored.
  if (!works.present()) throw new Unavailable('the database file was deleted or replaced');
  return receipt;
}
