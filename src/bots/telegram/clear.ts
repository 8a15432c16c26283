import { type Api, GrammyError } from 'grammy';
import type { Cleared, Delivery, SendResult } from '../../exchange/channel.js';
import { toHtml } from './html.js';
import { resultOf } from './send-result.js';

/** https://core.telegram.org/bots/api#deletemessages */
const MOST_IN_A_CALL = 100;

/**
 * Takes messages away, those people wrote too: Telegram lets a bot do so for two days. Of older ones ours are
 * reduced to `instead`, for a bot may change what it wrote at any time.
 */
export async function clear(
  api: Api,
  chat: string,
  { messages, instead }: Delivery & { readonly kind: 'clear' },
): Promise<SendResult> {
  let calls = 0;
  try {
    for (let start = 0; start < messages.length; start += MOST_IN_A_CALL) {
      const some = messages.slice(start, start + MOST_IN_A_CALL);
      calls += 1;
      if (!(await removed(api, chat, some))) calls += await oneByOne(api, chat, some, toHtml(instead.text));
    }
  } catch (error) {
    const result = resultOf(error);
    if (!result) throw error;
    return result;
  }
  return { outcome: 'sent', calls: Math.max(1, calls) };
}

/** False when Telegram refuses; messages that are gone it passes over. */
async function removed(api: Api, chat: string, messages: readonly Cleared[]): Promise<boolean> {
  try {
    await api.deleteMessages(
      chat,
      messages.map(({ message }) => Number(message)),
    );
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}

/** One that is too old makes Telegram refuse all that are named with it. Resolves to the calls it took. */
async function oneByOne(api: Api, chat: string, messages: readonly Cleared[], text: string): Promise<number> {
  let calls = 0;
  for (const each of messages) {
    calls += 1;
    if ((await removed(api, chat, [each])) || !each.ours) continue;
    calls += 1;
    await reduce(api, chat, each, text);
  }
  return calls;
}

async function reduce(api: Api, chat: string, { message }: Cleared, text: string): Promise<void> {
  try {
    await api.editMessageText(chat, Number(message), text, { parse_mode: 'HTML' });
  } catch (error) {
    // It reads so already.
    if (!isRefused(error)) throw error;
  }
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof GrammyError && error.error_code === 400 && !('migrate_to_chat_id' in error.parameters)
  );
}
