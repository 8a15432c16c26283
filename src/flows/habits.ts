/** Local times, `20:00`, between which nobody is written to of our own accord: of an evening and the next morning. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Where content/settings.yaml says nothing. */
export const QUIET: QuietHours = { from: '20:00', to: '09:00' };

/** When and where somebody wants to be written to of our own accord. */
export interface Habits {
  /** A channel; without it, the one they used last. */
  readonly prefers?: string;
  /** IANA; without it, that of the installation. */
  readonly zone?: string;
  /** 1 is Monday, 6 is Saturday. */
  readonly day?: number;
  /** Local, `18:00`. */
  readonly hour?: string;
  /** Nothing comes before. Milliseconds since 1970, as is `stoppedAt`. */
  readonly pausedUntil?: number;
  /** Since when nothing comes at all. */
  readonly stoppedAt?: number;
}

export const AS_USUAL: Habits = {};

/** Whether a local time, `18:00`, is one at which nobody is written to. The night may begin after midnight. */
export function isQuiet(time: string, { from, to }: QuietHours): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** The hour somebody prefers; undefined where it fell into the quiet hours since. */
export function preferredHour({ hour }: Pick<Habits, 'hour'>, quiet: QuietHours): string | undefined {
  return hour === undefined || isQuiet(hour, quiet) ? undefined : hour;
}

/** Of two people who are one: a STOP or a pause said on either side counts; what else was wished is that of `kept`. */
export function joinHabits(kept: Habits, other: Habits): Habits {
  const pausedUntil = Math.max(kept.pausedUntil ?? 0, other.pausedUntil ?? 0);
  return { ...other, ...kept, ...(pausedUntil > 0 ? { pausedUntil } : {}) };
}

/** As they were before a STOP and before a pause. */
export function resumed(habits: Habits): Habits {
  const { pausedUntil: _paused, stoppedAt: _stopped, ...wished } = habits;
  return wished;
}
