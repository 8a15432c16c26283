import type { Media, Place, Wanted } from '../forms/types/type.js';

/**
 * The contract between conversations and channels. A channel's to-input.ts turns what the platform
 * sends into an Input; its from-message.ts turns a Message into what the platform shows. Both are
 * pure. Nothing here belongs to one platform.
 */

/** Which question a button or a typed reply belongs to: the serial counts a session's prompts from 0. */
export interface PromptRef {
  readonly session: string;
  readonly serial: number;
}

export type Input =
  /**
   * Typed text. `to` is the prompt it replies to or was typed under; without it the channel could
   * not tell, and the text is quoted back rather than used. `edited`: the person changed a message
   * they had sent before, which is a correction; with `replied`, they replied to an earlier screen. `whole`:
   * all of a long answer, to which a text otherwise adds. `isCode`: typed where codes alone are taken, so that it
   * answers no question.
   */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly to?: PromptRef;
      readonly edited?: boolean;
      readonly replied?: boolean;
      readonly whole?: boolean;
      readonly isCode?: boolean;
    }
  /** A file. `edited` as for text; one that is not for the prompt on show is otherwise not kept. */
  | { readonly kind: 'file'; readonly to?: PromptRef; readonly edited?: boolean; readonly file: SentFile }
  /** A point on Earth, shared rather than typed. */
  | ({ readonly kind: 'place'; readonly to?: PromptRef; readonly edited?: boolean } & Place)
  /** Something nobody can read here: a sticker, a contact, a poll. */
  | { readonly kind: 'other'; readonly to?: PromptRef }
  /** A complete choice: indexes in the question's full list of choices. */
  | { readonly kind: 'choose'; readonly to: PromptRef; readonly choices: readonly number[] }
  /**
   * Several questions of a field-list answered at once, each by its index in the form; an empty text skips
   * its question. `to` is the prompt on show when the fields were.
   */
  | {
      readonly kind: 'fill';
      readonly to: PromptRef;
      readonly answers: ReadonlyArray<{ readonly index: number; readonly text: string }>;
    }
  /** One tap of a keyboard that gathers several choices; `done` sends them. */
  | { readonly kind: 'toggle'; readonly to: PromptRef; readonly choice: number }
  /** A tap on an action or a command typed by name. */
  | { readonly kind: 'act'; readonly action: Action; readonly argument?: string; readonly to?: PromptRef };

export interface SentFile {
  readonly media: Media;
  /** Media type, such as image/jpeg, as the sender's platform says. */
  readonly type?: string;
  /** Bytes. */
  readonly size?: number;
  readonly from: FileSource;
}

/** `fetch`: what the channel downloads it by, after the commit. `kept`: id of a file on our disk already. */
export type FileSource = { readonly fetch: string } | { readonly kept: string };

