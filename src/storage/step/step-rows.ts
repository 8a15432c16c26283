import type { Media } from '../files/attachment-type.js';
import type { SessionMeasures } from '../indicators/measures.js';
import type { InvitationRow } from '../invitations.js';
import type { OutboxRow } from '../outbox/outbox-row.js';
import type { HabitsRow } from '../people/habits.js';
import type { Dismissal } from '../people/role-holders.js';
import type { PlanPause } from '../plans.js';
import type { QuotedPart, ReadText } from '../proofreading/proofread.js';
import type { RedactionRow } from '../proofreading/redactions.js';
import type { ValidatedVoice } from '../proofreading/validated-voice.js';
import type { WishRow } from '../results-wishes.js';
import type { SlotReply } from '../slots.js';
import type { MeetingChange } from './meeting-change.js';

/**
 * One step of a conversation as plain rows: what must be stored together or not at all. Times are
 * milliseconds since 1970-01-01T00:00Z. Rows of several steps may share a transaction as long as
 * each step belongs to another person.
 */
export interface StepRows {
  readonly at: number;
  /** Keyed hash of the platform's update key; none for a step that no update caused. */
  readonly seen?: string;
  /** The person after the step. None when nothing may be kept: a refusal is only counted. */
  readonly person?: PersonRow;
  /** The account the person was met on; only with their first step. */
  readonly account?: AccountRow;
  /** Lookup of an account that could not be written to, and from which the step now came. */
  readonly reachableAgain?: string;
  /** Sessions of this person. */
  readonly sessions: readonly SessionRow[];
  /** When a question comes twice, the last one counts. */
  readonly answers: readonly AnswerRow[];
  readonly corrections: readonly CorrectionRow[];
  /** What sessions that were completed, or corrected since, bring to the indicators. */
  readonly measures?: readonly SessionMeasures[];
  /** Files the person sent. */
  readonly attachments?: readonly AttachmentRow[];
  /** A message of theirs that is about a question, on a channel whose messages can be changed later. */
  readonly heard?: HeardRow;
  /** Ids of files that go: their answers were changed. */
  readonly detached?: readonly string[];
  /** Ids of files that could not be had. */
  readonly lost?: readonly string[];
  /** Version of the notice the person agreed to in this step; the notice itself is stored before. */
  readonly agreedTo?: string;
  /** The role an invitation gave the person; `use` is its number where uses are counted. */
  readonly joined?: {
    readonly invitation: string;
    readonly use?: number;
    readonly role: string;
    readonly structure: string;
  };
  /** An invitation the person made. */
  readonly invites?: InvitationRow;
  /** A code by which another account can be joined to the person; it takes the place of an earlier one. */
  readonly pairing?: { readonly code: string; readonly expiresAt: number };
  /**
   * The account of this step becomes one of `person`, with everything of whoever had it before
   * (`absorbs`); the code that was given is used up.
   */
  readonly pairs?: { readonly absorbs?: string };
  /** When and where the person wants to be written to, in place of what they said before. */
  readonly habits?: HabitsRow;
  /** What changes about meetings and those who observe them. */
  readonly meetings?: readonly MeetingChange[];
  /** What the person says to what they were asked for. */
  readonly slotReply?: SlotReply;
  /** Whether the person wants to be told what all answers to a campaign said. */
  readonly wish?: WishRow;
  /** A role the person takes away from somebody. */
  readonly dismisses?: Dismissal;
  /** A schedule or campaign that is paused, or goes on. */
  readonly pause?: PlanPause;
  /** Id of an invitation the person takes back. */
  readonly revokes?: string;
  /** The person took back every agreement they gave: nothing but replies may come to them. */
  readonly withdraws?: boolean;
  /** A place and a day where passers-by will be asked. */
  readonly event?: EventRow;
  /** What the person interviewed may read and erase their answers by. */
  readonly receipt?: {
    readonly session: string;
    /** Keyed hash of the code. */
    readonly receipt: string;
  };
  /** An interview that goes with all that was said in it. */
  readonly discard?: Discard;
  /** Texts of others that the person read, parts of them that may be quoted. */
  readonly reads?: readonly ReadText[];
  readonly quotes?: readonly QuotedPart[];
  /** An answer of which nothing, or not all, may stay. */
  readonly redacts?: RedactionRow;
  /** A recording that goes because its words are noted. */
  readonly validates?: ValidatedVoice;
  readonly outbox: readonly OutboxRow[];
  readonly tallies: readonly TallyRow[];
  /** The update, when its step broke. */
  readonly deadLetter?: DeadLetterRow;
  /** Ids of sessions that are nobody's from now on: their answers stay. */
  readonly released?: readonly string[];
  /** The person goes; what was released stays. No erasure: the ledger is not told. */
  readonly leaves?: boolean;
  /** Erases the person with everything that is theirs; only `seen`, `outbox` and `tallies` are then stored. */
  readonly erase?: boolean;
}

