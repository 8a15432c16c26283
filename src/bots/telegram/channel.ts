import { type Api, InputFile } from 'grammy';
import type { Channel, SendResult } from '../../exchange/channel.js';
import type { Limits } from '../../exchange/outbox/pace.js';
import type { Translate } from '../../flows/context.js';
import { clear } from './clear.js';
import { type BotCall, fromDelivery, type Keyboard, type Showing } from './from-message.js';
import { resultOf } from './send-result.js';

/**
 * https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: 30 messages a second,
 * one a second in a chat « with short bursts », 20 a minute in a group. A little more time than that is for
 * the way.
 */
const LIMITS: Limits = {
  overall: { most: 30, perMs: 1_005 },
  chat: { most: 10, perMs: 10_300 },
  group: { most: 20, perMs: 61_000 },
};

/** Telegram as the outbox writes to it; an address is the id of a chat. */
export function telegramChannel(api: Api, translate: (language: string) => Translate): Channel {
  return {
    name: 'telegram',
    limits: LIMITS,
    isGroup: (address) => address.startsWith('-'),
    send: (address, delivery) =>
      delivery.kind === 'clear' ? clear(api, address, delivery) : deliver(api, address, delivery, translate),
  };
}

async function deliver(
  api: Api,
  chat: string,
  delivery: Showing,
  translate: (language: string) => Translate,
): Promise<SendResult> {
  const calls = fromDelivery(delivery, translate);
  const made: string[] = [];
  let shown: { message: string; live: boolean } | undefined;
  try {
    for (const call of calls) {
      shown = await make(api, chat, call);
      if (shown && (call.call === 'send' || call.call === 'file')) made.push(shown.message);
    }
  } catch (error) {
    const result = resultOf(error);
    if (!result) throw error;
    return result.outcome === 'sent' && 'message' in delivery ? unchanged(delivery, calls) : result;
  }
  return { outcome: 'sent', ...(shown ? { shown } : {}), made, calls: countOf(calls) };
}

/** As Telegram counts them: the letters come by a message that is deleted. */
function countOf(calls: readonly BotCall[]): number {
  return calls.reduce((sum, { call }) => sum + (call === 'letters' ? 2 : 1), 0);
}

/** It shows just this already. */
function unchanged({ message }: { message: string }, [call]: readonly BotCall[]): SendResult {
  return { outcome: 'sent', shown: { message, live: call?.call === 'edit' && call.keyboard.length > 0 } };
}

/** Makes one call; resolves to the message that now shows something, and whether it has buttons. */
async function make(
  api: Api,
  chat: string,
  call: BotCall,
): Promise<{ message: string; live: boolean } | undefined> {
  switch (call.call) {
    case 'send': {
      const sent = await api.sendMessage(chat, call.text, {
        ...HTML,
        ...(call.keyboard ? { reply_markup: markup(call.keyboard) } : {}),
      });
      return { message: String(sent.message_id), live: call.keyboard !== undefined };
    }
    case 'edit':
      await api.editMessageText(chat, Number(call.message), call.text, {
        ...HTML,
        reply_markup: { inline_keyboard: call.keyboard.map((row) => [...row]) },
      });
      return { message: call.message, live: call.keyboard.length > 0 };
    case 'file': {
      const { file, caption } = call;
      const content = new InputFile(file.content, file.name);
      const options = caption === undefined ? {} : { caption };
      const sent = file.type.startsWith('image/')
        ? await api.sendPhoto(chat, content, options)
        : await api.sendDocument(chat, content, options);
      return { message: String(sent.message_id), live: false };
    }
    case 'unbutton':
      await api.editMessageReplyMarkup(chat, Number(call.message));
      return undefined;
    case 'letters': {
      const sent = await api.sendMessage(chat, call.text, {
        disable_notification: true,
        reply_markup: { remove_keyboard: true },
      });
      await api.deleteMessage(chat, sent.message_id);
      return undefined;
    }
  }
}

const HTML = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

function markup(keyboard: Keyboard) {
  if ('inline' in keyboard) return { inline_keyboard: keyboard.inline.map((row) => [...row]) };
  const { place, words } = keyboard;
  return {
    keyboard: [[{ text: place, request_location: true }], words.map((text) => ({ text }))],
    resize_keyboard: true,
    one_time_keyboard: true,
  };
}
