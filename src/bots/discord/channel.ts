import { createHash } from 'node:crypto';
import type { Channel, Delivery, SendResult } from '../../exchange/channel.js';
import type { Limits } from '../../exchange/outbox/pace.js';
import type { Translate } from '../../flows/context.js';
import type { DiscordApi } from './api.js';
import type { Body } from './body.js';
import { type DiscordCall, fromDelivery } from './from-message.js';
import { refusedOf } from './limits.js';
import { resultOf } from './send-result.js';

/**
 * https://discord.com/developers/docs/topics/rate-limits#global-rate-limit: 50 calls a second. What may go
 * to one channel Discord says with each answer, and @discordjs/rest waits for it.
 */
const GLOBAL = { most: 50, perMs: 1_015 };
const LIMITS: Limits = { overall: GLOBAL, chat: GLOBAL, group: GLOBAL };

/** Discord as the outbox writes to it; an address is the id of a person, who is written to alone. */
export function discordChannel(
  api: DiscordApi,
  translate: (language: string) => Translate,
  /** Told that somebody cannot be written to. */
  onUnreachable: (account: string) => void,
): Channel {
  return {
    name: 'discord',
    limits: LIMITS,
    isGroup: () => false,
    send: async (address, delivery, once) => {
      const result =
        delivery.kind === 'clear'
          ? await clear(api, address, delivery)
          : await deliver(api, address, fromDelivery(delivery, translate), once);
      if (result.outcome === 'unreachable') onUnreachable(address);
      return result;
    },
  };
}

async function deliver(
  api: DiscordApi,
  person: string,
  calls: readonly DiscordCall[],
  once: string,
): Promise<SendResult> {
  const refused = calls.flatMap(({ body }) => refusedOf(body));
  if (refused.length > 0) throw new Error(`Discord would refuse this message: ${refused.join(', ')}.`);
  const made: string[] = [];
  let shown: { message: string; live: boolean } | undefined;
  try {
    const channel = await api.dmOf(person);
    for (const [index, call] of calls.entries()) {
      shown = await make(api, channel, call, `${once} ${index}`);
      if (shown && call.call === 'send') made.push(shown.message);
    }
  } catch (error) {
    const result = resultOf(error);
    if (!result) throw error;
    return result;
  }
  return { outcome: 'sent', ...(shown ? { shown } : {}), made, calls: calls.length };
}

/** Takes our messages away; what people write to a bot only they can delete. */
async function clear(
  api: DiscordApi,
  person: string,
  { messages }: Delivery & { readonly kind: 'clear' },
): Promise<SendResult> {
  let calls = 0;
  try {
    const channel = await api.dmOf(person);
    for (const { message } of messages.filter(({ ours }) => ours)) {
      calls += 1;
      await removeOne(api, channel, message);
    }
  } catch (error) {
    const result = resultOf(error);
    if (!result) throw error;
    return result;
  }
  return { outcome: 'sent', calls: Math.max(1, calls) };
}

async function removeOne(api: DiscordApi, channel: string, message: string): Promise<void> {
  try {
    await api.remove(channel, message);
  } catch (error) {
    if (resultOf(error)?.outcome !== 'gone') throw error;
  }
}

/** Makes one call; resolves to the message that now shows something, and whether it has buttons. */
async function make(
  api: DiscordApi,
  channel: string,
  call: DiscordCall,
  once: string,
): Promise<{ message: string; live: boolean } | undefined> {
  const { body } = call;
  const live = (body.components ?? []).length > 0;
  if (call.call === 'send')
    return { message: await api.send(channel, body, nonceOf(once, body), call.files), live };
  await api.edit(channel, call.message, body);
  return body.content === undefined ? undefined : { message: call.message, live };
}

/**
 * Of a message with a nonce it knows, Discord gives the one it has. The same text for the same row is such a
 * repetition; when the row shows something else by now, it is none.
 */
function nonceOf(once: string, body: Body): string {
  return createHash('sha256')
    .update(`${once} ${JSON.stringify(body)}`)
    .digest('base64url')
    .slice(0, 25);
}
