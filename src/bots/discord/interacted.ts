import { ComponentType, InteractionType } from 'discord-api-types/v10';
import type { Update } from '../../exchange/update.js';
import type { Input, PromptRef } from '../../flows/message.js';
import { actionOf } from '../commands.js';
import { type Pressed, readCustomId } from './custom-id.js';
import { type BotInteraction, type Data, interactionSchema } from './gateway-events.js';
import type { Incoming, Interaction, Reading, Wish } from './incoming.js';
import { fileOf } from './sent-file.js';

/** A command, a press or a submitted window → what it asks for; nothing when that cannot be read. */
export function interacted(raw: unknown, reading: Reading): Incoming[] {
  const read = interactionSchema.safeParse(raw).data;
  const account = read?.member?.user.id ?? read?.user?.id;
  if (!read || account === undefined) return [];
  const interaction: Interaction = {
    id: read.id,
    token: read.token,
    application: read.application_id,
    message: read.message?.id,
    place: read.guild_id === undefined ? 'dm' : 'server',
    language: spoken(read.locale, reading),
  };
  const wish = wishOf(read, account, interaction, reading);
  return wish ? [{ kind: 'interaction', account, at: read.id, interaction, wish }] : [];
}

function wishOf(
  { type, id, data, message }: BotInteraction,
  account: string,
  { place, language }: Interaction,
  reading: Reading,
): Wish | undefined {
  const update = (input: Input, isPrivate = place === 'dm'): Omit<Update, 'channel'> => ({
    account,
    key: `i:${id}`,
    language,
    input,
    ...(isPrivate ? { replyTo: account } : {}),
    ...(place === 'dm' && message ? { message: { tapped: message.id } } : {}),
  });
  switch (type) {
    case InteractionType.ApplicationCommand: {
      const action = actionOf(data.name ?? '', reading.commands) ?? 'help';
      // Whoever begins in a server is written to in private.
      return {
        kind: 'update',
        update: update({ kind: 'act', action }, place === 'dm' || action === 'start'),
      };
    }
    case InteractionType.MessageComponent: {
      const pressed = pressedOf(data, reading) ?? UNKNOWN_BUTTON;
      switch (pressed.kind) {
        case 'page':
        case 'here':
          return pressed;
        case 'write':
        case 'attach':
          return { ...pressed, stale: update({ kind: 'act', action: 'keep', ...about(pressed) }) };
        // No button carries what a modal does.
        case 'fields':
          return { kind: 'update', update: update(UNKNOWN_BUTTON) };
        default:
          return { kind: 'update', update: update(pressed) };
      }
    }
    case InteractionType.ModalSubmit:
      return { kind: 'update', update: update(submitted(data, reading) ?? UNKNOWN_BUTTON) };
    default:
      return undefined;
  }
}

/** Of a version of before, or of nobody: the person is told where they stand. */
const UNKNOWN_BUTTON: Input = { kind: 'choose', to: { session: '', serial: 0 }, choices: [] };

/** The options of our menus carry what buttons do; several choices of a question are one answer. */
function pressedOf(
  { component_type, custom_id = '', values }: Data,
  { forms }: Reading,
): Pressed | undefined {
  if (component_type !== ComponentType.StringSelect) return readCustomId(custom_id, forms);
  const chosen = values.map((value) => readCustomId(value, forms));
  const [first, ...others] = chosen;
  if (first?.kind !== 'choose' || others.length === 0) return first;
  const choices = chosen.flatMap((each) => (each?.kind === 'choose' ? each.choices : []));
  return { ...first, choices };
}

function submitted({ custom_id = '', components, resolved }: Data, { forms }: Reading): Input | undefined {
  const opened = readCustomId(custom_id, forms);
  const fields = components.flatMap((part) => part.component ?? part.components ?? []);
  if (opened?.kind === 'fields') {
    const answers = fields.flatMap(({ custom_id: index = '', value }) =>
      /^\d{1,6}$/.test(index) ? [{ index: Number(index), text: value ?? '' }] : [],
    );
    return { kind: 'fill', to: opened.to, answers };
  }
  const [field] = fields;
  if (opened?.kind === 'write' && field?.value !== undefined)
    return { kind: 'text', text: field.value, ...about(opened) };
  const file = resolved?.attachments?.[field?.values?.[0] ?? ''];
  return opened?.kind === 'attach' && file
    ? { kind: 'file', file: fileOf(file), ...about(opened) }
    : undefined;
}

function about({ to }: { readonly to?: PromptRef }): { readonly to?: PromptRef } {
  return to ? { to } : {};
}

/** The language we speak that Discord says they read, else our first one. */
function spoken(tag: string | undefined, { languages }: Reading): string {
  const found = [tag, tag?.split('-')[0]].find(
    (wanted) => wanted !== undefined && languages.includes(wanted),
  );
  return found ?? languages[0] ?? 'fr';
}
