import type { Config } from '../../config.js';
import type { Translate } from '../../i18n/translator.js';
import { type Finding, ok, wrong } from './finding.js';

/** Milliseconds Telegram has to answer. */
const PATIENCE_MS = 5_000;

/** Whether Telegram knows the token; nothing where there is none. */
export async function checkTelegram(
  { telegramToken: token, telegramApiRoot: root }: Config,
  t: Translate,
): Promise<Finding[]> {
  if (token === undefined) return [];
  const { nameOfBot } = await import('../../bots/telegram/name-of-bot.js');
  const name = await nameOfBot(root, token, AbortSignal.timeout(PATIENCE_MS));
  switch (name) {
    case 'wrong-token':
      return [wrong(t('command-start-telegram-wrong-token'))];
    case 'away':
      return [wrong(t('doctor-telegram-away', { root }))];
    default:
      return [ok(t('doctor-telegram', { name }))];
  }
}
