import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Translate } from '../../flows/context.js';
import { withoutEmphasis } from '../../flows/emphasis.js';
import type { Message, OfferedChoice, PromptRef } from '../../flows/message.js';
import type { Wanted } from '../../forms/types/type.js';
import { stepsOf } from '../range-steps.js';
import type { Button, Menu, Option, Row } from './body.js';
import { customId, type Pressed } from './custom-id.js';
import { windowOf } from './field-list.js';
import { cut, MOST, MOST_IN_A_ROW, MOST_OPTIONS, MOST_ROWS } from './limits.js';

/** Choices shown as buttons at most; more of them, or longer ones, are a menu. */
const MOST_BUTTONS = 10;
const LONGEST_ON_BUTTON = 40;

/**
 * What is under a screen to answer it with; `t` speaks its language. Of a list too long for a menu, a page:
 * unless told otherwise, the one with the present answer.
 */
export function componentsOf(message: Message, t: Translate, page?: number): Row[] {
  const answers = [...answerRows(message, t, page), ...correctionRows(message, t, page)];
  return [...answers, ...buttonRows(message, t, MOST_ROWS - answers.length)];
}

/** Whether a list is too long for one menu. */
export function isPaged({ choices, answers }: Message): boolean {
  return Math.max(choices.length, answers.length) > MOST_OPTIONS;
}

function answerRows(message: Message, t: Translate, page: number | undefined): Row[] {
  const { to, wanted } = message;
  if (!wanted) return [];
  if (!to) return wanted.kind === 'text' || wanted.kind === 'number' ? rowsOf([write(undefined, t)]) : [];
  if (windowOf(message)) return rowsOf([write(to, t)]);
  switch (wanted.kind) {
    case 'choice':
      return choiceRows(message, to, t, page);
    case 'choices':
      return choicesRows(message, to, t, page);
    case 'range':
      return rangeRows(wanted, to, t);
    case 'date':
      return rowsOf([
        ...(['words-today', 'words-yesterday'] as const).map((id) =>
          button(t(`chat-${id}`), { kind: 'text', text: firstWord(t(id)), to }),
        ),
        write(to, t),
      ]);
    case 'acknowledge':
      return rowsOf([button(t('chat-acknowledge'), { kind: 'text', text: 'OK', to }, ButtonStyle.Primary)]);
    case 'file':
      return rowsOf([attach(to, t)]);
    case 'barcode':
      return rowsOf([write(to, t), attach(to, t)]);
    default:
      return rowsOf([write(to, t)]);
  }
}

function choiceRows({ choices }: Message, to: PromptRef, t: Translate, page: number | undefined): Row[] {
  const fits = ({ label }: OfferedChoice) => withoutEmphasis(label).length <= LONGEST_ON_BUTTON;
  if (choices.length <= MOST_BUTTONS && choices.every(fits)) {
    // What stands aside, such as « Je ne sais pas », never shares a row with an answer of the scale.
    return [false, true].flatMap((exclusive) =>
      rowsOf(
        choices.filter((choice) => choice.exclusive === exclusive).map((choice) => choiceButton(choice, to)),
      ),
    );
  }
  const options = (shown: readonly OfferedChoice[]) =>
    shown.map(({ index, label, chosen }) =>
      option(label, { kind: 'choose', to, choices: [index] }, { chosen }),
    );
  return longList(choices, page, to, t, (shown) => menu('one', t('discord-choose'), options(shown)));
}

function choiceButton({ index, label, chosen }: OfferedChoice, to: PromptRef): Button {
  return button(
    `${chosen ? '✓ ' : ''}${label}`,
    { kind: 'choose', to, choices: [index] },
    chosen ? ButtonStyle.Success : ButtonStyle.Secondary,
  );
}

/** One menu gathers several choices at once; where it does not hold them all, each is ticked by itself. */
function choicesRows(message: Message, to: PromptRef, t: Translate, page: number | undefined): Row[] {
  const { choices } = message;
  if (choices.length <= MOST_OPTIONS && !isNarrowed(message)) {
    const options = choices.map(({ index, label, chosen }) =>
      option(label, { kind: 'choose', to, choices: [index] }, { chosen }),
    );
    return options.length === 0
      ? []
      : [row([menu('many', t('discord-choose-several'), options, options.length)])];
  }
  const options = (shown: readonly OfferedChoice[]) =>
    shown.map(({ index, label, chosen }) =>
      option(`${chosen ? '✅' : '▫️'} ${label}`, { kind: 'toggle', to, choice: index }),
    );
  const rows = longList(choices, page, to, t, (shown) =>
    menu('one', t('discord-choose-several'), options(shown)),
  );
  const validate = button(t('chat-validate'), { kind: 'act', action: 'done', to }, ButtonStyle.Primary);
  return choices.some(({ chosen }) => chosen) ? [...rows, row([validate])] : rows;
}

/** Only the choices that a search found are shown; the way back to all of them is among the buttons. */
function isNarrowed({ buttons }: Message): boolean {
  return buttons.some(({ action }) => action === 'resume');
}

