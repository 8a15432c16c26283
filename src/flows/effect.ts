import type { Media } from '../forms/types/type.js';
import type { AskedFor, Asking, SlotAgain } from './asked-for.js';
import type { FieldEvent } from './context.js';
import type { MeetingAbout, MeetingKey, SeenMeeting } from './meetings/meeting.js';
import type { FileSource, PromptRef } from './message.js';
import type { Owner } from './proofreading/found-text.js';
import type { TextKey } from './proofreading/text.js';
import type { Span } from './proofreading/words.js';
import type { Role } from './roles/roles.js';

/**
 * What a step asks for, as data; the exchange commits it together with the new state. Nothing here
 * repeats what a person wrote but the answer itself.
 */
export type Effect =
  | { readonly kind: 'say'; readonly say: Say }
  /** The value of a question as it now stands; irrelevant values are kept, set aside. */
  | {
      readonly kind: 'answer';
      readonly session: string;
      readonly question: string;
      readonly value: string;
      readonly relevant: boolean;
    }
  /** For the correction log: the person changed an answer they had given. */
  | {
      readonly kind: 'correct';
      readonly session: string;
      readonly question: string;
      readonly previous: string;
      readonly value: string;
    }
  /**
   * What the person wrote is about this question: when they change their message, the answer changes
   * with it.
   */
  | { readonly kind: 'heard'; readonly to: PromptRef }
  /** A file answers a question; its id is the answer's value. */
  | {
      readonly kind: 'attach';
      /** Random. */
      readonly id: string;
      readonly session: string;
      readonly question: string;
      readonly media: Media;
      readonly type?: string;
      readonly size?: number;
      readonly from: FileSource;
    }
  /** A file goes: its answer was changed, or (`lost`) it could not be had. */
  | { readonly kind: 'detach'; readonly id: string; readonly why: 'replaced' | 'lost' }
  /** The person agreed to this version of the notice. */
  | { readonly kind: 'agree'; readonly notice: string }
  /** An invitation was used; `use` is the number of this use where they are counted. */
  | {
      readonly kind: 'join';
      readonly invitation: string;
      readonly use?: number;
      readonly role: Role;
      readonly structure: string;
    }
  | {
      readonly kind: 'invite';
      readonly id: string;
      readonly code: string;
      readonly role: Role;
      readonly structure: string;
      /** 0 for any number of people. */
      readonly uses: number;
      /** Milliseconds since 1970. */
      readonly expiresAt: number;
    }
  /** An invitation is taken back. */
  | { readonly kind: 'revoke'; readonly invitation: string }
  /** A role is taken away from somebody. */
  | {
      readonly kind: 'dismiss';
      readonly personId: string;
      readonly role: Role;
      readonly structure: string;
      /** Of these structures one administrator must remain; left out where the role is another. */
      readonly guarded?: readonly string[];
      /** The invitations that they made for these structures end. */
      readonly ends: readonly string[];
    }
  /** A code that joins another account to this person's. */
  | {
      readonly kind: 'offer-pairing';
      readonly code: string;
      /** Milliseconds since 1970. */
      readonly expiresAt: number;
    }
  /** Whoever gave the code and this person are one. */
  | { readonly kind: 'pair' }
  /** What becomes of meetings, and of those who observe them. */
  | ({ readonly kind: 'meeting' } & MeetingChange)
  /** What the person says to a questionnaire they were asked for, by the id of its slot. */
  | { readonly kind: 'asked'; readonly slot: string; readonly reply: 'declined' }
  | {
      readonly kind: 'asked';
      readonly slot: string;
      readonly reply: 'later';
      readonly again: SlotAgain;
    }
  /** Whether the person wants to be told what all answers to a campaign said. */
  | { readonly kind: 'wish'; readonly campaign: string; readonly wants: boolean }
  /** A schedule or campaign is paused, or goes on. */
  | { readonly kind: 'pause'; readonly plan: string; readonly paused: boolean }
  /** The person takes their agreement back: nothing more is asked, what they answered stays. */
  | { readonly kind: 'withdraw' }
  /** Counts what is counted without anybody's name; `event` is where a passer-by was asked. */
  | {
      readonly kind: 'tally';
      readonly form: string;
      readonly what: 'refused' | 'screened_out' | 'too_young';
      readonly event?: string;
    }
  /** A place and a day where passers-by will be asked. */
  | ({ readonly kind: 'event' } & FieldEvent)
  /** The code by which the person interviewed reads and erases their answers. */
  | { readonly kind: 'receipt'; readonly session: string; readonly code: string }
  /** An interview goes, with all that was said in it. */
  | {
      readonly kind: 'discard';
      readonly session: string;
      /** `receipt`: whoever answered wants it so. */
      readonly why: 'screened-out' | 'abandoned' | 'undone' | 'receipt';
    }
  /**
   * Every message of an interview, or about a text that was read again, goes from the chat; without `session`, the
   * one just written or tapped. One that cannot go reads `instead`.
   */
  | { readonly kind: 'clear'; readonly session?: string; readonly instead?: Cleared }
  /** A text was read; `marked`: to come back to it. */
  | { readonly kind: 'proofread'; readonly text: TextKey; readonly state: 'read' | 'marked' }
  /** A part of a text may be quoted. */
  | ({ readonly kind: 'quote'; readonly id: string; readonly text: TextKey } & Span)
  /**
   * An answer is taken out, in part or as a whole: `value` stands there, in `also` what was worked out from it. A
   * voice goes with its `file`.
   */
  | {
      readonly kind: 'redact';
      readonly session: string;
      readonly question: string;
      /** Of the answer that was read. Milliseconds since 1970. */
      readonly answeredAt: number;
      readonly value: string;
      readonly spans: readonly Span[];
      readonly also: ReadonlyArray<{ readonly question: string; readonly value: string }>;
      /** `write-voice`: what was said is noted in its place. */
      readonly why: 'redact' | 'remove-voice' | 'write-voice';
      readonly file?: string;
      readonly owner?: Owner;
    }
  /** What a voice says is noted elsewhere: the recording goes. */
  | { readonly kind: 'voice-validated'; readonly text: TextKey; readonly file: string }
  /** Everything of this person goes. */
  | { readonly kind: 'forget' };

