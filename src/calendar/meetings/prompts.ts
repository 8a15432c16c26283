import { Temporal } from 'temporal-polyfill';
import type { MeetingRow } from '../../storage/meetings/meetings.js';
import type { NewTime, SlotRow } from '../../storage/slots.js';
import type { Group } from '../group.js';
import { dateAt, instantAt } from '../local-time.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const GRACE_MINUTES = 24 * 60;
/** An hour after a meeting whoever observed it is still up. */
const FREE_MS = HOUR_MS;
/** A whole day has no end worth the name: it is asked about in the evening. */
const EVENING = '18:00';

/** The reason of a slot whose meeting is off, or observed by others. */
export const OFF = 'off';

/** What is asked about a meeting, and how long after the first time. */
const STEPS = [
  { step: 'ask', later: 0 },
  { step: 'remind-1', later: 24 * HOUR_MS },
  { step: 'remind-2', later: 72 * HOUR_MS },
] as const;
/** A day after the last reminder the coordination is told, once. */
const TELL_MS = 96 * HOUR_MS;

/** `later`: asked again because they wanted so; `excuse`: they were asked, and it is off; `tell`: nobody noted it. */
export type PromptStep = (typeof STEPS)[number]['step'] | 'later' | 'excuse' | 'tell';

/** Who has to do with a meeting: ids of people. */
export interface Watching {
  readonly observers: ReadonlyArray<{
    readonly personId: string;
    /** When they want to be asked again. */
    readonly laterAt?: number;
  }>;
  /** Told when nobody noted it. */
  readonly coordinators: readonly string[];
}

/** A meeting, and who has to do with it. */
export interface Observed extends Watching {
  readonly meeting: MeetingRow;
}

export interface PromptChanges {
  readonly add: ReadonlyArray<Omit<SlotRow, 'id'>>;
  /** `again`: it had come to nothing. */
  readonly move: ReadonlyArray<{ readonly slot: SlotRow; readonly to: NewTime; readonly again: boolean }>;
  readonly withdraw: readonly SlotRow[];
}

/** The schedule that the slots of a group's meetings belong to. */
export function scheduleOf({ id }: Pick<Group, 'id'>): string {
  return `${OF_GROUP}${id}`;
}

export function isOfMeeting(schedule: string): boolean {
  return schedule.startsWith(OF_GROUP);
}

const OF_GROUP = 'meeting:';

/** Names what is asked about one meeting; stays the same wherever the meeting moves. */
export function promptName(
  { uid, recurrence }: Pick<MeetingRow, 'uid' | 'recurrence'>,
  step: string,
): string {
  return JSON.stringify([uid, recurrence, step]);
}

/** What a slot of a meeting is about. */
export function promptOf(slot: Pick<SlotRow, 'slot'>): { uid: string; recurrence: string; step: string } {
  const [uid = '', recurrence = '', step = '']: string[] = JSON.parse(slot.slot);
  return { uid, recurrence, step };
}

/** What kind of step a slot of a meeting is: each « later » has a name of its own. */
export function stepOf(slot: Pick<SlotRow, 'slot'>): PromptStep | undefined {
  const [kind] = promptOf(slot).step.split('@');
  return STEP_NAMES.find((step) => step === kind);
}

const STEP_NAMES: readonly PromptStep[] = [...STEPS.map(({ step }) => step), 'later', 'excuse', 'tell'];

/**
 * What must change so that each observer is asked once about each meeting, after its end: slots to add, to
 * move, to withdraw. One that was queued stays, wherever the meeting went: nobody is asked twice.
 * `restored` is the moment of the last restore: what was due by then may have been asked.
 */
export function promptChanges(
  group: Pick<Group, 'id' | 'after'>,
  observed: readonly Observed[],
  slots: readonly SlotRow[],
  { now, restored }: { readonly now: number; readonly restored: number },
): PromptChanges {
  const known = new Map(slots.map((slot) => [keyOf(slot), slot]));
  const wanted = observed.flatMap((each) =>
    each.meeting.cancelled || each.meeting.notHeld
      ? excusesOf(group, each, slots, now)
      : promptsOf(group, each),
  );
  const called = wanted.map((slot) => ({ slot, known: known.get(keyOf(slot)) }));
  const about = new Set(observed.map(({ meeting }) => promptName(meeting, '')));
  const stays = new Set(wanted.map(keyOf));
  return {
    add: called
      .filter(({ slot, known }) => !known && isInTime(slot, now))
      .map(({ slot }) =>
        slot.wantedAt <= restored ? { ...slot, state: 'missed', reason: 'restored' } : slot,
      ),
    move: called.flatMap(({ slot, known }) => {
      if (!known) return [];
      const again =
        isGivenUp(known) && isInTime(slot, now) && (slot.wantedAt > now || known.state === 'withdrawn');
      const isMoved = known.state === 'planned' && !isSameTime(slot, known);
      return again || isMoved ? [{ slot: known, to: slot, again }] : [];
    }),
    withdraw: slots.filter(
      (slot) =>
        ['planned', 'queued'].includes(slot.state) &&
        about.has(promptName(promptOf(slot), '')) &&
        !stays.has(keyOf(slot)),
    ),
  };
}

