import { z } from 'zod';
import { badLength, customIssue, failing, list, text, types, whole } from './form.js';

// What https://discord.com/developers/docs/components/reference says of rows, buttons and menus.

const ROW = 1;
const BUTTON = 2;
export const STRING_SELECT = 3;
const LINK = 5;

const emoji = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
});

const button = z
  .object({
    type: z.literal(BUTTON),
    style: z.literal([1, 2, 3, 4, LINK]),
    label: text(0, 80).nullish(),
    emoji: emoji.nullish(),
    custom_id: text(1, 100).nullish(),
    url: text(1, 512).nullish(),
    disabled: z.boolean().nullish(),
  })
  .check(({ value, issues }) => {
    const needed = value.style === LINK ? 'url' : 'custom_id';
    const refused = value.style === LINK ? 'custom_id' : 'url';
    if (!value[needed]) issues.push(customIssue(value, REQUIRED, [needed]));
    if (value[refused]) issues.push(customIssue(value, EXCLUSIVE));
    if (!value.label && !value.emoji) issues.push(customIssue(value, FACELESS));
  });

const option = z.object({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});

/** Options of one list. Their values differ. */
export function options(most: number): z.ZodType<Option[]> {
  return list(option, 1, most).check(({ value, issues }) => {
    value.forEach((one, index) => {
      const isFirst = value.findIndex((other) => other.value === one.value) === index;
      if (!isFirst) issues.push(customIssue(one, SAME_VALUE, [index]));
    });
  });
}

export const stringSelect = z
  .object({
    type: z.literal(STRING_SELECT),
    custom_id: text(1, 100),
    options: options(25),
    placeholder: text(0, 150).nullish(),
    min_values: whole(0, 25).nullish(),
    max_values: whole(1, 25).nullish(),
    disabled: z.boolean().nullish(),
    required: z.boolean().nullish(),
  })
  .check(failing(hasWrongNumbers, { code: 'SELECT_COMPONENT_INVALID_VALUES', message: 'Too many values.' }));

const row = z
  .object({
    type: z.literal(ROW),
    components: list(
      z.discriminatedUnion('type', [button, stringSelect], types(BUTTON, STRING_SELECT)),
      1,
      5,
    ),
  })
  .check(({ value, issues }) => {
    const width = (type: number) => (type === STRING_SELECT ? 5 : 1);
    value.components.reduce((sum, { type }, index) => {
      const total = sum + width(type);
      if (total > 5) issues.push(customIssue(value, TOO_WIDE, ['components', index]));
      return total;
    }, 0);
  });

/** The components under a message: at most five rows, whose custom_ids differ. */
export const messageComponents = z
  .array(z.discriminatedUnion('type', [row], types(ROW)))
  .check(
    failing(({ length }) => length > 5, badLength(0, 5)),
    differentIds((rows) =>
      rows.flatMap(({ components }, at) =>
        components.map(({ custom_id }, index) => ({ custom_id, path: [at, 'components', index] })),
      ),
    ),
  )
  .transform((rows) => numbered(rows));

/** Refuses a custom_id that was there before, even of a disabled component. */
export function differentIds<T>(
  ids: (value: T) => Array<{ custom_id?: string | null | undefined; path: PropertyKey[] }>,
): z.core.CheckFn<T> {
  return ({ value, issues }) => {
    const seen = new Set<string>();
    for (const { custom_id, path } of ids(value)) {
      if (!custom_id) continue;
      if (seen.has(custom_id)) issues.push(customIssue(value, SAME_ID, [...path, 'custom_id']));
      seen.add(custom_id);
    }
  };
}

/** Whoever gives no `id` is numbered by Discord: outer first, from one. */
export function numbered<T extends object>(components: readonly T[]): Array<T & { id: number }> {
  let last = 0;
  const number = <C extends object>(component: C): C & { id: number } => {
    last += 1;
    const id = last;
    const inner = 'components' in component && Array.isArray(component.components);
    return {
      ...component,
      id,
      ...(inner ? { components: (component.components as object[]).map(number) } : {}),
      ...('component' in component ? { component: number(component.component as object) } : {}),
    };
  };
  return components.map(number);
}

/** What may be wrong with `min_values`, `max_values` and the options chosen from the start. */
export function hasWrongNumbers(select: {
  options: readonly Option[];
  min_values?: number | null | undefined;
  max_values?: number | null | undefined;
}): boolean {
  const most = select.max_values ?? 1;
  const chosen = select.options.filter((each) => each.default).length;
  // No options at all is told by itself.
  if (select.options.length === 0) return false;
  return (select.min_values ?? 1) > most || most > select.options.length || chosen > most;
}

export type Option = z.infer<typeof option>;
export type Button = z.infer<typeof button>;
export type StringSelect = z.infer<typeof stringSelect>;
export type Row = z.infer<typeof row>;

const REQUIRED = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
const SAME_ID = {
  code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
  message: 'Component custom id cannot be duplicated',
};
const SAME_VALUE = {
  code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  message: 'The specified option value is already used',
};
const TOO_WIDE = {
  code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  message: 'The specified component exceeds the maximum width',
};
const EXCLUSIVE = {
  code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
  message: 'A custom id and url cannot both be specified',
};
const FACELESS = {
  code: 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
  message: 'A button has a label or an emoji',
};
