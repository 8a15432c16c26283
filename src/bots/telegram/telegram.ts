import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from 'grammy';
import type { Channel } from '../../exchange/channel.js';
import type { Exchange } from '../../exchange/exchange.js';
import type { Translate } from '../../flows/context.js';
import type { Action } from '../../flows/message.js';
import { commandWord } from '../commands.js';
import { telegramChannel } from './channel.js';
import { telegramFiles } from './files.js';
import { grammySignal } from './grammy-signal.js';
import { Intake, type Trouble } from './intake.js';
import { isWrongToken } from './name-of-bot.js';

export interface TelegramOptions {
  readonly token: string;
  /** Where the Bot API is. */
  readonly root: string;
  readonly exchange: Exchange;
  /** Names of the questionnaires. */
  readonly forms: readonly string[];
  /** The usual one first. */
  readonly languages: readonly string[];
  /** The words of commands, in these languages and others: /privacy must work everywhere. */
  readonly commands: ReadonlyMap<string, Action>;
  readonly translate: (language: string) => Translate;
  /** Told what an operator should know. */
  readonly tell: (what: Trouble | 'back') => void;
  /** Told of bugs; never given what a person wrote by whoever handles it. */
  readonly report: (error: unknown) => void;
  /** Called when Telegram answered a poll. */
  readonly onPoll: () => Promise<void>;
  /** Gives up waiting for Telegram at the start. */
  readonly signal: AbortSignal;
}

export interface Telegram {
  /** Where people find the bot. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Seconds a call may take; Telegram answers a poll after 25. */
const CALL_S = 20;
const POLL_S = 60;
/** Milliseconds between two tries to reach Telegram. */
const AGAIN_MS = 3_000;

/**
 * Opens the conversations on Telegram. Resolves when the bot is up; while Telegram cannot be reached it
 * keeps trying. Undefined when Telegram does not know the token, or when told to stop meanwhile.
 */
export async function openTelegram(options: TelegramOptions): Promise<Telegram | 'wrong-token' | undefined> {
  const { token, root: apiRoot, exchange, translate, languages, report } = options;
  const api = new Api(token, { apiRoot, timeoutSeconds: CALL_S });
  const me = await whoAmI(api, options);
  if (!me || me === 'wrong-token') return me;
  // Nobody waits for it.
  void describe(api, languages, translate);
  const address = `https://t.me/${me.username}`;
  const channel: Channel = telegramChannel(api, translate);
  const outbox = exchange.deliver(channel, report);
  const downloads = exchange.download(telegramFiles(api, apiRoot, token), report);
  const intake = new Intake({
    ...options,
    api,
    polling: new Api(token, { apiRoot, timeoutSeconds: POLL_S }),
    address,
    reading: {
      botId: me.id,
      username: me.username,
      languages,
      commands: options.commands,
      forms: options.forms,
    },
  });
  outbox.start();
  downloads.start();
  intake.start();
  return {
    address,
    stop: async () => {
      await intake.stop();
      await Promise.all([outbox.stop(), downloads.stop()]);
    },
  };
}

async function whoAmI(api: Api, { tell, signal }: TelegramOptions) {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const me = await api.getMe(grammySignal(signal));
      // A webhook somebody set before would get what people write; nothing that waits is dropped.
      await api.deleteWebhook();
      if (tries > 0) tell('back');
      return me;
    } catch (error) {
      if (isWrongToken(error)) return 'wrong-token';
      if (tries === 0 && !signal.aborted) tell('away');
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

/**
 * The menu of commands, and what an empty chat says, in every language. People can do without: no trouble here
 * keeps the bot from serving.
 */
async function describe(
  api: Api,
  languages: readonly string[],
  translate: (language: string) => Translate,
): Promise<void> {
  const [usual = 'fr'] = languages;
  await Promise.allSettled([
    ...[usual, ...languages].flatMap((language, index) => {
      // The first is for everybody whose own language is not among ours.
      const whose = index === 0 ? {} : { language_code: language as 'fr' };
      const t = translate(language);
      return [api.setMyCommands(commands(t), whose), api.setMyDescription(t('telegram-description'), whose)];
    }),
  ]);
}

const MENU = [
  'menu',
  'review',
  'back',
  'skip',
  'stop',
  'language',
  'help',
  'privacy',
  'pair',
  'reminders',
  'my-data',
  'forget',
] as const satisfies readonly Action[];

function commands(t: Translate) {
  return MENU.map((action) => ({
    command: commandWord(action, t),
    description: t(`chat-command-${action}`),
  }));
}
