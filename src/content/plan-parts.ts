import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Audience } from '../calendar/schedule.js';
import { ROLES } from '../flows/roles/roles.js';
import { NAME_PATTERN } from '../forms/form.js';
import { knownSchema } from './names.js';

// What schedules and campaigns are written with.

/** Ids travel inside buttons, whose room is short. */
export const planId = z.string().regex(NAME_PATTERN).max(32);
export const date = z.string().refine(isDate, 'content-date');
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'content-time');
export const zone = z.string().refine(isZone, 'content-zone').optional();
/** What becomes of it while somebody is answering a questionnaire. */
export const meanwhile = z.enum(['wait', 'interrupt', 'skip']).default('wait');

/** What a schedule may name; undefined while nobody can tell, because another file has mistakes. */
export interface Nameable {
  readonly forms: readonly string[] | undefined;
  /** The cooperation and what is above it too. */
  readonly structures: readonly string[] | undefined;
  readonly groups: readonly string[] | undefined;
}

/** To whom something goes. */
export function audienceSchema({ structures, groups }: Nameable): z.ZodType<Audience> {
  return z
    .strictObject({
      roles: z.array(z.enum(ROLES, 'content-role')).min(1).optional(),
      structures: z.array(knownSchema(structures)).min(1).optional(),
      groups: z.array(knownSchema(groups)).min(1).optional(),
      /** Names: events are made in the field. */
      events: z.array(z.string().trim().min(1)).min(1).optional(),
    })
    .transform((written, context): Audience => {
      const { roles = [], structures = [], groups, events } = written;
      const wrong = (message: string) => context.addIssue({ code: 'custom', message, input: written });
      if (roles.length === 0 && !groups && !events) wrong('content-audience');
      else if (roles.length === 0 && structures.length > 0) wrong('content-audience-structures');
      return { roles, structures, ...(groups && { groups }), ...(events && { events }) };
    });
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
