import { commandWord, commandWords } from '../../src/bots/commands.js';
import { discordWords } from '../../src/bots/discord/commands.js';
import { toIncoming as fromDiscord } from '../../src/bots/discord/to-input.js';
import { callbackData } from '../../src/bots/telegram/callback-data.js';
import { toIncoming as fromTelegram } from '../../src/bots/telegram/to-input.js';
import { toInput } from '../../src/bots/web/to-input.js';
import type { Exchange } from '../../src/exchange/exchange.js';
import type { Receipt, Update } from '../../src/exchange/update.js';
import type { Action } from '../../src/flows/message.js';
import { translator } from '../../src/i18n/translator.js';
import * as discord from '../bots/discord/events.js';
import * as telegram from '../bots/telegram/updates.js';

/** What somebody does, as their platform tells it and its bot reads it. */
export interface Door {
  readonly channel: string;
  readonly account: string;
  /** A command, by its French word. */
  types(action: Action): Promise<Receipt>;
  /** A button, shown now or kept from before, or made up. */
  taps(action: Action, argument?: string): Promise<Receipt>;
  writes(text: string): Promise<Receipt>;
}

export const CHANNELS = ['web', 'telegram', 'discord'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** The way in of a person, by a number of theirs, on a channel. */
export function door(exchange: () => Exchange, channel: ChannelName, person: number): Door {
  const [account, read] = DOORS[channel](person);
  const does = (what: Done): Promise<Receipt> => exchange().receive({ channel, ...read(what) });
  return {
    channel,
    account,
    types: (action) => does({ typed: action }),
    taps: (action, argument) => does({ tapped: action, ...(argument === undefined ? {} : { argument }) }),
    writes: (text) => does({ text }),
  };
}

type Done =
  | { readonly typed: Action }
  | { readonly tapped: Action; readonly argument?: string }
  | { readonly text: string };
type Read = (what: Done) => Omit<Update, 'channel'>;

const DOORS: Readonly<Record<ChannelName, (person: number) => readonly [account: string, read: Read]>> = {
  web: (person) => {
    const account = `browser ${person}`;
    return [
      account,
      (what) => {
        const posted = toInput({ id: crypto.randomUUID(), ...asPosted(what) });
        if (!posted) throw new Error('No page sends this.');
        return { account, key: posted.id, input: posted.input, language: 'fr' };
      },
    ];
  },
  telegram: (person) => {
    const [from, chat] = [
      { ...telegram.ANNA, id: person },
      { ...telegram.PRIVATE, id: person },
    ];
    const read: Read = (what) => {
      const raw =
        'tapped' in what
          ? telegram.tapped(callbackData(actOf(what)), chat)
          : telegram.written({ text: typedText(what) }, { from, chat, message_id: ++ids });
      const update = raw.callback_query ? { ...raw, callback_query: { ...raw.callback_query, from } } : raw;
      const incoming = fromTelegram(update, {
        botId: 1,
        username: 'papillon_bot',
        languages: ['fr', 'en'],
        commands: commandWords(TRANSLATORS),
        forms: [],
      });
      if (incoming?.kind !== 'update') throw new Error('Telegram tells nothing of this.');
      return incoming.update;
    };
    return [String(person), read];
  },
  discord: (person) => {
    const id = `7000000000000${String(person).padStart(5, '0')}`;
    const user = { id, username: 'somebody' };
    const read: Read = (what) => {
      const own = { id: String(SNOWFLAKE + BigInt(++ids)), user };
      const [event, data] =
        'text' in what
          ? (['MESSAGE_CREATE', discord.message({ id: own.id, author: user, content: what.text })] as const)
          : ([
              'INTERACTION_CREATE',
              'typed' in what
                ? discord.interaction(2, { name: commandWord(what.typed, french) }, own)
                : discord.press(actOf(what), own),
            ] as const);
      const [incoming] = fromDiscord(event, data, {
        languages: ['fr', 'en'],
        commands: discordWords(TRANSLATORS),
        forms: [],
      });
      if (incoming?.kind === 'message') return incoming.update;
      if (incoming?.kind !== 'interaction' || incoming.wish.kind !== 'update')
        throw new Error('Discord tells nothing of this.');
      return incoming.wish.update;
    };
    return [id, read];
  },
};

const french = translator('fr');
const TRANSLATORS = [french, translator('en')];
const SNOWFLAKE = 1_200_000_000_000_000_000n;
let ids = 100;

/** A page has no commands: whoever types one there finds its button. */
function asPosted(what: Done): object {
  if ('text' in what) return { kind: 'text', text: what.text };
  return 'typed' in what ? { kind: 'act', action: what.typed } : actOf(what);
}

function actOf({ tapped: action, argument }: Extract<Done, { tapped: Action }>) {
  return { kind: 'act', action, ...(argument === undefined ? {} : { argument }) } as const;
}

function typedText(what: Exclude<Done, { tapped: Action }>): string {
  return 'text' in what ? what.text : `/${commandWord(what.typed, french)}`;
}
