import { commandWords } from '../../bots/commands.js';
import type { Telegram } from '../../bots/telegram/telegram.js';
import type { Exchange } from '../../exchange/exchange.js';
import { languages as allLanguages, translator } from '../../i18n/translator.js';
import type { Storage } from '../../storage/database/open.js';
import { readSetting, writeSetting } from '../../storage/settings.js';
import type { CommandContext } from '../command.js';

export interface TelegramService {
  readonly exchange: Exchange;
  readonly storage: Storage;
  readonly forms: readonly string[];
  readonly languages: readonly string[];
  readonly report: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Setting: when Telegram was last asked, milliseconds since 1970. */
const LISTENED_AT = 'telegram-listened-at';
const NOTED_EVERY_MS = 10 * 60 * 1000;
/** https://core.telegram.org/bots/api#getting-updates */
const KEPT_BY_TELEGRAM_MS = 24 * 60 * 60 * 1000;

/** Opens Telegram when there is a token for it; undefined when there is none, or none that Telegram knows. */
export async function serveTelegram(
  { exchange, storage, forms, languages, report, signal }: TelegramService,
  { config, t, print, complain }: CommandContext,
): Promise<Telegram | undefined> {
  const { telegramToken: token, telegramApiRoot: root } = config;
  if (token === undefined) return undefined;
  // Who does without Telegram need not load it.
  const { openTelegram } = await import('../../bots/telegram/telegram.js');
  const note = listening(storage, (hours) => complain(t('command-start-telegram-gap', { hours })));
  const telegram = await openTelegram({
    token,
    root,
    exchange,
    forms,
    languages,
    commands: commandWords(allLanguages.map(translator)),
    translate: translator,
    tell: (what) => complain(t(`command-start-telegram-${what}`)),
    report,
    onPoll: note,
    signal,
  });
  if (telegram === 'wrong-token') {
    complain(t('command-start-telegram-wrong-token'));
    return undefined;
  }
  if (telegram) print(t('command-start-telegram-ready', { address: telegram.address }));
  return telegram;
}

/** Remembers when Telegram was last asked; after an outage in which it forgot something, tells for how long. */
function listening({ client }: Storage, tell: (hours: number) => void): () => Promise<void> {
  let notedAt: number | undefined;
  return async () => {
    const now = Date.now();
    if (notedAt !== undefined && now - notedAt < NOTED_EVERY_MS) return;
    const before = Number(await readSetting(client, LISTENED_AT));
    if (before > 0 && now - before > KEPT_BY_TELEGRAM_MS) tell(Math.round((now - before) / 3_600_000));
    notedAt = now;
    await writeSetting(client, LISTENED_AT, String(now));
  };
}
