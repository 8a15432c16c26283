import * as z from 'zod';
import type { SeenMeeting } from '../../flows/meetings/meeting.js';
import { LISTS } from '../../flows/proofreading/text.js';
import { ROLES } from '../../flows/roles/roles.js';
import type { SeenPlan } from '../../flows/seen-plan.js';
import {
  type Conversation,
  ENDS,
  type Fieldwork,
  MODES,
  type Place,
  type Session,
} from '../../flows/state.js';

// What rows hold as JSON, or as words of a list: how it is written, and read back.

/** Where a person stands, for Person.state. */
export function writeState({ notice, place, session, fieldwork }: Conversation): string {
  // Whose interview somebody reads is nowhere but in memory: nothing ties the two.
  const kept: Place = place.at === 'own-answers' ? { at: 'menu' } : place;
  return JSON.stringify({ notice, place: kept, session: session?.id, fieldwork } satisfies z.input<
    typeof stateSchema
  >);
}

/** Where a person stands, of `Person.state`; `session` is the id of the one in hand. */
export function readState(json: string): z.output<typeof stateSchema> {
  return stateSchema.parse(JSON.parse(json));
}

/** How far a session went, for Session.progress. */
export function writeProgress({ visited, prompts, parts, draft, taps }: Session): string {
  return JSON.stringify({ visited, prompts, parts, draft, taps } satisfies z.input<typeof progressSchema>);
}

export function readProgress(json: string): z.output<typeof progressSchema> {
  return progressSchema.parse(JSON.parse(json));
}

export const roleSchema = z.enum(ROLES);
/** Memberships of the store as flows know them. */
export function membershipsOf(rows: ReadonlyArray<{ readonly role: string; readonly structure: string }>) {
  return membershipsSchema.parse(rows);
}

const membershipsSchema = z.array(z.object({ role: roleSchema, structure: z.string() }));

/** A meeting as places and queued messages keep it, as JSON. */
export const seenMeetingSchema: z.ZodType<SeenMeeting> = z.object({
  token: z.string(),
  group: z.string(),
  start: z.number(),
  end: z.number(),
  zone: z.string(),
  allDay: z.boolean(),
});
const seenMeetings = z.array(seenMeetingSchema).readonly();

const seenPlanSchema: z.ZodType<SeenPlan> = z.object({
  id: z.string(),
  form: z.string().exactOptional(),
  paused: z.boolean(),
  mine: z.boolean(),
  next: z.number().exactOptional(),
  missed: z.number(),
  wave: z
    .object({
      id: z.string(),
      end: z.string(),
      asked: z.number(),
      reached: z.number(),
      begun: z.number(),
      finished: z.number(),
    })
    .exactOptional(),
});