export interface PersonRow {
  /** Random text. */
  readonly id: string;
  readonly createdAt: number;
  readonly language: string;
  /** JSON: where the conversation stands, no answer. */
  readonly state: string;
  /** Steps committed, this one counted: 1 for the first. */
  readonly sequence: number;
}

export interface AccountRow {
  readonly id: string;
  readonly channel: string;
  /** `identity.lookup('account', channel, platformId)`. */
  readonly lookup: string;
  /** `identity.seal(platformId)`. */
  readonly sealed: string;
}

export interface EventRow {
  /** Random. */
  readonly id: string;
  readonly name: string;
  /** Id of a structure. */
  readonly structure: string;
  /** Local date, `2026-06-06`. */
  readonly day: string;
  /** Interviews hoped for; 0 for any number. */
  readonly target: number;
}

export interface Discard {
  readonly session: string;
  /** What is written down of it. */
  readonly audit?: { readonly action: string; readonly actor: string };
}

export interface SessionRow {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly language: string;
  readonly channel: string;
  readonly status: 'open' | 'complete';
  readonly startedAt: number;
  /** IANA time zone of startedAt. */
  readonly zone: string;
  readonly lastAt: number;
  readonly completedAt?: number;
  readonly noticeVersion: string;
  /** JSON: the position in the form, never an answer. */
  readonly progress: string;
  /** Id of the structure it counts for. */
  readonly structure?: string;
  /** Set on an interview, which belongs to no person. */
  readonly interview?: InterviewRow;
  /** The meeting it is about (meetings.ts, `meetingName`). */
  readonly meeting?: string;
  /** The campaign or schedule it counts to, and which wave or time of it. */
  readonly campaign?: { readonly id: string; readonly wave: string };
}

export interface InterviewRow {
  /** Id of the event. */
  readonly event: string;
  /** alone | helped | read; none until it is over. */
  readonly mode?: string;
  /** Keyed hash of whoever asks. */
  readonly interviewer: string;
}

export interface AnswerRow {
  readonly sessionId: string;
  readonly question: string;
  /** As ODK stores it (forms/types/type.ts); '' when the question was passed. */
  readonly value: string;
  readonly relevant: boolean;
  readonly answeredAt: number;
}

export interface CorrectionRow {
  readonly sessionId: string;
  readonly question: string;
  readonly previous: string;
  readonly value: string;
  readonly correctedAt: number;
}

export interface AttachmentRow {
  /** Random; the name of the file. */
  readonly id: string;
  readonly sessionId: string;
  readonly question: string;
  readonly media: Media;
  /** The channel it came by. */
  readonly channel: string;
  /** In the data folder already (attachments.ts), or to be downloaded: `source` is sealed. */
  readonly content: StoredContent | { readonly source: string };
}

export interface StoredContent {
  /** Media type, found in the content. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

export interface HeardRow {
  /** Lookup of the account. */
  readonly account: string;
  /** The platform's id. */
  readonly message: string;
  readonly to: { readonly session: string; readonly serial: number };
}

export interface TallyRow {
  readonly form: string;
  /** Local date, `2026-11-22`. */
  readonly day: string;
  readonly channel: string;
  readonly kind: 'refused' | 'screened_out' | 'too_young';
  /** Id of the event where a passer-by was asked. */
  readonly event?: string;
}

export interface DeadLetterRow {
  readonly channel: string;
  /** `identity.lookup('account', channel, platformId)`; '' when nothing may be kept of them. */
  readonly account: string;
  /** `identity.seal` of the update as JSON; '' when nothing may be kept of it. */
  readonly sealed: string;
  /** Where the program broke; never what a person wrote. */
  readonly error: string;
}
