import { z } from 'zod';
import type { Say } from '../flows/effect.js';
import type { Conversation } from '../flows/state.js';
import { placeSchema } from './known.js';

/** What a queued row holds: whose conversation, what to say of it, and where a visitor stands, who has no row. */
export function writeQueued(lookup: string, say: Say, visitor: Conversation | undefined): string {
  const where = visitor ? { visitor: { language: visitor.language, place: visitor.place } } : {};
  return JSON.stringify({ lookup, say, ...where } satisfies z.input<typeof queuedSchema>);
}

export function readQueued(json: string): z.output<typeof queuedSchema> {
  return queuedSchema.parse(JSON.parse(json));
}

const saySchema: z.ZodType<Say> = z.discriminatedUnion('say', [
  z.object({ say: z.literal('screen') }),
  z.object({ say: z.literal('notice') }),
  z.object({
    say: z.literal('line'),
    id: z.string(),
    args: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
  }),
  z.object({
    say: z.literal('form'),
    question: z.string(),
    text: z.enum(['constraint_message', 'required_message']),
  }),
  z.object({ say: z.literal('file-lost'), session: z.string(), question: z.string() }),
]);

const queuedSchema = z.object({
  lookup: z.string(),
  say: saySchema,
  visitor: z.object({ language: z.string(), place: placeSchema }).exactOptional(),
});