/** A menu; of more than it holds a page, with buttons to turn it and to search. */
function longList<Item extends { readonly chosen: boolean }>(
  items: readonly Item[],
  wanted: number | undefined,
  to: PromptRef,
  t: Translate,
  toMenu: (shown: readonly Item[]) => Menu,
): Row[] {
  if (items.length === 0) return [];
  const present = Math.floor(
    Math.max(
      0,
      items.findIndex(({ chosen }) => chosen),
    ) / MOST_OPTIONS,
  );
  const { shown, before, after } = pageOf(items, wanted ?? present, to);
  const search = button(`🔎 ${t('discord-search')}`, { kind: 'write', to });
  const isLong = items.length > MOST_OPTIONS;
  return [row([toMenu(shown)]), ...(isLong ? rowsOf([...before, search, ...after]) : [])];
}

/** One page of a list, and the buttons to those around it; past the end is the last one. */
function pageOf<Item>(items: readonly Item[], wanted: number, to: PromptRef | undefined) {
  const last = Math.ceil(items.length / MOST_OPTIONS) - 1;
  const page = Math.min(wanted, last);
  const turn = (label: string, other: number) =>
    button(`${label} ${other + 1} / ${last + 1}`, { kind: 'page', page: other, ...(to ? { to } : {}) });
  return {
    shown: items.slice(page * MOST_OPTIONS, (page + 1) * MOST_OPTIONS),
    before: page > 0 ? [turn('‹', page - 1)] : [],
    after: page < last ? [turn('›', page + 1)] : [],
  };
}

function rangeRows(wanted: Wanted & { kind: 'range' }, to: PromptRef, t: Translate): Row[] {
  const values = stepsOf(wanted);
  if (!values) return rowsOf([write(to, t)]);
  return rowsOf(values.map((value) => button(value, { kind: 'text', text: value, to })));
}

/** A menu of the answers read back: whoever chooses one corrects it. */
function correctionRows({ answers, to }: Message, t: Translate, page = 0): Row[] {
  if (answers.length === 0) return [];
  const numbered = answers.map((answer, position) => ({ ...answer, position }));
  const { shown, before, after } = pageOf(numbered, page, to);
  const options = shown.map(({ index, under, label, answer, position }) =>
    option(
      `${position + 1}. ${under === undefined ? '' : `${under} · `}${label}`,
      { kind: 'act', action: 'correct', argument: `#${index}` },
      { description: answer },
    ),
  );
  return [row([menu('one', t('discord-correct'), options)]), ...rowsOf([...before, ...after])];
}

/** What most people want next comes first; where there is no room for all of them, they are a menu. */
function buttonRows({ buttons, to }: Message, t: Translate, most: number): Row[] {
  const press = ({ action, argument }: Message['buttons'][number]): Pressed => ({
    kind: 'act',
    action,
    ...(argument === undefined ? {} : { argument }),
    ...(to ? { to } : {}),
  });
  const [loud = [], quiet = []] = [false, true].map((isQuiet) =>
    buttons.filter(({ weight }) => (weight === 'quiet') === isQuiet),
  );
  const rows = [loud, quiet].flatMap((group) =>
    rowsOf(group.map((each) => button(each.label, press(each), styleOf(each.weight)))),
  );
  if (rows.length <= most) return rows;
  const options = buttons.slice(0, MOST_OPTIONS).map((each) => option(each.label, press(each)));
  return [row([menu('more', t('discord-more'), options)])];
}

/** The way on in the server. */
export function here(t: Translate): Row {
  return row([button(t('discord-here-button'), { kind: 'here' }, ButtonStyle.Primary)]);
}

function styleOf(weight: Message['buttons'][number]['weight']): Button['style'] {
  return weight === 'primary' ? ButtonStyle.Primary : ButtonStyle.Secondary;
}

function write(to: PromptRef | undefined, t: Translate): Button {
  return button(`✏️ ${t('discord-write')}`, { kind: 'write', ...(to ? { to } : {}) });
}

function attach(to: PromptRef, t: Translate): Button {
  return button(`📎 ${t('discord-attach')}`, { kind: 'attach', to });
}

/** Buttons, five to a row. */
function rowsOf(buttons: readonly Button[]): Row[] {
  const count = Math.ceil(buttons.length / MOST_IN_A_ROW);
  return Array.from({ length: count }, (_, index) =>
    row(buttons.slice(index * MOST_IN_A_ROW, (index + 1) * MOST_IN_A_ROW)),
  );
}

function row(components: Row['components']): Row {
  return { type: ComponentType.ActionRow, components };
}

function button(label: string, pressed: Pressed, style: Button['style'] = ButtonStyle.Secondary): Button {
  return {
    type: ComponentType.Button,
    style,
    label: cut(faced(label), MOST.button),
    custom_id: customId(pressed),
  };
}

/** Its options carry what choosing them means, as buttons do. */
function menu(id: string, placeholder: string, options: readonly Option[], most = 1): Menu {
  return {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder,
    min_values: 1,
    max_values: most,
    options,
  };
}

function option(
  label: string,
  pressed: Pressed,
  { chosen = false, description }: { readonly chosen?: boolean; readonly description?: string } = {},
): Option {
  return {
    label: cut(faced(label), MOST.option),
    value: customId(pressed),
    default: chosen,
    ...(description === undefined ? {} : { description: cut(faced(description), MOST.description) }),
  };
}

/** Discord refuses a face without text; a label of marks alone stands for itself. */
function faced(label: string): string {
  const text = withoutEmphasis(label).trim();
  return text === '' ? label.trim() || '…' : text;
}

function firstWord(list: string): string {
  return list.split(',')[0]?.trim() ?? '';
}
