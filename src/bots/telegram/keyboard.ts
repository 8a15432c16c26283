import type { Translate } from '../../flows/context.js';
import type { Button, Message, OfferedChoice, PromptRef } from '../../flows/message.js';
import type { Wanted } from '../../forms/types/type.js';
import { withoutEmphasis } from '../emphasis.js';
import { stepsOf } from '../range-steps.js';
import { callbackData, type Tap } from './callback-data.js';

/** An inline button as the Bot API takes it. */
export interface InlineButton {
  readonly text: string;
  readonly callback_data: string;
}

export type InlineKeyboard = ReadonlyArray<readonly InlineButton[]>;

/** A longer list is shown in pages. */
const MOST_ON_ONE_PAGE = 10;
const PER_PAGE = 8;
/** Characters that fit a row on a narrow phone, shared evenly by its buttons. */
const ROW_CHARACTERS = 30;
const MOST_IN_A_ROW = 5;

/** Which part of a long list to show: a page, or wherever a choice is. */
export type View = { readonly page: number } | { readonly focus: number };

/** The buttons under a screen; `t` speaks its language. */
export function keyboardOf(message: Message, t: Translate, view: View = { page: 0 }): InlineKeyboard {
  return [...answerRows(message, t, view), ...correctionRows(message), ...buttonRows(message)];
}

/** Whether a list of choices is too long for one page. */
export function isPaged({ choices }: Message): boolean {
  return choices.length > MOST_ON_ONE_PAGE;
}

function answerRows(message: Message, t: Translate, view: View): InlineKeyboard {
  const { to, wanted, choices } = message;
  if (!to || !wanted) return [];
  switch (wanted.kind) {
    case 'choice':
      return choiceRows(message, to, view, ({ index, label, chosen }) =>
        button(`${chosen ? '✓ ' : ''}${label}`, { kind: 'choose', to, choices: [index] }),
      );
    case 'choices':
      return [
        ...choiceRows(message, to, view, ({ index, label, chosen }) =>
          button(`${chosen ? '✅' : '▫️'} ${label}`, { kind: 'toggle', to, choice: index }),
        ),
        ...(choices.some(({ chosen }) => chosen)
          ? [[button(t('telegram-validate'), { kind: 'act', action: 'done', to })]]
          : []),
      ];
    case 'range':
      return rangeRows(wanted, to);
    case 'date':
      return [
        (['words-today', 'words-yesterday'] as const).map((id) =>
          button(t(`telegram-${id}`), { kind: 'text', text: firstWord(t(id)), to }),
        ),
      ];
    case 'acknowledge':
      return [[button(t('telegram-acknowledge'), { kind: 'text', text: 'OK', to })]];
    default:
      return [];
  }
}

function choiceRows(
  { choices }: Message,
  to: PromptRef,
  view: View,
  toButton: (choice: OfferedChoice) => InlineButton,
): InlineKeyboard {
  if (choices.length <= MOST_ON_ONE_PAGE) {
    // What stands aside, such as « Je ne sais pas », never shares a row with an answer of the scale.
    const [scale, aside] = [false, true].map((exclusive) =>
      rows(choices.filter((choice) => choice.exclusive === exclusive).map(toButton)),
    );
    return [...(scale ?? []), ...(aside ?? [])];
  }
  const pages = Math.ceil(choices.length / PER_PAGE);
  const page = Math.min(pageOf(choices, view), pages - 1);
  const shown = choices.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const turn = (text: string, wanted: number) => button(text, { kind: 'page', to, page: wanted });
  return [
    ...shown.map((choice) => [toButton(choice)]),
    [
      turn('‹', (page + pages - 1) % pages),
      turn(`${page + 1} / ${pages}`, page),
      turn('›', (page + 1) % pages),
    ],
  ];
}

function pageOf(choices: readonly OfferedChoice[], view: View): number {
  if ('page' in view) return view.page;
  const position = choices.findIndex(({ index }) => index === view.focus);
  return Math.max(0, Math.floor(position / PER_PAGE));
}

function rangeRows(wanted: Wanted & { kind: 'range' }, to: PromptRef): InlineKeyboard {
  const values = stepsOf(wanted) ?? [];
  return rows(values.map((value) => button(value, { kind: 'text', text: value, to })));
}

/** One pencil for each answer read back. */
function correctionRows({ answers }: Message): InlineKeyboard {
  return rows(
    answers.map(({ index }, position) =>
      button(`✏️ ${position + 1}`, { kind: 'act', action: 'correct', argument: `#${index}` }),
    ),
  );
}

/** What most people want next has a row of its own; what is there when needed shares one. */
function buttonRows({ buttons, to }: Message): InlineKeyboard {
  const tap = ({ label, action, argument }: Button) =>
    button(label, {
      kind: 'act',
      action,
      ...(argument === undefined ? {} : { argument }),
      ...(to ? { to } : {}),
    });
  const loud = buttons.filter(({ weight }) => weight !== 'quiet');
  const quiet = buttons.filter(({ weight }) => weight === 'quiet');
  return [...loud.map((each) => [tap(each)]), ...rows(quiet.map(tap))];
}

/** Buttons side by side as long as their labels have room. */
function rows(buttons: readonly InlineButton[]): InlineKeyboard {
  const all: InlineButton[][] = [];
  for (const each of buttons) {
    const last = all.at(-1);
    if (last && fits([...last, each])) last.push(each);
    else all.push([each]);
  }
  return all;
}

function fits(row: readonly InlineButton[]): boolean {
  const longest = Math.max(...row.map(({ text }) => [...text].length));
  return row.length <= MOST_IN_A_ROW && (longest + 1) * row.length <= ROW_CHARACTERS;
}

function button(label: string, tap: Tap): InlineButton {
  return { text: withoutEmphasis(label), callback_data: callbackData(tap) };
}

function firstWord(list: string): string {
  return list.split(',')[0]?.trim() ?? '';
}
