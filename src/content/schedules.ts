import * as z from 'zod';
import { instantAt } from '../calendar/local-time.js';
import { occasionsAfter } from '../calendar/occasions.js';
import type { Rule, Schedule, What } from '../calendar/schedule.js';
import { campaignSchema } from './campaigns.js';
import { knownSchema, refuseTwice } from './names.js';
import { audienceSchema, date, meanwhile, type Nameable, planId, time, zone } from './plan-parts.js';

const HOUR_MS = 3_600_000;
/** Hours: a Saturday evening before a public holiday is then still in time. */
const USUAL_GRACE = 72;

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** content/schedules.yaml. Each wave of a campaign is a schedule of its own. */
export function schedulesSchema(nameable: Nameable): z.ZodType<readonly Schedule[]> {
  return z
    .strictObject({
      schedules: z.array(scheduleSchema(nameable)).default([]),
      campaigns: z.array(campaignSchema(nameable)).default([]),
    })
    .superRefine(({ schedules, campaigns }, context) => {
      refuseTwice('schedules', schedules, context);
      refuseTwice('campaigns', campaigns, context, schedules);
    })
    .transform(({ schedules, campaigns }) => [...schedules, ...campaigns.flatMap(({ waves }) => waves)]);
}

/** One schedule of it. */
export function scheduleSchema(nameable: Nameable): z.ZodType<Schedule> {
  return z
    .strictObject({
      id: planId,
      /** One of these two. */
      questionnaire: knownSchema(nameable.forms).optional(),
      digest: z.literal(true).optional(),
      to: audienceSchema(nameable),
      /** Days of the week, a day of the month, or a date. */
      when: z.strictObject({
        days: z.array(z.enum(DAYS, 'content-day')).min(1, 'content-schedule-days').optional(),
        every: z.int().min(1).max(52).optional(),
        day_of_month: z.int().min(1).max(31).optional(),
        date: date.optional(),
        at: time,
      }),
      zone,
      start: date.optional(),
      end: date.optional(),
      /** Hours. */
      grace: z.number().min(1).max(720).default(USUAL_GRACE),
      anytime: z.boolean().default(false),
      meanwhile,
      paused: z.boolean().default(false),
    })
    .transform((written, context): Schedule => {
      const { id, to, zone, start, end, grace, anytime, meanwhile, paused } = written;
      const what = whatOf(written);
      const rule = ruleOf(written.when);
      const wrong = (message: string, ...path: string[]) =>
        context.addIssue({ code: 'custom', message, path, input: written });
      if (!what) wrong('content-schedule-what');
      if (!rule) wrong('content-schedule-when', 'when');
      if (rule?.kind === 'weekly' && rule.every > 1 && start === undefined)
        wrong('content-schedule-every', 'when', 'every');
      if (start !== undefined && end !== undefined && end < start) wrong('content-schedule-end', 'end');
      else if (rule && start !== undefined && end !== undefined && !comesUp(rule, start, end))
        wrong('content-schedule-never', 'end');
      if (!what || !rule) return z.NEVER;
      return {
        id,
        what,
        to,
        rule,
        ...(zone !== undefined && { zone }),
        ...(start !== undefined && { start }),
        ...(end !== undefined && { end }),
        grace: grace * HOUR_MS,
        anytime,
        paused,
        ...(meanwhile !== 'wait' && { meanwhile }),
      };
    });
}

/** Whether a rule has an occasion between two days; both are counted. */
function comesUp(rule: Rule, start: string, end: string): boolean {
  const before = instantAt(`${start}T00:00`, 'UTC') - 1;
  return !occasionsAfter({ rule, start, end }, before, 'UTC').next().done;
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
