import { discordWords } from '../../../src/bots/discord/commands.js';
import { customId, type Pressed } from '../../../src/bots/discord/custom-id.js';
import type { Reading } from '../../../src/bots/discord/incoming.js';
import { translator } from '../../../src/i18n/translator.js';

// Events as Discord's gateway sends them: https://discord.com/developers/docs/events/gateway-events

export const PROMPT = { session: '0f8fad5b-d9cb-469f-a165-70867728950e', serial: 3 };
export const ANNA = '700000000000000001';
export const DM = '800000000000000001';
export const BOT = '900000000000000001';

export const reading: Reading = {
  languages: ['fr', 'en'],
  commands: discordWords(['fr', 'en'].map(translator)),
  forms: ['grand-public'],
};

/** A message Anna wrote to the bot alone. */
export function message(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: '1200000000000000007',
    type: 0,
    channel_id: DM,
    channel_type: 1,
    author: { id: ANNA, username: 'anna', bot: false },
    content: 'un banc',
    timestamp: '2026-11-22T10:00:00.000000+00:00',
    edited_timestamp: null,
    attachments: [],
    embeds: [],
    ...parts,
  };
}

export function attachment(parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: '1200000000000000010',
    filename: 'vue.png',
    size: 70,
    url: 'https://cdn.discordapp.com/attachments/1/2/vue.png?ex=1',
    content_type: 'image/png',
    ...parts,
  };
}

/** What Anna did with a command, a component or a modal. */
export function interaction(
  type: number,
  data: Record<string, unknown>,
  parts: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id: '1200000000000000008',
    application_id: BOT,
    type,
    token: 'a-token',
    version: 1,
    channel_id: DM,
    locale: 'fr',
    user: { id: ANNA, username: 'anna' },
    data,
    ...parts,
  };
}

/** Where an interaction is when Anna does it in a server. */
export const IN_A_SERVER = {
  user: undefined,
  guild_id: '600000000000000001',
  member: { user: { id: ANNA, username: 'anna' } },
};

/** Under a message of ours. */
export const UNDER = { message: { id: '1200000000000000005', content: 'Où ?' } };

export const press = (pressed: Pressed, parts: Record<string, unknown> = {}) =>
  interaction(3, { component_type: 2, custom_id: customId(pressed) }, { ...UNDER, ...parts });

export const pick = (pressed: readonly Pressed[], parts: Record<string, unknown> = {}) =>
  interaction(
    3,
    { component_type: 3, custom_id: 'many', values: pressed.map(customId) },
    { ...UNDER, ...parts },
  );
