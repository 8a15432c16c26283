import * as z from 'zod';
import { ACTIONS, type Input } from '../../flows/message.js';

/** How a file may be sent. */
export const MEDIA = ['image', 'audio', 'video', 'file'] as const;

/** What a page posted, with the identifier it made and keeps while it tries again. */
export interface Posted {
  readonly id: string;
  readonly input: Input;
}

/** The posted JSON → Input, or undefined when it is anything that no page of ours sends. */
export function toInput(body: unknown): Posted | undefined {
  const { success, data } = postedSchema.safeParse(body);
  if (!success) return undefined;
  const { id, ...input } = data;
  return { id, input };
}

/** PostgreSQL stores no NUL, and no keyboard types one. */
const text = z.string().refine((value) => !value.includes('\0'));
const short = text.max(200);
const id = z.uuid();
const position = z.int().min(0);
const to = z.strictObject({ session: short.min(1), serial: position });
/** Its content was posted before (serve-files.ts). */
const file = z.strictObject({ media: z.enum(MEDIA), from: z.strictObject({ kept: id }) });

const postedSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    id,
    kind: z.literal('text'),
    text,
    to: to.exactOptional(),
    whole: z.literal(true).exactOptional(),
    isCode: z.literal(true).exactOptional(),
  }),
  z.strictObject({ id, kind: z.literal('choose'), to, choices: z.array(position).max(1000) }),
  z.strictObject({
    id,
    kind: z.literal('fill'),
    to,
    answers: z.array(z.strictObject({ index: position, text })).max(100),
  }),
  z.strictObject({ id, kind: z.literal('file'), to, file }),
  z.strictObject({
    id,
    kind: z.literal('place'),
    to,
    latitude: z.number(),
    longitude: z.number(),
    altitude: z.number().exactOptional(),
    accuracy: z.number().exactOptional(),
  }),
  z.strictObject({
    id,
    kind: z.literal('act'),
    action: z.enum(ACTIONS),
    argument: short.exactOptional(),
    to: to.exactOptional(),
  }),
]);
