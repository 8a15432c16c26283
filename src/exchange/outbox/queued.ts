import * as z from 'zod';
import { ASKING } from '../../flows/asked-for.js';
import { CLEARED, type Cleared, type Refusal, type Say } from '../../flows/effect.js';
import { ABOUT } from '../../flows/meetings/meeting.js';
import type { PromptRef } from '../../flows/message.js';
import type { Conversation } from '../../flows/state.js';
import { placeSchema, seenMeetingSchema } from '../context/stored-state.js';

/** What a queued row tells, by reference: it becomes messages when it is sent. */
export type Told =
  /** Remarks, then where the conversation stands unless that is on show already. */
  | {
      readonly lines: readonly Say[];
      readonly screen: boolean;
      /** The platform's id of a message that becomes the screen, for it was a tap there that led to it. */
      readonly inPlace?: string;
      /** Index of the choice just toggled. */
      readonly focus?: number;
    }
  /** A message whose buttons go; the question it asked, when it was one. */
  | { readonly close: string; readonly to?: PromptRef }
  /** Every message about an interview, or a text read again, goes from the chat. */
  | { readonly clear: string; readonly instead?: Cleared }
  /** One message goes: theirs, or one of ours. */
  | { readonly clearMessage: string; readonly ours?: true };

/** Of the rows that wait in one chat under this key, only the newest shows where the conversation stands. */
export const SCREEN = 'screen';

/** What a queued row holds: whose conversation, what to tell, and where a visitor stands, who has no row. */
export function writeQueued(lookup: string, told: Told, visitor?: Conversation): string {
  const where = visitor ? { visitor: { language: visitor.language, place: visitor.place } } : {};
  return JSON.stringify({ lookup, told, ...where } satisfies z.input<typeof queuedSchema>);
}

export function readQueued(json: string): z.output<typeof queuedSchema> {
  return queuedSchema.parse(JSON.parse(json));
}

const refusals = [
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
] as const;
const refusalSchema: z.ZodType<Refusal> = z.discriminatedUnion('say', refusals);

const saySchema: z.ZodType<Say> = z.union([
  z.object({ say: z.literal('screen') }),
  z.object({ say: z.literal('notice') }),
  z.object({ say: z.literal('my-data') }),
  z.object({ say: z.literal('invitation') }),
  z.object({ say: z.literal('wave-results'), campaign: z.string(), wave: z.string() }),
  z.object({ say: z.literal('voice'), file: z.string() }),
  z.object({ say: z.literal('results'), what: z.literal('blank') }),
  z.object({
    say: z.literal('results'),
    what: z.literal('letter'),
    scope: z.string(),
    week: z.string(),
  }),
  z.object({
    say: z.literal('results'),
    what: z.literal('pictures'),
    scope: z.string(),
    week: z.string(),
    view: z.string(),
  }),
  ...refusals,
  z.object({
    say: z.literal('asked'),
    about: z.enum(ASKING),
    asked: z.object({ slot: z.string(), form: z.string(), until: z.string().exactOptional() }),
  }),
  z.object({ say: z.literal('meeting'), about: z.enum(ABOUT), meeting: seenMeetingSchema }),
  z.object({ say: z.literal('field'), question: z.string(), why: refusalSchema }),
  z.object({ say: z.literal('file-lost'), session: z.string(), question: z.string() }),
]);

const toldSchema: z.ZodType<Told> = z.union([
  z.object({
    lines: z.array(saySchema).readonly(),
    screen: z.boolean(),
    inPlace: z.string().exactOptional(),
    focus: z.number().exactOptional(),
  }),
  z.object({
    close: z.string(),
    to: z.object({ session: z.string(), serial: z.number() }).exactOptional(),
  }),
  z.object({ clear: z.string(), instead: z.enum(CLEARED).exactOptional() }),
  z.object({ clearMessage: z.string(), ours: z.literal(true).exactOptional() }),
]);

const queuedSchema = z.object({
  lookup: z.string(),
  told: toldSchema,
  visitor: z.object({ language: z.string(), place: placeSchema }).exactOptional(),
});
