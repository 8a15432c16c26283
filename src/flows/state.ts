import type { Answers } from '../forms/instance.js';
import type { Media } from '../forms/types/type.js';
import { AS_USUAL, type Habits } from './habits.js';
import type { SeenMeeting, SilentObservers } from './meetings/meeting.js';
import type { TextKey, TextList } from './proofreading/text.js';
import type { Membership, Role } from './roles/roles.js';
import type { SeenPlan } from './seen-plan.js';
import type { Wished } from './wished.js';

/** Where a person stands. Plain JSON but for the answers, whose one home is their own rows. */
export interface Conversation {
  readonly language: string;
  /** Version of the notice agreed to; '' for a visitor, of whom nothing is stored; or WITHDRAWN. */
  readonly notice: string;
  readonly place: Place;
  readonly memberships: readonly Membership[];
  /** Every questionnaire this person began, oldest first. */
  readonly sessions: readonly SessionHead[];
  /** The questionnaire in hand: their own, or that of a passer-by they interview. */
  readonly session: Session | undefined;
  /** When and where they want to be written to. */
  readonly habits: Habits;
  /** What passers-by are asked, from the choice of an event until it is ended. */
  readonly fieldwork: Fieldwork | undefined;
}

export interface Fieldwork {
  /** Id of an event. */
  readonly event: string;
  /** Id of its structure. */
  readonly structure: string;
  /** Name of a questionnaire. */
  readonly form: string;
  /** What is spoken with passers-by. */
  readonly language: string;
}

export type Place =
  /** What a link led to (a questionnaire's name, or linkOf a code) comes once the notice is agreed to. */
  | { readonly at: 'notice'; readonly link?: string }
  | { readonly at: 'menu' }
  /** `search` narrows a long list of choices to those that look like it. */
  | { readonly at: 'question'; readonly question: string; readonly search?: string }
  | { readonly at: 'review' }
  | { readonly at: 'thanks' }
  /** `held` is a STOP that may have been an answer; `lifts`: taking it for one takes the STOP back. */
  | { readonly at: 'paused'; readonly held?: string; readonly lifts?: true }
  /** Back after a while. `held` is a text nobody knows the question of, until the person says. */
  | { readonly at: 'resume'; readonly held?: string; readonly greet: boolean }
  | { readonly at: 'language'; readonly back: Place }
  /** When and where they want to be written to, on these channels, and what is asked of it. */
  | {
      readonly at: 'reminders';
      readonly channels: readonly string[];
      /** Campaigns whose results they will be told. */
      readonly wishes?: readonly Wished[];
      readonly asks?: 'day' | 'hour' | 'zone' | 'channel' | 'pause';
    }
  /** A code to join another channel by is on show. */
  | { readonly at: 'pairing'; readonly code: string }
  /** A link of an invitation was opened. */
  | { readonly at: 'invited'; readonly link: string }
  /** Who holds roles, in a structure, of a role; `member` is the one of whom it is asked whether to take it away. */
  | {
      readonly at: 'roles';
      readonly structure?: string;
      readonly role?: Role;
      /** From 0, which is left out. */
      readonly page?: number;
      /** The holder's token. */
      readonly member?: string;
    }
  /** An invitation is being made. */
  | { readonly at: 'invite'; readonly structure?: string; readonly role?: Role }
  | {
      readonly at: 'invitation';
      readonly id: string;
      readonly code: string;
      readonly role: Role;
      readonly structure: string;
      /** People who may use it, 0 being any number, and days. */
      readonly uses: number;
      readonly days: number;
    }
  /** Fieldwork is prepared: an event is chosen, or a new one named, then the questionnaire and the language. */
  | {
      readonly at: 'setup';
      readonly isNew?: true;
      readonly name?: string;
      readonly structure?: string;
      /** Id of the event. */
      readonly event?: string;
      readonly form?: string;
    }
  /** Between two people; `after` is what just came to its end. */
  | { readonly at: 'field'; readonly after?: After }
  /** The notice is read to somebody, `since` in milliseconds since 1970; `session` is the id the interview will have. */
  | { readonly at: 'approach'; readonly session: string; readonly since?: number }
  /** Every question was put; the interviewer says how they were answered. */
  | { readonly at: 'how' }
  /** The code to hand over, which is nowhere else. */
  | { readonly at: 'receipt'; readonly code: string }
  /** In the middle of an interview the interviewer wants to leave. */
  | { readonly at: 'interrupted' }
  /** Whether this interview shall really go. */
  | { readonly at: 'undo'; readonly session: string }
  /** Somebody who was interviewed reads their answers, by their code; `sure`: are they to be erased? */
  | { readonly at: 'own-answers'; readonly session: string; readonly sure?: true }
  /** What there is to observe, as it was when they asked. */
  | {
      readonly at: 'observing';
      readonly meetings: readonly SeenMeeting[];
      /** Ids of the groups whose meetings they observe. */
      readonly groups: readonly string[];
    }
  /** Speaking turns are counted, a tap each. */
  | { readonly at: 'counting' }
  /** The meetings to come, as they were when the person asked. */
  | { readonly at: 'meetings'; readonly coming: readonly SeenMeeting[] }
  | { readonly at: 'meeting'; readonly meeting: SeenMeeting }
  /** A meeting is being planned: a local day, `2026-11-24`, and a time, `18:00`. */
  | {
      readonly at: 'new-meeting';
      readonly group?: string;
      readonly day?: string;
      readonly start?: string;
    }
  | {
      readonly at: 'agenda';
      readonly coming: readonly SeenMeeting[];
      readonly overdue: readonly SeenMeeting[];
      readonly missed: readonly SeenMeeting[];
      /** Messages about meetings that were to go and did not. */
      readonly lost: number;
      readonly silent: readonly SilentObservers[];
      readonly plans?: readonly SeenPlan[];
    }
  /** A digest that was told is looked at: the Monday of its week, and what of it (results.ts). */
  | {
      readonly at: 'results';
      readonly structure: string;
      readonly week: string;
      readonly view: string;
    }
  /** A text is read again; without it, none is left. */
  | {
      readonly at: 'proofreading';
      /** What is on show of it, and written below, is about this id. */
      readonly id: string;
      readonly list: TextList;
      readonly text?: TextKey;
      /** Texts of the list, this one counted, and texts that are marked. */
      readonly left: number;
      readonly marked: number;
      /** What is to be written: the words to quote, the words to take out, or what a voice says. */
      readonly doing?: 'quote' | 'redact' | 'write';
    }
  /** Everything is about to be erased, unless the person says no. */
  | { readonly at: 'forget'; readonly back: Place }
  | { readonly at: 'goodbye'; readonly why: GoodbyeReason };