/** Where a conversation stands, as JSON. */
export const placeSchema: z.ZodType<Place> = z.discriminatedUnion('at', [
  z.object({ at: z.literal('notice'), link: z.string().exactOptional() }),
  z.object({ at: z.literal('menu') }),
  z.object({ at: z.literal('question'), question: z.string(), search: z.string().exactOptional() }),
  z.object({ at: z.literal('review') }),
  z.object({ at: z.literal('thanks') }),
  z.object({
    at: z.literal('paused'),
    held: z.string().exactOptional(),
    lifts: z.literal(true).exactOptional(),
  }),
  z.object({
    at: z.literal('reminders'),
    channels: z.array(z.string()).readonly(),
    wishes: z
      .array(z.object({ campaign: z.string(), form: z.string() }))
      .readonly()
      .exactOptional(),
    asks: z.enum(['day', 'hour', 'zone', 'channel', 'pause']).exactOptional(),
  }),
  z.object({ at: z.literal('resume'), held: z.string().exactOptional(), greet: z.boolean() }),
  z.object({
    at: z.literal('language'),
    get back() {
      return placeSchema;
    },
  }),
  z.object({ at: z.literal('pairing'), code: z.string() }),
  z.object({ at: z.literal('invited'), link: z.string() }),
  z.object({
    at: z.literal('invite'),
    structure: z.string().exactOptional(),
    role: roleSchema.exactOptional(),
  }),
  z.object({
    at: z.literal('roles'),
    structure: z.string().exactOptional(),
    role: roleSchema.exactOptional(),
    page: z.number().exactOptional(),
    member: z.string().exactOptional(),
  }),
  z.object({
    at: z.literal('setup'),
    isNew: z.literal(true).exactOptional(),
    name: z.string().exactOptional(),
    structure: z.string().exactOptional(),
    event: z.string().exactOptional(),
    form: z.string().exactOptional(),
  }),
  z.object({ at: z.literal('field'), after: z.enum(ENDS).exactOptional() }),
  z.object({ at: z.literal('approach'), session: z.string(), since: z.number().exactOptional() }),
  z.object({ at: z.literal('how') }),
  z.object({ at: z.literal('receipt'), code: z.string() }),
  z.object({ at: z.literal('interrupted') }),
  z.object({ at: z.literal('undo'), session: z.string() }),
  z.object({ at: z.literal('own-answers'), session: z.string(), sure: z.literal(true).exactOptional() }),
  z.object({
    at: z.literal('invitation'),
    id: z.string(),
    code: z.string(),
    role: roleSchema,
    structure: z.string(),
    uses: z.number(),
    days: z.number(),
  }),
  z.object({
    at: z.literal('results'),
    structure: z.string(),
    week: z.string().default(''),
    view: z.string().default('digest'),
  }),
  z.object({
    at: z.literal('proofreading'),
    id: z.string(),
    list: z.enum(LISTS),
    text: z.object({ session: z.string(), question: z.string(), answeredAt: z.number() }).exactOptional(),
    left: z.number(),
    marked: z.number(),
    doing: z.enum(['quote', 'redact', 'write']).exactOptional(),
  }),
  z.object({
    at: z.literal('observing'),
    meetings: seenMeetings,
    groups: z.array(z.string()).readonly(),
  }),
  z.object({ at: z.literal('counting') }),
  z.object({ at: z.literal('meetings'), coming: seenMeetings }),
  z.object({ at: z.literal('meeting'), meeting: seenMeetingSchema }),
  z.object({
    at: z.literal('new-meeting'),
    group: z.string().exactOptional(),
    day: z.string().exactOptional(),
    start: z.string().exactOptional(),
  }),
  z.object({
    at: z.literal('agenda'),
    coming: seenMeetings,
    overdue: seenMeetings,
    missed: seenMeetings,
    lost: z.number(),
    // Agendas of before have none.
    silent: z
      .array(z.object({ group: z.string(), people: z.number() }))
      .readonly()
      .default([]),
    plans: z.array(seenPlanSchema).readonly().exactOptional(),
  }),
  z.object({
    at: z.literal('forget'),
    get back() {
      return placeSchema;
    },
  }),
  z.object({
    at: z.literal('goodbye'),
    why: z.enum(['refused', 'screened-out', 'withdrawn', 'erased']),
  }),
]);

export const mediaSchema = z.enum(['image', 'audio', 'video', 'file']);
export const filesSchema = z.record(z.string(), mediaSchema);

const fieldworkSchema: z.ZodType<Fieldwork> = z.object({
  event: z.string(),
  structure: z.string(),
  form: z.string(),
  language: z.string(),
});

export const modeSchema = z.enum(MODES);

const stateSchema = z.object({
  notice: z.string(),
  place: placeSchema,
  session: z.string().optional(),
  fieldwork: fieldworkSchema.optional(),
});

const progressSchema = z.object({
  visited: z.record(z.string(), z.enum(['answered', 'skipped'])),
  prompts: z.array(z.string()).readonly(),
  parts: z
    .record(z.string(), z.array(z.object({ serial: z.number(), length: z.number() })).readonly())
    .optional(),
  draft: z.array(z.string()).readonly().optional(),
  taps: z.array(z.string()).readonly().optional(),
});