/** Why a slot came to nothing, where that may change: not when the observation was made, or a restore. */
const FLEETING: ReadonlySet<string | undefined> = new Set([OFF, 'late', 'paused', 'stopped', 'crowded']);

function isGivenUp({ state, reason }: SlotRow): boolean {
  return (state === 'missed' || state === 'withdrawn') && FLEETING.has(reason);
}

function promptsOf(group: Pick<Group, 'id' | 'after'>, observed: Observed): Array<Omit<SlotRow, 'id'>> {
  const { meeting, observers, coordinators } = observed;
  const first = firstOf(meeting, group.after);
  const freeUntil = freeUntilOf(meeting, first);
  const asked = observers.flatMap(({ personId, laterAt }) => [
    ...STEPS.map(({ step, later }) =>
      slotOf(group, meeting, step, personId, first + later, later === 0 ? freeUntil : undefined),
    ),
    ...(laterAt === undefined
      ? []
      : [slotOf(group, meeting, `later@${laterAt}`, personId, laterAt, laterAt + FREE_MS)]),
  ]);
  const told = coordinators.map((personId) => slotOf(group, meeting, 'tell', personId, first + TELL_MS));
  return [...asked, ...told];
}

/** Of a meeting that is off: for everybody who was asked about it. */
function excusesOf(
  group: Pick<Group, 'id' | 'after'>,
  { meeting, observers }: Observed,
  slots: readonly SlotRow[],
  now: number,
): Array<Omit<SlotRow, 'id'>> {
  const about = slots.filter((slot) => promptName(promptOf(slot), '') === promptName(meeting, ''));
  const freeUntil = freeUntilOf(meeting, firstOf(meeting, group.after));
  return observers.flatMap(({ personId }) => {
    const own = about.filter((slot) => slot.personId === personId);
    const known = own.find((slot) => stepOf(slot) === 'excuse');
    const wasAsked = own.some((slot) => slot.state === 'queued' && slot !== known);
    return wasAsked ? [slotOf(group, meeting, 'excuse', personId, known?.wantedAt ?? now, freeUntil)] : [];
  });
}

function slotOf(
  group: Pick<Group, 'id'>,
  meeting: MeetingRow,
  step: string,
  personId: string,
  wantedAt: number,
  freeUntil?: number,
): Omit<SlotRow, 'id'> {
  return {
    schedule: scheduleOf(group),
    slot: promptName(meeting, step),
    personId,
    wantedAt,
    sendAt: wantedAt,
    graceMinutes: GRACE_MINUTES,
    ...(freeUntil !== undefined && { freeUntil }),
    state: 'planned',
  };
}

/** Until when whoever observed a meeting is written to about it at any hour; `first` is when they are asked. */
function freeUntilOf({ end, allDay }: MeetingRow, first: number): number | undefined {
  return allDay ? undefined : Math.max(end + FREE_MS, first);
}

function firstOf({ end, zone, allDay }: MeetingRow, after: number): number {
  if (!allDay) return end + after * MINUTE_MS;
  const lastDay = Temporal.PlainDate.from(dateAt(end, zone)).subtract({ days: 1 });
  return instantAt(`${lastDay}T${EVENING}`, zone);
}

function isInTime({ wantedAt, graceMinutes }: Omit<SlotRow, 'id'>, now: number): boolean {
  return wantedAt + graceMinutes * MINUTE_MS > now;
}

function isSameTime(a: Omit<SlotRow, 'id'>, b: SlotRow): boolean {
  return a.wantedAt === b.wantedAt && a.freeUntil === b.freeUntil;
}

function keyOf({ slot, personId }: Pick<SlotRow, 'slot' | 'personId'>): string {
  return `${personId} ${slot}`;
}
