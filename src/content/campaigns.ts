import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Schedule } from '../calendar/schedule.js';
import { knownSchema } from './names.js';
import { audienceSchema, date, meanwhile, type Nameable, planId, time, zone } from './plan-parts.js';

const DAY_MS = 86_400_000;
/** Days between what asks somebody and what reminds them. */
const REST = 2;

export interface Campaign {
  readonly id: string;
  /** One schedule for each wave, in their order. */
  readonly waves: readonly Schedule[];
}

/** A campaign of content/schedules.yaml: a questionnaire, from a day to a day, once or in waves. */
export function campaignSchema(nameable: Nameable): z.ZodType<Campaign> {
  return z
    .strictObject({
      id: planId,
      questionnaire: knownSchema(nameable.forms),
      to: audienceSchema(nameable),
      /** Local time of day at which people are asked. */
      at: time,
      /** The first and last day, or waves. */
      start: date.optional(),
      end: date.optional(),
      waves: z
        .array(z.strictObject({ id: planId, start: date, end: date }))
        .min(1)
        .optional(),
      /** Days after the beginning. */
      reminders: z.array(z.int().min(REST)).max(2).default([]),
      zone,
      anytime: z.boolean().default(false),
      meanwhile,
      paused: z.boolean().default(false),
    })
    .transform((written, context): Campaign => {
      const { id, questionnaire: form, to, at, reminders, zone, anytime, meanwhile, paused } = written;
      const wrong = (message: string, ...path: Array<string | number>) =>
        context.addIssue({ code: 'custom', message, path, input: written });
      const waves = wavesOf(written);
      if (!waves) wrong('content-campaign-when');
      const [first, second] = reminders;
      if (first !== undefined && second !== undefined && second - first < REST)
        wrong('content-campaign-reminders', 'reminders', 1);
      for (const [index, wave] of waves?.entries() ?? []) {
        const path = written.waves ? ['waves', index] : [];
        const before = waves?.[index - 1];
        if (wave.end < wave.start) wrong('content-schedule-end', ...path, 'end');
        else if (before && wave.start <= before.end) wrong('content-campaign-order', ...path, 'start');
        else if (waves?.findIndex((other) => other.id === wave.id) !== index)
          context.addIssue({
            code: 'custom',
            message: 'content-twice',
            path: [...path, 'id'],
            params: { value: wave.id },
          });
        else if (Math.max(...reminders) >= daysOf(wave)) wrong('content-campaign-late', 'reminders');
      }
      const one = (wave: WrittenWave): Schedule => ({
        id: `${id}/${wave.id}`,
        what: { kind: 'questionnaire', form },
        to,
        rule: { kind: 'once', date: wave.start, at },
        ...(zone !== undefined && { zone }),
        start: wave.start,
        end: wave.end,
        grace: daysOf(wave) * DAY_MS - sinceMidnight(at),
        anytime,
        paused,
        ...(meanwhile !== 'wait' && { meanwhile }),
        wave: { campaign: id, id: wave.id, reminders },
      });
      return { id, waves: waves?.map(one) ?? [] };
    });
}

interface WrittenWave {
  readonly id: string;
  readonly start: string;
  readonly end: string;
}

/** Undefined unless the days are said in one way, and only one. */
function wavesOf({
  start,
  end,
  waves,
}: {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly waves?: readonly WrittenWave[] | undefined;
}): readonly WrittenWave[] | undefined {
  if (waves) return start === undefined && end === undefined ? waves : undefined;
  return start === undefined || end === undefined ? undefined : [{ id: '', start, end }];
}

/** Both the first and the last are counted. */
function daysOf({ start, end }: WrittenWave): number {
  return Temporal.PlainDate.from(start).until(end, { largestUnit: 'days' }).days + 1;
}

function sinceMidnight(at: string): number {
  return Temporal.PlainTime.from('00:00').until(at).total('milliseconds');
}
