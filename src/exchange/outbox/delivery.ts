import type { Context } from '../../flows/context.js';
import type { Say } from '../../flows/effect.js';
import type { Message } from '../../flows/message.js';
import { closedScreen, currentScreen, toMessage } from '../../flows/screen.js';
import type { Conversation } from '../../flows/state.js';
import type { ChatMessage } from '../../storage/chat-messages.js';
import type { Delivery } from '../channel.js';
import type { Told } from './queued.js';

/** What is queued as it is to be shown, from the conversation as it stands; `live` are the screens with buttons. */
export function deliveryOf(
  told: Extract<Told, { lines: readonly Say[] } | { close: string }>,
  conversation: Conversation,
  live: readonly ChatMessage[],
  context: Context,
): Delivery {
  if ('close' in told) {
    const screen = told.to && closedScreen(conversation, told.to, context);
    return { kind: 'close', message: told.close, screen, next: currentScreen(conversation, context) };
  }
  const { focus } = told;
  const all = told.lines.map((say) => toMessage(say, conversation, context));
  // A question of our own accord has buttons though the conversation does not stand there.
  const asked = all.findLast(({ kind }) => kind === 'screen');
  const lines = all.filter((message) => message !== asked);
  const screen = told.screen ? currentScreen(conversation, context) : asked;
  if (told.inPlace === undefined || !screen || asksAnother(screen, live))
    return { kind: 'new', lines, screen };
  return { kind: 'edit', message: told.inPlace, screen, ...(focus === undefined ? {} : { focus }) };
}

/** Whether the conversation went on to another question since the tap. */
function asksAnother({ to }: Message, live: readonly ChatMessage[]): boolean {
  const shown = live.at(-1)?.to;
  return shown !== undefined && (to?.session !== shown.session || to.serial !== shown.serial);
}
