import type { APIMessage } from 'discord.js';
import type { Button, Row, StringSelect } from './components.js';
import type { Files, StoredFile } from './files.js';

/** Something under a message that can be touched. */
export type Control = ShownButton | ShownSelect;

export interface ShownButton {
  readonly kind: 'button';
  /** Its label; its emoji when it has nothing else. */
  readonly label: string;
  readonly emoji?: string;
  readonly disabled: boolean;
  readonly url?: string;
  readonly wire: Button;
}

export interface ShownSelect {
  readonly kind: 'select';
  readonly placeholder: string;
  readonly options: readonly string[];
  /** Those chosen from the start. */
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly wire: StringSelect;
}

/** One message as a phone shows it. */
export interface ShownMessage {
  readonly id: string;
  /** Who sent it, by the name people see. */
  readonly by: string;
  /** Whether a person sent it, not the bot. */
  readonly mine: boolean;
  /** What stands in frames below it is part of it. */
  readonly text: string;
  readonly rows: readonly (readonly Control[])[];
  /** Labels of the buttons alone, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly edited: boolean;
  /** Whether one person alone sees it. */
  readonly ephemeral: boolean;
  /** Whether the bot deferred and has not answered yet. */
  readonly thinking: boolean;
  /** The message it replies to. */
  readonly replyTo?: string;
  readonly files: readonly StoredFile[];
  readonly wire: APIMessage;
}

/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;

const WIDTH = 76;

export function shown(message: APIMessage, botId: string, files: Files): ShownMessage {
  const { author, content, embeds, flags = 0, attachments } = message;
  const rows = rowsOf(message).map(({ components }) => components.map(control));
  const replyTo = message.type === 19 ? message.message_reference?.message_id : undefined;
  return {
    id: message.id,
    by: author.global_name ?? author.username,
    mine: author.id !== botId,
    text: [content, ...embeds.flatMap(({ description }) => description ?? [])].filter(Boolean).join('\n\n'),
    rows,
    buttons: rows
      .map((row) => row.flatMap((each) => (each.kind === 'button' ? [each.label] : [])))
      .filter(({ length }) => length > 0),
    edited: message.edited_timestamp !== null,
    ephemeral: (flags & EPHEMERAL) !== 0,
    thinking: (flags & LOADING) !== 0,
    ...(replyTo ? { replyTo } : {}),
    files: attachments.flatMap(({ id }) => files.get(id) ?? []),
    wire: message,
  };
}

/** The rows under a message, as the bot gave them. */
export function rowsOf(message: APIMessage): readonly Row[] {
  // They were read by `messageComponents` before they were kept.
  return (message.components ?? []) as unknown as readonly Row[];
}

export function transcript(messages: readonly ShownMessage[]): string {
  return messages.flatMap(lines).join('\n');
}

function control(component: Button | StringSelect): Control {
  const disabled = component.disabled ?? false;
  if (component.type === 2) {
    const emoji = component.emoji?.name ?? undefined;
    return {
      kind: 'button',
      label: component.label || (emoji ?? ''),
      ...(component.label && emoji ? { emoji } : {}),
      disabled,
      ...(component.url ? { url: component.url } : {}),
      wire: component,
    };
  }
  return {
    kind: 'select',
    placeholder: component.placeholder ?? '',
    options: component.options.map(({ label }) => label),
    chosen: component.options.filter((each) => each.default).map(({ label }) => label),
    disabled,
    wire: component,
  };
}

function lines(message: ShownMessage): string[] {
  const { by, mine, text, edited, ephemeral, thinking, rows, files } = message;
  const written = [
    ...files.map(({ name, description }) => `<${[name, description].filter(Boolean).join(': ')}>`),
    thinking ? '(thinking…)' : text,
    edited ? '(edited)' : '',
    ephemeral ? '(only you see this)' : '',
  ]
    .filter(Boolean)
    .join(' ');
  if (mine) return written.split('\n').map((line) => `${line} ‹ ${by}`.padStart(WIDTH));
  return [
    ...written.split('\n').map((line, index) => `${index ? ' ' : '›'} ${line}`),
    ...rows.map((row) => `  ${row.map(drawn).join(' ')}`),
  ];
}

function drawn(control: Control): string {
  if (control.kind === 'button') {
    const face = [control.emoji, control.label].filter(Boolean).join(' ');
    return control.disabled ? `(${face})` : `[${face}]`;
  }
  const options = control.options.map((label) => (control.chosen.includes(label) ? `✓${label}` : label));
  return `${control.disabled ? '(▾' : '[▾'} ${control.placeholder}: ${options.join(' · ')}${control.disabled ? ')' : ']'}`;
}