/** What stands in the place of a message that cannot go: a sentence of the catalogues. */
export const CLEARED = ['interview-cleared', 'proofread-cleared'] as const;
export type Cleared = (typeof CLEARED)[number];

/** Times are milliseconds since 1970. */
export type MeetingChange =
  /** The person observes the meetings of a group, or no longer. */
  | { readonly change: 'observes'; readonly group: string; readonly on: boolean }
  /** What they say about one meeting; `personId`: whoever it is handed to. */
  | {
      readonly change: 'observer';
      readonly meeting: MeetingKey;
      readonly personId?: string;
      readonly state: 'takes' | 'passed' | 'later';
      readonly laterAt?: number;
    }
  | { readonly change: 'held'; readonly meeting: MeetingKey; readonly held: boolean }
  | {
      readonly change: 'meets';
      readonly meeting: MeetingKey;
      readonly start: number;
      readonly end: number;
      readonly zone: string;
    }
  | { readonly change: 'cancelled'; readonly meeting: MeetingKey };

/** Why a reply does not fit. */
export type Refusal = Extract<Say, { say: 'line' | 'form' }>;

/** What to tell, by reference: it becomes a Message when it is shown, from the state of that moment. */
export type Say =
  /** Where the conversation stands. */
  | { readonly say: 'screen' }
  /** The notice in full. */
  | { readonly say: 'notice' }
  /** Everything held of the person, as files that are made when they are sent. */
  | { readonly say: 'my-data' }
  /** The picture of the invitation on show, which leads to its page. */
  | { readonly say: 'invitation' }
  /** The pictures of a digest that was told, or all of it in a letter; a blank flower for who has no results yet. */
  | { readonly say: 'results'; readonly what: 'blank' }
  | {
      readonly say: 'results';
      readonly what: 'letter';
      readonly scope: string;
      /** The Monday. */
      readonly week: string;
    }
  | {
      readonly say: 'results';
      readonly what: 'pictures';
      readonly scope: string;
      readonly week: string;
      /** results.ts */
      readonly view: string;
    }
  /** What a wave of a campaign said, for those who asked to be told. */
  | { readonly say: 'wave-results'; readonly campaign: string; readonly wave: string }
  /** What somebody said, for whoever reads it again. */
  | { readonly say: 'voice'; readonly file: string }
  /** A sentence of the catalogues. */
  | { readonly say: 'line'; readonly id: string; readonly args?: Readonly<Record<string, string | number>> }
  /** A questionnaire that is asked for of our own accord. */
  | { readonly say: 'asked'; readonly about: Asking; readonly asked: AskedFor }
  /** What is asked or told of our own accord about a meeting. */
  | { readonly say: 'meeting'; readonly about: MeetingAbout; readonly meeting: SeenMeeting }
  /** A question's own words about a reply that does not fit. */
  | {
      readonly say: 'form';
      readonly question: string;
      readonly text: 'constraint_message' | 'required_message';
    }
  /** Why one of several replies given at once does not fit: its question is named. */
  | { readonly say: 'field'; readonly question: string; readonly why: Refusal }
  /** The file that answered this question could not be had. */
  | { readonly say: 'file-lost'; readonly session: string; readonly question: string };
