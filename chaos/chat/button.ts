import type { Action, Input, PromptRef } from '../../src/flows/message.js';

/**
 * What a tap on a button sends, from the data it carries: `c<session>.<serial>:<choice>`, `t` for a box,
 * `a` for an action with its argument; `w` opens a window to write in. Undefined for what the questionnaire
 * has no need of.
 */
export function readButton(data: string): Input | undefined {
  const [, kind, short, serial, rest = ''] = /^([ctaw])(?:([\w-]{22})\.(\d+))?(?::(.+))?$/.exec(data) ?? [];
  const to = short === undefined ? undefined : { session: sessionOf(short), serial: Number(serial) };
  if (kind === 'a') return readAction(rest, to);
  if (!to) return undefined;
  switch (kind) {
    case 'c':
      return { kind: 'choose', to, choices: [Number(rest)] };
    case 't':
      return { kind: 'toggle', to, choice: Number(rest) };
    default:
      return { kind: 'text', text: '', to };
  }
}

function readAction(data: string, to: PromptRef | undefined): Input {
  const [action = '', argument] = data.split(':');
  return {
    kind: 'act',
    action: action as Action,
    ...(argument === undefined ? {} : { argument }),
    ...(to ? { to } : {}),
  };
}

/** The session's id, as the export writes it. */
function sessionOf(short: string): string {
  const hex = Buffer.from(short, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
