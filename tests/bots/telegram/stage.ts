import { onTestFinished } from 'vitest';
import { commandWords } from '../../../src/bots/commands.js';
import { openTelegram, type Telegram } from '../../../src/bots/telegram/telegram.js';
import type { Exchange } from '../../../src/exchange/exchange.js';
import type { Update } from '../../../src/exchange/update.js';
import { translator } from '../../../src/i18n/translator.js';
import type { Storage } from '../../../src/storage/database/open.js';
import { freshSqlite } from '../../storage/stores.js';
import { type BotApi, type BotApiOptions, startBotApi } from '../../support/bot-api/server.js';
import { House } from '../../support/exchange-stage.js';
import { form } from '../../support/pure-stage.js';

export const AGREE = 'J’ai 16 ans ou plus, d’accord';

export const WALK = form(`
settings: { form_id: walk, form_title: { fr: Balade }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
  - { type: select_one yes_no, name: came, label: { fr: Déjà venu·e ? } }
  - { type: select_one streets, name: street, label: { fr: Quelle rue ? } }
  - { type: geopoint, name: here, label: { fr: Où êtes-vous ? } }
  - { type: geopoint, name: there, label: { fr: Et où allez-vous ? } }
  - { type: text, name: why, label: { fr: Pourquoi ? } }
choices:
  yes_no: [ { name: yes, label: { fr: Oui } }, { name: no, label: { fr: Non } } ]
  streets:
${Array.from({ length: 30 }, (_, index) => `    - { name: s${index}, label: { fr: Rue ${index} } }`).join('\n')}
`);

/** The whole of it in this process: the Bot API server, a real exchange on SQLite, our bot between them. */
export class TelegramStage {
  /** What the operator was told. */
  readonly told: string[] = [];
  /** What was reported as a bug. */
  readonly reported: unknown[] = [];
  /** Updates in the order they were handed to the exchange. */
  readonly received: Update[] = [];
  /** Called before the exchange is given an update: to hold it, or to be out of reach. */
  before: (update: Update) => Promise<void> = async () => undefined;
  onPoll: () => Promise<void> = async () => undefined;
  /** Chats that moved. */
  readonly moved: Array<readonly [from: string, to: string]> = [];
  private people = 0;

  private constructor(
    readonly server: BotApi,
    readonly storage: Storage,
    readonly house: House,
  ) {}

  static async open(options: BotApiOptions = {}): Promise<TelegramStage> {
    const server = await startBotApi({ patienceMs: 20_000, ...options });
    onTestFinished(() => server.close());
    const storage = await freshSqlite();
    const house = await House.open(storage, [WALK]);
    // Retries come due.
    Object.defineProperty(house, 'now', { get: Date.now });
    return new TelegramStage(server, storage, house);
  }

  /** Our bot starts, as after a crash: nothing is remembered but what is stored. */
  async starts(token = this.server.token): Promise<Telegram> {
    this.house.restart();
    const stopping = new AbortController();
    const telegram = await openTelegram({
      token,
      root: this.server.root,
      exchange: this.exchange(),
      forms: [WALK.name],
      commands: commandWords(['fr', 'en'].map(translator)),
      languages: ['fr', 'en'],
      translate: translator,
      tell: (what) => this.told.push(what),
      report: (error) => this.reported.push(error),
      onPoll: () => this.onPoll(),
      signal: stopping.signal,
    });
    if (!telegram || telegram === 'wrong-token') throw new Error('Telegram is not open.');
    let stopped: Promise<void> | undefined;
    const stop = () => (stopped ??= telegram.stop());
    onTestFinished(stop);
    return { ...telegram, stop };
  }

  /** Somebody new. */
  person(name = 'Anna', language_code = 'fr') {
    this.people += 1;
    return this.server.user({ id: 100 + this.people, first_name: name, language_code });
  }

  /** Somebody new at the first question. */
  async begun(name = 'Anna') {
    const person = this.person(name);
    await person.starts();
    await person.sees('Notice 1 fr');
    await person.taps(AGREE);
    await person.sees('Votre souhait ?');
    return person;
  }

  async answers(): Promise<Record<string, string>> {
    const rows = await this.storage.client.answer.findMany();
    return Object.fromEntries(rows.map(({ question, value }) => [question, value]));
  }

  private exchange(): Exchange {
    const { house } = this;
    return {
      ...house.exchange,
      receive: async (update) => {
        await this.before(update);
        this.received.push(update);
        return house.exchange.receive(update);
      },
      moveChat: (channel, from, to) => {
        this.moved.push([from, to]);
        return house.exchange.moveChat(channel, from, to);
      },
    };
  }
}

/** A door that holds back who comes, until it is opened. */
export function door() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

export function unavailable(): Error {
  return Object.assign(new Error('the store is away'), { name: 'Unavailable' });
}