export const ACTIONS = [
  'start', // argument: what a link carries, a form or an invitation
  'agree', // to the notice; argument: what a link carried
  'refuse',
  'open', // a questionnaire of the menu; argument: form_id
  'back',
  'skip', // argument: `all`, every question of the field-list on show
  'keep', // the present answer, after going back
  'done', // the toggled choices are complete
  'correct', // argument: the question's name, or `#` and its index
  'remove', // an instance of a repeat; argument: the end of its session, `#` and its index
  'review',
  'submit',
  'stop',
  'resume',
  'use', // the quoted text answers the present question
  'menu',
  'language', // argument: a language tag; without it, the list
  'help',
  'privacy',
  'invite', // argument: what is chosen for the invitation
  'revoke', // the invitation on show
  'roles', // argument: what is chosen of who holds which role
  'observe', // argument: a group, or what to do about a meeting; without it, the list
  'count', // argument: the end of the session, and what is counted, `undo` or `done`
  'meeting', // argument: what is chosen of a meeting; without it, those to come
  'agenda',
  'reminders', // argument: what is chosen of when and where they come
  'plan', // what becomes of a schedule or campaign; argument: `pause` or `resume`, and its id
  'asked', // what is said to a questionnaire asked for of our own accord; argument: `begin`, `later` or `no`, and the slot
  'wish', // to be told what all answers to a campaign said; argument: `yes` or `no`, and its id
  'digest', // of the newest week; argument: a structure, or a week, what of it and a structure
  'flower', // its picture alone; argument: a structure, or `blank` for one to fill in
  'proofread', // argument: a list of texts, or what is done with the one on show
  'pair', // asks for a code that joins another channel
  'my-data', // everything held of whoever asks
  'withdraw', // the agreement to the notice
  'forget', // argument: `all` or `no`; without it, asks
  'interview', // argument: what is chosen for the fieldwork, or what a passer-by says
  'receipt', // of somebody who was interviewed; argument: `erase`, `sure`
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Button {
  readonly label: string;
  readonly action: Action;
  readonly argument?: string;
  /** `primary` is what most people want next; `quiet` is there when needed. */
  readonly weight: 'primary' | 'plain' | 'quiet';
}

export interface OfferedChoice {
  /** Index in the question's full list: what a button carries. */
  readonly index: number;
  readonly label: string;
  readonly chosen: boolean;
  readonly exclusive: boolean;
}

/**
 * Files that are made for a person when they are sent or fetched: nothing keeps a copy of them. `invitation` is the QR
 * picture of the invitation on show.
 */
export const MADE_FILES = ['my-data-page', 'my-data-json', 'invitation'] as const;
/**
 * Pictures of a digest: `flower.2026-11-16.fr.les-ors`, a chart of one of its views as
 * `chart.2026-11-16.fr.petal-0.0.les-ors`; or the flower to fill in, `flower.blank`.
 */
export type MadePicture = `flower.${string}` | `chart.${string}`;
/** A voice is that of a file somebody sent. */
export type MadeFile = (typeof MADE_FILES)[number] | MadePicture | `voice.${string}`;

export function isPicture(name: string): name is MadePicture {
  return name.startsWith('flower.') || name.startsWith('chart.');
}

export function isVoice(name: string): name is `voice.${string}` {
  return name.startsWith('voice.');
}

/** A file shown to a person. */
export interface ShownFile {
  /** What its content is made from. */
  readonly made: MadeFile;
  /** What it is saved as: `mes-donnees.html`. */
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** What it is called where it is a link. */
  readonly label: string;
  /** Of a picture, everything it shows, in words. */
  readonly alt?: string;
}

/**
 * One thing shown to a person. Texts may carry `**strong**` and `*emphasis*`; everything a person
 * typed comes escaped with `escapeEmphasis`, so a converter needs one reading of them.
 */
export interface Message {
  /** Language tag of every text in it; direction follows from it. */
  readonly language: string;
  /** `screen`: where the conversation stands, one at a time. `line`: a passing remark. */
  readonly kind: 'screen' | 'line';
  /** Which screen, for a channel that styles or announces them: `notice`, `question`, `review`… */
  readonly name: string;
  /** « 3 sur 12 environ ». */
  readonly progress?: { readonly text: string; readonly done: number; readonly about: number };
  /** Notes read before the text. */
  readonly before: readonly string[];
  readonly text: string;
  readonly hint?: string;
  /** Set on questions: what buttons and replies must carry. */
  readonly to?: PromptRef;
  /**
   * The kind of reply wanted: by a question, or by a screen that asks for a few words or a number without being
   * one (the name of an event), which has no `to`.
   */
  readonly wanted?: Wanted;
  readonly choices: readonly OfferedChoice[];
  /** The present answer as text, when the question was answered before. */
  readonly present?: string;
  /** The present answer as stored, to fill a field with. */
  readonly value?: string;
  /** On the review, and where a field-list was asked: every answer, with the name a `correct` button carries. */
  readonly answers: ReadonlyArray<{
    readonly question: string;
    /** Always the same for the question: `#12` names it where a button has no room for names. */
    readonly index: number;
    /** « Décision 2 », « Combien de personnes ? »: what it stands under, with the answers beside it. */
    readonly under?: string;
    readonly label: string;
    readonly answer: string;
  }>;
  readonly buttons: readonly Button[];
  /**
   * On a question of a field-list that was not seen before: what a channel with forms shows in the place of
   * that one question. Whoever cannot show several at once leaves it aside.
   */
  readonly fieldList?: FieldList;
  /** Set where a passer-by answers on this person's phone, or what others said is read: nothing of it may stay there. */
  readonly isPassing?: true;
  readonly files?: readonly ShownFile[];
}

/** Questions that are filled in together (XLSForm: a group whose appearance is field-list). */
export interface FieldList {
  /** The group's. */
  readonly name: string;
  /** How many questions the group has; some may have been answered before, or come later. */
  readonly of: number;
  /** Notes read before the text. */
  readonly before: readonly string[];
  readonly text: string;
  readonly hint?: string;
  /** The question on show first; at least that one, except where it is asked no longer. */
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
}

export interface Field {
  /** The question's place in the form: what `fill` names it by. */
  readonly index: number;
  /** Notes read before the text. */
  readonly before: readonly string[];
  readonly text: string;
  readonly hint?: string;
  readonly wanted: Wanted;
  readonly required: boolean;
  /** What it holds from the start, as stored. */
  readonly value?: string;
}
