import type { DeliveredFile } from '../../exchange/channel.js';
import type { Exchange } from '../../exchange/exchange.js';
import type { Receipt, Update } from '../../exchange/update.js';
import type { Translate } from '../../flows/context.js';
import type { Message, PromptRef } from '../../flows/message.js';
import { isUnavailable } from '../unavailable.js';
import { afterTap } from './after-tap.js';
import type { DiscordApi } from './api.js';
import { Beginners } from './beginners.js';
import type { Modal } from './body.js';
import { CatchUp, type Heard } from './catch-up.js';
import { isPaged } from './components.js';
import { Dialogues } from './dialogues.js';
import { windowOf } from './field-list.js';
import { begunInPrivate, dialogue, inPlace, messagesClosed } from './from-message.js';
import type { Incoming, Interaction, Reading, Wish } from './incoming.js';
import { fieldsModal, modalOf } from './modal.js';
import { Reply } from './reply.js';
import { byAge } from './snowflake.js';
import { toIncoming } from './to-input.js';

/** Milliseconds before the store is tried again. */
const STORE_AWAY_MS = 1_000;
/** Milliseconds after which the person sees that we are at it. */
const TYPING_AFTER_MS = 1_000;
/** People caught up with side by side. */
const AT_ONCE = 4;

export interface IntakeOptions {
  readonly api: Pick<
    DiscordApi,
    | 'respond'
    | 'editResponse'
    | 'deleteResponse'
    | 'followUp'
    | 'knowDm'
    | 'dmOf'
    | 'messagesAfter'
    | 'showTyping'
  >;
  readonly exchange: Pick<Exchange, 'receive' | 'look' | 'openChats' | 'heard' | 'file'>;
  readonly reading: Reading;
  readonly heard: Heard;
  readonly translate: (language: string) => Translate;
  /** Told of bugs; never given what a person wrote by whoever handles it. */
  readonly report: (error: unknown) => void;
}

/** Something somebody did, until it is stored. */
interface Task {
  readonly incoming: Incoming;
  readonly reply: Reply | undefined;
}

/** What one person did and is not stored yet. */
interface Line {
  readonly tasks: Task[];
  readonly done: Promise<void>;
}

/**
 * Takes what people do on Discord, each person's doings in their order and people side by side. Nobody is told
 * that something is received before it is stored: what is written waits for the store, and a tap is refused
 * while it is away, for Discord does not let it wait.
 */
export class Intake {
  private readonly stopping = new AbortController();
  private readonly lines = new Map<string, Line>();
  private readonly beginners = new Beginners();
  private readonly dialogues: Dialogues;
  private readonly catchUp: CatchUp;
  /** Connections that are being caught up with. */
  private behind = 0;
  /** The newest id of what was stored. */
  private newest = '0';

  constructor(private readonly options: IntakeOptions) {
    const pause = (ms: number) => this.pause(ms);
    this.dialogues = new Dialogues(options.api);
    this.catchUp = new CatchUp({ ...options, pause, signal: this.stopping.signal });
  }

  /** An event of the gateway. */
  take(event: string, data: unknown): void {
    for (const incoming of toIncoming(event, data, this.options.reading)) this.add(incoming);
  }

