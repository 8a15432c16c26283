import type { Button, Input, Message } from '../../flows/message.js';
import type { Translate } from '../../i18n/translator.js';

/** Something a person chooses by its number. */
export interface Option {
  readonly label: string;
  readonly chosen: boolean;
  readonly input: Input;
}

/**
 * What can be chosen by number, in the order shown: the choices of a question, or the answers read
 * back and the buttons of another screen. A question's own buttons are commands instead, because a
 * number may be its answer.
 */
export function optionsOf(message: Message, t: Translate): Option[] {
  const { to, wanted, choices, answers, buttons } = message;
  if (!to) {
    return [
      ...answers.map(({ question, under, label, answer }) =>
        plain(`${under === undefined ? '' : `${under} · `}${label} → ${answer}`, {
          kind: 'act',
          action: 'correct',
          argument: question,
        }),
      ),
      ...buttons.map((button) => plain(button.label, inputOf(button))),
    ];
  }
  if (wanted?.kind === 'acknowledge')
    return [plain(t('command-terminal-agree'), { kind: 'text', text: 'OK', to })];
  // No file leaves a terminal, and whoever tries a questionnaire wants to see what comes next.
  if (wanted?.kind === 'file') {
    const file = { media: wanted.media, from: { fetch: 'terminal' } };
    return [plain(t('command-terminal-file'), { kind: 'file', to, file })];
  }
  return choices.map(({ index, label, chosen }) => ({
    label,
    chosen,
    input: { kind: 'choose', to, choices: [index] },
  }));
}

function plain(label: string, input: Input): Option {
  return { label, chosen: false, input };
}

function inputOf({ action, argument }: Button): Input {
  return { kind: 'act', action, ...(argument === undefined ? {} : { argument }) };
}
