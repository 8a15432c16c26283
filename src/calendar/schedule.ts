/** What a coordinator plans (content/schedules.yaml): what goes to whom, and when. */
export interface Schedule {
  readonly id: string;
  readonly what: What;
  readonly to: Audience;
  readonly rule: Rule;
  /** IANA zone the rule is read in; the installation's own when there is none. */
  readonly zone?: string;
  /** First and last local day, `2026-01-05`, both counted. */
  readonly start?: string;
  readonly end?: string;
  /** Milliseconds it may be late and is sent all the same. */
  readonly grace: number;
  /** Whether it is sent at quiet hours, on Sundays, on public holidays and beside another prompt of the day. */
  readonly anytime: boolean;
  /** Nothing is planned meanwhile. */
  readonly paused: boolean;
  /** While somebody is answering a questionnaire: it goes all the same, or not at all; otherwise it waits. */
  readonly meanwhile?: 'interrupt' | 'skip';
  /** Set on one wave of a campaign, which is asked about from `start` to `end`, and on what tells its results. */
  readonly wave?: Wave;
}

/** A time at which a campaign asks its questionnaire. */
export interface Wave {
  /** Id of the campaign. */
  readonly campaign: string;
  /** '' for a campaign of one wave. */
  readonly id: string;
  /** Local days after the beginning on which those who have not finished are reminded. */
  readonly reminders: readonly number[];
}

export type What =
  | { readonly kind: 'questionnaire'; readonly form: string }
  | { readonly kind: 'digest' }
  /** What was answered to a questionnaire in a wave. */
  | { readonly kind: 'results'; readonly form: string };

/** Everybody to whom each of these lists applies that is not empty. */
export interface Audience {
  readonly roles: readonly string[];
  /** Where they have one of the roles: in one of these structures, or one below it. */
  readonly structures: readonly string[];
  /** Ids of project groups whose meetings they observe. */
  readonly groups?: readonly string[];
  /** Names of events at which they asked passers-by. */
  readonly events?: readonly string[];
  /** Those who answered in this wave and want to be told what was answered. */
  readonly answered?: { readonly campaign: string; readonly wave: string };
}

/** `at` is local time, `18:30`. */
export type Rule =
  /** Days by number, 1 is Monday; `every` second week, counted from the week of `start`. */
  | { readonly kind: 'weekly'; readonly days: readonly number[]; readonly every: number; readonly at: string }
  /** In a month that is too short, its last day. */
  | { readonly kind: 'monthly'; readonly day: number; readonly at: string }
  | { readonly kind: 'once'; readonly date: string; readonly at: string };
