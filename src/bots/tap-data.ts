import { createHash } from 'node:crypto';
import { ACTIONS, type Action, type Input, type PromptRef } from '../flows/message.js';

/** What a tap on a button means: an input, or another page of a long list. */
export type Tap = Input | PageTap;

/** `to` is the question whose choices they are; without it, the answers read back. */
export interface PageTap {
  readonly kind: 'page';
  readonly to?: PromptRef;
  readonly page: number;
}

/**
 * A tap as the text its button carries, in so many bytes: what kind, which session and prompt, and an index,
 * a word or an action. What does not fit becomes a short hash, which `readTapData` finds again among the
 * questionnaires' names.
 */
export function tapData(tap: Tap, mostBytes: number): string {
  switch (tap.kind) {
    case 'choose':
      return `c${promptData(tap.to)}:${tap.choices[0] ?? ''}`;
    case 'toggle':
      return `t${promptData(tap.to)}:${tap.choice}`;
    case 'page':
      return `p${promptData(tap.to)}:${tap.page}`;
    case 'text':
      return `x${promptData(tap.to)}:${tap.text}`;
    case 'act': {
      const start = `a${promptData(tap.to)}:${tap.action}`;
      return tap.argument === undefined
        ? start
        : `${start}:${fitting(tap.argument, mostBytes - start.length - 1)}`;
    }
    default:
      throw new Error(`No button sends an input of kind ${tap.kind}.`);
  }
}

/** What a button carried; undefined when no button of ours did. `names` are those of the questionnaires. */
export function readTapData(data: string, names: readonly string[]): Tap | undefined {
  const [, kind = '', prompt = '', rest = ''] = /^([ctpxa])([^:]*):(.*)$/su.exec(data) ?? [];
  const to = readPromptData(prompt);
  if (prompt !== '' && !to) return undefined;
  if (kind === 'a') return readAct(rest, to, names);
  if (kind === 'x') return to && { kind: 'text', text: rest, to };
  if (!/^\d{1,6}$/.test(rest)) return undefined;
  const index = Number(rest);
  if (kind === 'p') return { kind: 'page', page: index, ...(to ? { to } : {}) };
  if (!to) return undefined;
  return kind === 'c' ? { kind: 'choose', to, choices: [index] } : { kind: 'toggle', to, choice: index };
}

/** A text in so many bytes of a button or link: itself, or a hash that starts with `~`. */
export function fitting(text: string, bytes: number): string {
  return Buffer.byteLength(text) <= bytes && !text.startsWith(HASHED) ? text : HASHED + hash(text);
}

/** The text behind what `fitting` made. */
export function unfitted(text: string, names: readonly string[]): string {
  return text.startsWith(HASHED) ? (names.find((name) => HASHED + hash(name) === text) ?? text) : text;
}

const HASHED = '~';

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function readAct(rest: string, to: PromptRef | undefined, names: readonly string[]): Input | undefined {
  const [name = '', ...argument] = rest.split(':');
  const action = ACTIONS.find((candidate): candidate is Action => candidate === name);
  if (!action) return undefined;
  return {
    kind: 'act',
    action,
    ...(argument.length === 0 ? {} : { argument: unfitted(argument.join(':'), names) }),
    ...(to ? { to } : {}),
  };
}

/** A prompt as part of what a button carries; nothing for none. */
export function promptData(to: PromptRef | undefined): string {
  return to ? `${shortSession(to.session)}.${to.serial}` : '';
}

/** The prompt behind what `promptData` made. */
export function readPromptData(data: string): PromptRef | undefined {
  const [, session, serial] = /^([^.:]+)\.(\d{1,9})$/su.exec(data) ?? [];
  return session === undefined ? undefined : { session: longSession(session), serial: Number(serial) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The 36 characters of a UUID in 22. */
function shortSession(session: string): string {
  return UUID.test(session) ? Buffer.from(session.replaceAll('-', ''), 'hex').toString('base64url') : session;
}

function longSession(short: string): string {
  const hex = Buffer.from(short, 'base64url').toString('hex');
  if (short.length !== 22 || hex.length !== 32) return short;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
