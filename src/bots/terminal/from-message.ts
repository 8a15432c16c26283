import type { Message } from '../../flows/message.js';
import type { Translate } from '../../i18n/translator.js';
import { commandWord } from '../commands.js';
import { emphasis } from './emphasis.js';
import { optionsOf } from './options.js';

/**
 * Message → text for a terminal, without a line break at its end. `t` speaks the message's language;
 * `styled` allows ANSI.
 */
export function fromMessage(message: Message, t: Translate, styled: boolean): string {
  const { progress, before, text, hint, present, to, wanted, buttons, files = [] } = message;
  const lines = [
    ...(progress ? [`— ${progress.text} —`] : []),
    ...before,
    text,
    ...files.map(({ name, alt }) => (alt === undefined ? `📎 ${name}` : `📎 ${name}\n${alt}`)),
    ...(hint === undefined ? [] : [hint]),
    ...(present === undefined ? [] : [t('command-terminal-present', { answer: present })]),
    ...optionsOf(message, t).map(
      ({ label, chosen }, index) => `${String(index + 1).padStart(4)}. ${label}${chosen ? ' ✓' : ''}`,
    ),
    ...(wanted?.kind === 'choices' ? [t('command-terminal-several')] : []),
    ...(wanted?.kind === 'range'
      ? [t('command-terminal-range', { start: wanted.start, end: wanted.end })]
      : []),
    ...(to ? buttons.map(({ label, action }) => `      /${commandWord(action, t)} : ${label}`) : []),
  ];
  return lines.map((line) => emphasis(line, styled)).join('\n');
}
