import { Temporal } from 'temporal-polyfill';
import type { Schedule } from '../calendar/schedule.js';
import { isPart } from '../indicators/digest/digest.js';
import type { FrameDefinition } from '../indicators/frames/frame.js';

const DAY_MS = 86_400_000;
/** From the end of a wave to the Monday on which its last week is counted. */
const LONGEST_WEEK = 7;

/**
 * For each wave whose questionnaire is measured, the schedule by which those who asked for it are told what was
 * answered: on the Monday after its end, as long as it is known who answered, which is `linkDays` after its end.
 */
export function resultsOf(
  schedules: readonly Schedule[],
  frames: readonly FrameDefinition[],
  linkDays: number,
): Schedule[] {
  const measured = measuredForms(frames);
  const grace = (linkDays - LONGEST_WEEK - 1) * DAY_MS;
  return schedules.flatMap((asking): Schedule[] => {
    const { id, what, to, rule, zone, start, end, paused, wave } = asking;
    if (!wave || what.kind !== 'questionnaire' || !measured.has(what.form)) return [];
    if (end === undefined || grace <= 0) return [];
    return [
      {
        id: `results:${id}`,
        what: { kind: 'results', form: what.form },
        to: { roles: [], structures: to.structures, answered: { campaign: wave.campaign, wave: wave.id } },
        rule: { kind: 'once', date: mondayAfter(end), at: rule.at },
        ...(zone !== undefined && { zone }),
        ...(start !== undefined && { start }),
        end,
        grace,
        anytime: false,
        paused,
        wave: { ...wave, reminders: [] },
      },
    ];
  });
}

/** Questionnaires of which a part of the people who answered can be told. */
function measuredForms(frames: readonly FrameDefinition[]): Set<string> {
  const petals = frames.flatMap(({ versions }) => versions.flatMap((version) => version.petals));
  return new Set(petals.flatMap(({ indicators }) => indicators.filter(isPart).map(({ form }) => form)));
}

function mondayAfter(day: string): string {
  const last = Temporal.PlainDate.from(day);
  return last.add({ days: 8 - last.dayOfWeek }).toString();
}
