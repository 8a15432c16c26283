import * as z from 'zod';

// What Papillon reads of Discord's events: https://discord.com/developers/docs/events/gateway-events
// A field that is missing or wrong is as good as none, where one can do without it.

const snowflake = z.string().regex(/^\d{1,20}$/);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined);
const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(optional(schema))
    .catch([])
    .default([])
    .transform((items) => items.flatMap((item) => (item === undefined ? [] : [item])));

const attachmentSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  size: optional(z.int().nonnegative()),
  content_type: optional(z.string()),
});
export type Attachment = z.output<typeof attachmentSchema>;

/** A message of anybody, anywhere. */
export const messageSchema = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: optional(z.string()),
  type: z.int().catch(-1),
  author: z.object({ id: snowflake, bot: optional(z.boolean()) }),
  content: z.string().catch(''),
  edited_timestamp: optional(z.iso.datetime({ offset: true })),
  message_reference: optional(z.object({ message_id: optional(snowflake) })),
  attachments: listOf(attachmentSchema),
});
export type BotMessage = z.output<typeof messageSchema>;

const fieldSchema = z.object({
  custom_id: optional(z.string()),
  value: optional(z.string()),
  values: optional(z.array(z.string())),
});
const dataSchema = z.object({
  name: optional(z.string()),
  component_type: optional(z.int()),
  custom_id: optional(z.string()),
  values: listOf(z.string()),
  components: listOf(
    z.object({ component: optional(fieldSchema), components: optional(z.array(fieldSchema)) }),
  ),
  resolved: optional(z.object({ attachments: optional(z.record(z.string(), attachmentSchema)) })),
});
/** What was touched, filled in or called. */
export type Data = z.output<typeof dataSchema>;

const userSchema = z.object({ id: snowflake });
/** A command, a press on something under a message, or a window that was submitted. */
export const interactionSchema = z.object({
  id: snowflake,
  application_id: snowflake,
  type: z.int(),
  token: z.string(),
  guild_id: optional(z.string()),
  locale: optional(z.string()),
  user: optional(userSchema),
  member: optional(z.object({ user: userSchema })),
  message: optional(z.object({ id: snowflake })),
  data: dataSchema.catch({
    values: [],
    components: [],
    name: undefined,
    component_type: undefined,
    custom_id: undefined,
    resolved: undefined,
  }),
});
export type BotInteraction = z.output<typeof interactionSchema>;
