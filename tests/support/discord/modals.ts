import { z } from 'zod';
import { differentIds, hasWrongNumbers, numbered, options, stringSelect } from './components.js';
import { failing, list, text, types, whole } from './form.js';

// What https://discord.com/developers/docs/components/reference says of modals.

const input = {
  type: z.literal(4),
  custom_id: text(1, 100),
  style: z.literal([1, 2]),
  min_length: whole(0, 4000).nullish(),
  max_length: whole(1, 4000).nullish(),
  required: z.boolean().nullish(),
  value: text(0, 4000).nullish(),
  placeholder: text(0, 100).nullish(),
};
const custom_id = text(1, 100);
const required = z.boolean().nullish();
const WRONG_NUMBERS = { code: 'SELECT_COMPONENT_INVALID_VALUES', message: 'Too many values.' };

const upload = z.object({
  type: z.literal(19),
  custom_id,
  min_values: whole(0, 10).nullish(),
  max_values: whole(1, 10).nullish(),
  required,
});
const radioGroup = z.object({ type: z.literal(21), custom_id, options: options(10), required });
const checkboxGroup = z
  .object({
    type: z.literal(22),
    custom_id,
    options: options(10),
    min_values: whole(0, 10).nullish(),
    max_values: whole(1, 10).nullish(),
    required,
  })
  .check(
    failing(
      (group) => hasWrongNumbers({ ...group, max_values: group.max_values ?? group.options.length }),
      WRONG_NUMBERS,
    ),
  );
const checkbox = z.object({ type: z.literal(23), custom_id, default: z.boolean().nullish() });

/** The old way: a row with one text input, which carries its own label. */
const row = z.object({
  type: z.literal(1),
  components: list(z.object({ ...input, label: text(1, 45) }), 1, 1),
});
const label = z.object({
  type: z.literal(18),
  label: text(1, 45),
  description: text(0, 100).nullish(),
  component: z.discriminatedUnion(
    'type',
    [z.object(input), stringSelect, upload, radioGroup, checkboxGroup, checkbox],
    types(3, 4, 19, 21, 22, 23),
  ),
});
const display = z.object({ type: z.literal(10), content: text(1, 4000) });

/** `data` of an interaction callback that opens a modal. */
export const modalForm = z.object({
  custom_id,
  title: text(1, 45),
  components: list(z.discriminatedUnion('type', [row, label, display], types(1, 10, 18)), 1, 5)
    .check(
      differentIds((components) =>
        components.map((each, at) => {
          if (each.type === 10) return { path: [at] };
          const [field, place] =
            each.type === 1 ? [each.components[0], 'components'] : [each.component, 'component'];
          return { custom_id: field?.custom_id, path: each.type === 1 ? [at, place, 0] : [at, place] };
        }),
      ),
    )
    .transform((components) => numbered(components)),
});

export type ModalForm = z.infer<typeof modalForm>;
export type ModalField = Extract<ModalForm['components'][number], { type: 18 }>['component'];
