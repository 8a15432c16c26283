import type { Translate } from '../../flows/context.js';
import { withoutEmphasis } from '../../flows/emphasis.js';
import type { Button, Message, OfferedChoice, PromptRef } from '../../flows/message.js';
import type { Wanted } from '../../forms/types/type.js';
import { stepsOf } from '../range-steps.js';
import type { Tap } from '../tap-data.js';
import { callbackData } from './callback-data.js';

/** An inline button as the Bot API takes it. */
export interface InlineButton {
  readonly text: string;
  readonly callback_data: string;
}

export type InlineKeyboard = ReadonlyArray<readonly InlineButton[]>;

/** A longer list is shown in pages. */
const MOST_ON_ONE_PAGE = 10;
const PER_PAGE = 8;
const PENCILS_PER_PAGE = 40;
/** Characters that fit a row on a narrow phone, shared evenly by its buttons. */
const ROW_CHARACTERS = 30;
const MOST_IN_A_ROW = 5;

/** Which part of a long list to show: a page, or wherever a choice is. */
export type View = { readonly page: number } | { readonly focus: number };

/**
 * The buttons under a screen; `t` speaks its language. Of a long list a part, so that there are never more
 * than Telegram takes (100); unless told otherwise, the one with the present answer.
 */
export function keyboardOf(message: Message, t: Translate, view?: View): InlineKeyboard {
  return [...answerRows(message, t, view), ...correctionRows(message, view), ...buttonRows(message)];
}

/** Whether a list is too long for one page. */
export function isPaged({ choices, answers }: Message): boolean {
  return choices.length > MOST_ON_ONE_PAGE || answers.length > PENCILS_PER_PAGE;
}

function answerRows(message: Message, t: Translate, view: View | undefined): InlineKeyboard {
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
          ? [[button(t('chat-validate'), { kind: 'act', action: 'done', to })]]
          : []),
      ];
    case 'range':
      return rangeRows(wanted, to);
    case 'date':
      return [
        (['words-today', 'words-yesterday'] as const).map((id) =>
          button(t(`chat-${id}`), { kind: 'text', text: firstWord(t(id)), to }),
        ),
      ];
    case 'acknowledge':
      return [[button(t('chat-acknowledge'), { kind: 'text', text: 'OK', to })]];
    default:
      return [];
  }
}

function choiceRows(
  { choices }: Message,
  to: PromptRef,
  view: View | undefined,
  toButton: (choice: OfferedChoice) => InlineButton,
): InlineKeyboard {
  if (choices.length <= MOST_ON_ONE_PAGE) {
    // What stands aside, such as « Je ne sais pas », never shares a row with an answer of the scale.
    const [scale, aside] = [false, true].map((exclusive) =>
      rows(choices.filter((choice) => choice.exclusive === exclusive).map(toButton)),
    );
    return [...(scale ?? []), ...(aside ?? [])];
  }
  const { shown, turns } = pageOf(choices, PER_PAGE, pageWanted(choices, view), to);
  return [...shown.map((choice) => [toButton(choice)]), turns];
}

function pageWanted(choices: readonly OfferedChoice[], view: View | undefined): number {
  if (view && 'page' in view) return view.page;
  const position = choices.findIndex(({ index, chosen }) => (view ? index === view.focus : chosen));
  return Math.max(0, Math.floor(position / PER_PAGE));
}

/** One page of a list, and the row that turns to the others; past the end is the last one. */
function pageOf<Item>(
  items: readonly Item[],
  perPage: number,
  wanted: number,
  to: PromptRef | undefined,
): { readonly shown: readonly Item[]; readonly turns: readonly InlineButton[] } {
  const pages = Math.ceil(items.length / perPage);
  const page = Math.min(wanted, pages - 1);
  const turn = (text: string, other: number) =>
    button(text, { kind: 'page', page: other, ...(to ? { to } : {}) });
  return {
    shown: items.slice(page * perPage, (page + 1) * perPage),
    turns: [
      turn('‹', (page + pages - 1) % pages),
      turn(`${page + 1} / ${pages}`, page),
      turn('›', (page + 1) % pages),
    ],
  };
}

function rangeRows(wanted: Wanted & { kind: 'range' }, to: PromptRef): InlineKeyboard {
  const values = stepsOf(wanted) ?? [];
  return rows(values.map((value) => button(value, { kind: 'text', text: value, to })));
}

/** One pencil for each answer read back. */
function correctionRows({ answers, to }: Message, view: View | undefined): InlineKeyboard {
  const pencils = answers.map(({ index }, position) =>
    button(`✏️ ${position + 1}`, { kind: 'act', action: 'correct', argument: `#${index}` }),
  );
  if (pencils.length <= PENCILS_PER_PAGE) return rows(pencils);
  const { shown, turns } = pageOf(pencils, PENCILS_PER_PAGE, view && 'page' in view ? view.page : 0, to);
  return [...rows(shown), turns];
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
  // Telegram refuses a button without text; a label of marks alone stands for itself.
  const text = withoutEmphasis(label);
  return { text: text.trim() === '' ? label.trim() || '…' : text, callback_data: callbackData(tap) };
}

function firstWord(list: string): string {
  return list.split(',')[0]?.trim() ?? '';
}
