import type { Action, Input } from '../../src/flows/message.js';

/**
 * What a tap on a button sends, from the data it carries: `c<session>.<serial>:<choice>`, `t` for a box,
 * `a` for an action with its argument. Undefined for what the questionnaire has no need of.
 */
export function readButton(data: string): Input | undefined {
  const [, kind, short, serial, rest = ''] = /^([cta])(?:([\w-]{22})\.(\d+))?:(.+)$/.exec(data) ?? [];
  const to = short === undefined ? undefined : { session: sessionOf(short), serial: Number(serial) };
  if (kind === 'a') {
    const [action = '', argument] = rest.split(':');
    return {
      kind: 'act',
      action: action as Action,
      ...(argument === undefined ? {} : { argument }),
      ...(to ? { to } : {}),
    };
  }
  if (!to) return undefined;
  return kind === 'c'
    ? { kind: 'choose', to, choices: [Number(rest)] }
    : { kind: 'toggle', to, choice: Number(rest) };
}

/** The session's id, as the export writes it. */
function sessionOf(short: string): string {
  const hex = Buffer.from(short, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