export type GoodbyeReason = 'refused' | 'screened-out' | 'withdrawn' | 'erased';

/** In the place of a notice's version: the person took their agreement back. */
export const WITHDRAWN = 'withdrawn';

export const ENDS = ['done', 'refused', 'young', 'abandoned', 'undone'] as const;
export type After = (typeof ENDS)[number];

/** How an interview was answered. */
export const MODES = ['alone', 'helped', 'read'] as const;
export type Mode = (typeof MODES)[number];

export interface SessionHead {
  readonly id: string;
  readonly form: string;
  /** Pinned when the session began: publishing a new version disturbs nobody. */
  readonly version: string;
  readonly status: 'open' | 'complete';
}

export interface Session extends SessionHead {
  /** IANA zone the session began in. Times are milliseconds since 1970. */
  readonly zone: string;
  readonly startedAt: number;
  readonly lastAt: number;
  readonly completedAt: number | undefined;
  /** By question name; an answer that became irrelevant stays here, set aside. */
  readonly answers: Answers;
  /** The files that answers are the ids of; an answer that only looks like an id is not here. */
  readonly files: Readonly<Record<string, Media>>;
  /** What the person did with each question they saw. */
  readonly visited: Readonly<Record<string, 'answered' | 'skipped'>>;
  /** The question of each prompt, by serial: an old button still knows what it asked. */
  readonly prompts: readonly string[];
  /** The messages that long answers came in, by question; see long-text.ts. */
  readonly parts?: Readonly<Record<string, readonly TextPart[]>>;
  /** Choices toggled and not yet sent. */
  readonly draft: readonly string[] | undefined;
  /** Set when a passer-by answers, of whom nothing else is known. */
  readonly interview?: Interview;
  /** What was tapped while counting, by the question it counts for, and is no answer yet. */
  readonly taps?: readonly string[];
  /** What names the meeting it is about. */
  readonly meeting?: string;
  readonly campaign?: CampaignMark;
}

/** What a session counts to: a wave of a campaign, or one time of a schedule. */
export interface CampaignMark {
  /** Id of the campaign or schedule. */
  readonly id: string;
  /** '' for a campaign of one wave. */
  readonly wave: string;
}

/** A message of a long answer, which is stored as one text. */
export interface TextPart {
  /** Of the prompt it was written for. */
  readonly serial: number;
  /** In UTF-16 units. */
  readonly length: number;
}

export interface Interview {
  /** Id of an event. */
  readonly event: string;
  /** Id of its structure. */
  readonly structure: string;
  /** Known once it is over. */
  readonly mode?: Mode;
}

/** The conversation of somebody we do not know yet. */
export function visitor(language: string, link?: string): Conversation {
  return {
    language,
    notice: '',
    place: link === undefined ? { at: 'notice' } : { at: 'notice', link },
    memberships: [],
    sessions: [],
    session: undefined,
    habits: AS_USUAL,
    fieldwork: undefined,
  };
}
