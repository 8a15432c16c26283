import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Rule, Schedule, What } from '../calendar/schedule.js';
import { NAME_PATTERN } from '../forms/form.js';
import { knownSchema, refuseTwice } from './names.js';

const HOUR_MS = 3_600_000;
/** Hours: a Saturday evening before a public holiday is then still in time. */
const USUAL_GRACE = 72;

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const id = z.string().regex(NAME_PATTERN);
const date = z.string().refine(isDate, 'content-date');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'content-time');

/** What a schedule may name; undefined while nobody can tell, because another file has mistakes. */
export interface Nameable {
  readonly forms: readonly string[] | undefined;
  readonly structures: readonly string[] | undefined;
}

/** content/schedules.yaml */
export function schedulesSchema({ forms, structures }: Nameable): z.ZodType<readonly Schedule[]> {
  const schedule = z
    .strictObject({
      id,
      /** One of these two. */
      questionnaire: knownSchema(forms).optional(),
      digest: z.literal(true).optional(),
      to: z.strictObject({
        roles: z.array(id).min(1),
        structures: z.array(knownSchema(structures)).min(1).optional(),
      }),
      /** Days of the week, a day of the month, or a date. */
      when: z.strictObject({
        days: z.array(z.enum(DAYS, 'content-day')).min(1).optional(),
        every: z.int().min(1).max(52).optional(),
        day_of_month: z.int().min(1).max(31).optional(),
        date: date.optional(),
        at: time,
      }),
      zone: z.string().refine(isZone, 'content-zone').optional(),
      start: date.optional(),
      end: date.optional(),
      /** Hours. */
      grace: z.number().min(1).max(720).default(USUAL_GRACE),
      anytime: z.boolean().default(false),
      paused: z.boolean().default(false),
    })
    .transform((written, context): Schedule => {
      const { id, to, zone, start, end, grace, anytime, paused } = written;
      const what = whatOf(written);
      const rule = ruleOf(written.when);
      const wrong = (message: string, ...path: string[]) =>
        context.addIssue({ code: 'custom', message, path, input: written });
      if (!what) wrong('content-schedule-what');
      if (!rule) wrong('content-schedule-when', 'when');
      if (rule?.kind === 'weekly' && rule.every > 1 && start === undefined)
        wrong('content-schedule-every', 'when', 'every');
      if (start !== undefined && end !== undefined && end < start) wrong('content-schedule-end', 'end');
      if (!what || !rule) return z.NEVER;
      return {
        id,
        what,
        to: { roles: to.roles, structures: to.structures ?? [] },
        rule,
        ...(zone !== undefined && { zone }),
        ...(start !== undefined && { start }),
        ...(end !== undefined && { end }),
        grace: grace * HOUR_MS,
        anytime,
        paused,
      };
    });
  return z
    .strictObject({ schedules: z.array(schedule) })
    .superRefine(({ schedules }, context) => refuseTwice('schedules', schedules, context))
    .transform(({ schedules }) => schedules);
}

interface WrittenWhat {
  readonly questionnaire?: string | undefined;
  readonly digest?: true | undefined;
}

/** Undefined unless exactly one is said. */
function whatOf({ questionnaire, digest }: WrittenWhat): What | undefined {
  const said: What[] = [
    ...(questionnaire === undefined ? [] : [{ kind: 'questionnaire', form: questionnaire } as const]),
    ...(digest === undefined ? [] : [{ kind: 'digest' } as const]),
  ];
  return said.length === 1 ? said[0] : undefined;
}

interface WrittenWhen {
  readonly days?: ReadonlyArray<(typeof DAYS)[number]> | undefined;
  readonly every?: number | undefined;
  readonly day_of_month?: number | undefined;
  readonly date?: string | undefined;
  readonly at: string;
}

/** Undefined unless exactly one is said, and `every` only of weeks. */
function ruleOf({ days, every, day_of_month, date, at }: WrittenWhen): Rule | undefined {
  if (every !== undefined && days === undefined) return undefined;
  const numbers = [...new Set(days?.map((day) => DAYS.indexOf(day) + 1))].sort();
  const said: Rule[] = [
    ...(days === undefined ? [] : [{ kind: 'weekly', days: numbers, every: every ?? 1, at } as const]),
    ...(day_of_month === undefined ? [] : [{ kind: 'monthly', day: day_of_month, at } as const]),
    ...(date === undefined ? [] : [{ kind: 'once', date, at } as const]),
  ];
  return said.length === 1 ? said[0] : undefined;
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
