import type { CampaignMark, Session } from './state.js';

/** How somebody is asked for a questionnaire of our own accord: first, again, or to go on with what they began. */
export const ASKING = ['ask', 'remind', 'go-on'] as const;
export type Asking = (typeof ASKING)[number];

/** A questionnaire that a schedule asks somebody for. */
export interface AskedFor {
  /** Id of the slot. */
  readonly slot: string;
  /** Name of the questionnaire. */
  readonly form: string;
  /** Last local day on which it is asked, `2027-06-19`. */
  readonly until?: string;
}

/** What the store knows of it. */
export interface FoundAsked extends AskedFor {
  readonly mark: CampaignMark;
  readonly schedule: string;
  /** The slot’s name in it. */
  readonly name: string;
  readonly graceMinutes: number;
  /** When it is over, in milliseconds since 1970. */
  readonly overAt?: number;
  /** What the person began because of it. */
  readonly session?: Session;
}

/** A slot that asks again. Times are milliseconds since 1970. */
export interface SlotAgain {
  readonly id: string;
  readonly schedule: string;
  readonly slot: string;
  readonly graceMinutes: number;
  readonly at: number;
  /** Until then it goes at any hour. */
  readonly freeUntil?: number;
}
