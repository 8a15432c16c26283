import * as z from 'zod';

/**
 * The Form contract, in the words of XLSForm (https://xlsform.org): what every reader of forms
 * (YAML, later .xlsx) produces, what is hashed, stored as a published version and compiled.
 * It is plain JSON; nothing in it runs.
 *
 * Non-goals: layout, styling, and every XLSForm column that has no meaning in a conversation.
 */

/** Text by language tag: `{ fr: 'Bonjour', en: 'Hello' }`. */
export const translatedSchema = z.record(z.string(), z.string());
export type Translated = Readonly<Record<string, string>>;

/** Longest name of a form or question: names travel inside buttons, whose room is short. */
export const NAME_PATTERN = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;
const name = z.string().regex(NAME_PATTERN);

export const choiceSchema = z
  .object({
    name: z.string().min(1),
    label: translatedSchema,
    /** Chosen alone: choosing it clears the others, as for "je ne sais pas". */
    exclusive: z.boolean().optional(),
  })
  // Any other column is data that choice_filter may use.
  .catchall(z.string());
export type ChoiceDefinition = z.infer<typeof choiceSchema>;

/** The columns every row of the survey sheet may have. Expressions are kept as written. */
const columns = {
  name,
  label: translatedSchema.optional(),
  hint: translatedSchema.optional(),
  relevant: z.string().optional(),
  appearance: z.string().optional(),
};

export const questionSchema = z.strictObject({
  ...columns,
  /** One of the names in types/index.ts. */
  type: z.string(),
  /** For selects: the list of choices. */
  list_name: z.string().optional(),
  /** `'yes'`, `'no'` or an expression. */
  required: z.string().optional(),
  required_message: translatedSchema.optional(),
  constraint: z.string().optional(),
  constraint_message: translatedSchema.optional(),
  calculation: z.string().optional(),
  choice_filter: z.string().optional(),
  /** A value as stored, or an expression evaluated once when the session starts. */
  default: z.string().optional(),
  /** For range: `start`, `end`, `step`. */
  parameters: z.record(z.string(), z.string()).optional(),
  /** The answer names somebody: it is in no export, nor among the texts to be read again. */
  identifier: z.literal(true).optional(),
});
export type QuestionRow = z.infer<typeof questionSchema>;

export interface GroupRow {
  type: 'group';
  name: string;
  label?: Translated | undefined;
  hint?: Translated | undefined;
  relevant?: string | undefined;
  appearance?: string | undefined;
  children: Row[];
}

/** Rows asked several times over: once for each instance (https://docs.getodk.org/form-logic/#repeating-questions). */
export interface RepeatRow extends Omit<GroupRow, 'type'> {
  type: 'repeat';
  /** How many instances, as an expression; without it, people say after each whether there is another. */
  repeat_count?: string | undefined;
}
export type Row = QuestionRow | GroupRow | RepeatRow;

export const groupSchema: z.ZodType<GroupRow> = z.strictObject({
  ...columns,
  type: z.literal('group'),
  get children() {
    return z.array(rowSchema);
  },
});
export const repeatSchema: z.ZodType<RepeatRow> = z.strictObject({
  ...columns,
  type: z.literal('repeat'),
  repeat_count: z.string().optional(),
  get children() {
    return z.array(rowSchema);
  },
});
export const rowSchema: z.ZodType<Row> = z.union([groupSchema, repeatSchema, questionSchema]);

/** What people may be, each in a structure; flows/roles.ts says who may do what. */
export const ROLES = [
  'resident',
  'volunteer',
  'board',
  'staff',
  'partner',
  'interviewer',
  'observer',
  'coordinator',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const settingsSchema = z.strictObject({
  form_id: name,
  form_title: translatedSchema,
  default_language: z.string(),
  /**
   * When this expression is true after an answer, the person is screened out: the conversation stops
   * and everything stored about them is deleted (used for "younger than the limit").
   */
  screen_out: z.string().optional(),
  /** Who may be offered the form; everybody when absent. */
  roles: z.array(z.enum(ROLES)).optional(),
  /** When this expression is true, what the person wrote may be quoted; never when absent. */
  quotable: z.string().optional(),
  /** The questions, in no repeat, whose answers stand under a quote: « centre social ». */
  quoted_as: z.array(z.string()).optional(),
});

export const definitionSchema = z.strictObject({
  settings: settingsSchema,
  survey: z.array(rowSchema),
  choices: z.record(z.string(), z.array(choiceSchema)),
});
export type FormDefinition = z.infer<typeof definitionSchema>;

/** Whether the row holds others: a group, or a repeat. */
export function isGroup(row: Row): row is GroupRow | RepeatRow {
  return row.type === 'group' || row.type === 'repeat';
}

export function isRepeat(row: Row): row is RepeatRow {
  return row.type === 'repeat';
}