  /** A connection began afresh: whoever may have written meanwhile is asked for it. */
  async refresh(): Promise<void> {
    this.behind += 1;
    const accounts = [...(await this.catchUp.begin())];
    const work = async () => {
      for (let account = accounts.shift(); account !== undefined; account = accounts.shift())
        while (!this.stopped && (await this.catchUp.awaits(account))) await this.line(account).done;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.behind -= 1;
    this.note();
  }

  /** Somebody who began in a server cannot be written to: they are told there. */
  async unreachable(account: string): Promise<void> {
    const { api, translate } = this.options;
    const interaction = await this.beginners.take(account);
    if (!interaction) return;
    await api
      .editResponse(interaction, messagesClosed(translate(interaction.language)))
      .catch(() => undefined);
  }

  /** Ends after what is in hand. What waits is asked for again by the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.lines.values()].map(({ done }) => done));
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private add(incoming: Incoming): void {
    if (this.stopped) return;
    this.line(incoming.account).tasks.push(this.task(incoming));
  }

  private task(incoming: Incoming): Task {
    if (incoming.kind === 'message') {
      this.options.api.knowDm(incoming.account, incoming.dm);
      return { incoming, reply: undefined };
    }
    const { interaction, wish } = incoming;
    const opensModal = wish.kind === 'write' || wish.kind === 'attach';
    return { incoming, reply: new Reply(this.options.api, interaction, { opensModal }) };
  }

  /** The line of somebody, which works until nothing is left in it. */
  private line(account: string): Line {
    const before = this.lines.get(account);
    if (before) return before;
    const tasks: Task[] = [];
    const line: Line = { tasks, done: Promise.resolve().then(() => this.work(account, tasks)) };
    this.lines.set(account, line);
    return line;
  }

  private async work(account: string, tasks: Task[]): Promise<void> {
    while (!this.stopped) {
      for (const missed of await this.catchUp.of(account)) tasks.push(this.task(missed));
      tasks.sort((one, other) => byAge(one.incoming.at, other.incoming.at));
      const [task] = tasks;
      if (!task) break;
      await this.store(task, tasks);
      tasks.splice(tasks.indexOf(task), 1);
      if (!this.stopped && byAge(this.newest, task.incoming.at) < 0) this.newest = task.incoming.at;
    }
    this.lines.delete(account);
    this.note();
  }

  /** When nothing waits, everything up to the newest is stored. */
  private note(): void {
    if (this.lines.size > 0 || this.behind > 0 || this.newest === '0' || this.stopped) return;
    this.catchUp.note(this.newest).catch((error: unknown) => {
      if (!isUnavailable(error)) this.options.report(error);
    });
  }

  /** Comes back when it is stored, or set aside, or refused; keeps trying while the store is away. */
  private async store({ incoming, reply }: Task, waiting: Task[]): Promise<void> {
    while (!this.stopped) {
      try {
        if (incoming.kind === 'message') return await this.receive(incoming);
        if (reply) await this.answer(incoming.interaction, incoming.wish, incoming.account, reply);
        return;
      } catch (error) {
        if (!isUnavailable(error)) return this.options.report(error);
        if (reply) return this.refuse(incoming, reply);
        for (const task of waiting.filter((each) => each.reply)) {
          if (task.reply) this.refuse(task.incoming, task.reply);
          waiting.splice(waiting.indexOf(task), 1);
        }
        await this.pause(STORE_AWAY_MS);
      }
    }
  }

  private async receive({ update, dm }: Incoming & { kind: 'message' }): Promise<void> {
    const { api, exchange } = this.options;
    const busy = setTimeout(() => api.showTyping(dm).catch(() => undefined), TYPING_AFTER_MS);
    try {
      await exchange.receive({ channel: 'discord', ...update });
    } finally {
      clearTimeout(busy);
    }
  }

  private refuse(incoming: Incoming, reply: Reply): void {
    if (incoming.kind !== 'interaction') return;
    void reply.tell(this.options.translate(incoming.interaction.language)('discord-not-saved'));
  }

  private async answer(interaction: Interaction, wish: Wish, account: string, reply: Reply): Promise<void> {
    const { translate } = this.options;
    if (wish.kind === 'update') return this.update(interaction, wish.update, reply);
    const { screen } = await this.look(account, interaction);
    const t = translate(screen.language);
    const isServer = interaction.place === 'server';
    switch (wish.kind) {
      case 'here': {
        void this.dialogues.moves(account, interaction, reply.show(dialogue([aside(t)], screen, t)));
        return;
      }
      case 'page': {
        if (!isSame(screen.to, wish.to) || !isPaged(screen)) return void reply.takeNote();
        return void reply.show(isServer ? dialogue([], screen, t, wish.page) : inPlace(screen, t, wish.page));
      }
      case 'write':
      case 'attach':
        if (!isSame(screen.to, wish.to) || !screen.wanted) return this.update(interaction, wish.stale, reply);
        return void reply.open(modalFor(screen, wish, t));
    }
  }

  private look(account: string, { language }: Interaction): Promise<Receipt> {
    return this.options.exchange.look({ channel: 'discord', account }, { language });
  }

  /** Stores it; only then is it answered. */
  private async update(
    interaction: Interaction,
    update: Omit<Update, 'channel'>,
    reply: Reply,
  ): Promise<void> {
    const { exchange, translate } = this.options;
    const receipt = await exchange.receive({ channel: 'discord', ...update });
    const { screen, lines } = receipt;
    const t = translate(screen.language);
    const isCommand = interaction.message === undefined;
    if (interaction.place === 'server') {
      if (update.replyTo === undefined) {
        const shown = reply.show(dialogue(isCommand ? [aside(t), ...lines] : lines, screen, t));
        void this.dialogues.moves(update.account, interaction, shown);
        const files = await this.files(update.account, lines);
        if (files.length > 0) void shown.then(() => reply.add({}, files));
        return;
      }
      // The outbox may know that they cannot be written to before they are told that they are.
      const told = reply.show(begunInPrivate(t));
      this.beginners.began(update.account, { interaction, told });
      return;
    }
    if (isCommand) return void reply.tell(t('discord-below'));
    const body = afterTap(update.input, receipt, t);
    void (body ? reply.show(body) : reply.takeNote());
  }

  /** What the outbox sends to whoever is written to in private. */
  private async files(account: string, lines: readonly Message[]): Promise<DeliveredFile[]> {
    const sent: DeliveredFile[] = [];
    for (const file of lines.flatMap(({ files = [] }) => files)) {
      const content = await this.options.exchange.file({ channel: 'discord', account }, file.made);
      if (content) sent.push({ ...file, content });
    }
    return sent;
  }

  private async pause(ms: number): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    });
  }
}

function modalFor(screen: Message, { kind, to }: Wish & { kind: 'write' | 'attach' }, t: Translate): Modal {
  const list = to && windowOf(screen);
  return list ? fieldsModal(list, to) : modalOf(screen, to, kind, t);
}

/** What a dialogue in a server begins with. */
function aside(t: Translate) {
  return { before: [], text: t('discord-here') };
}

function isSame(one: PromptRef | undefined, other: PromptRef | undefined): boolean {
  return one?.session === other?.session && one?.serial === other?.serial;
}
