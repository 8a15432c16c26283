import type { Form } from '../forms/compile.js';
import type { Clock, ReplyContext } from '../forms/types/type.js';
import type { FoundAsked } from './asked-for.js';
import type { QuietHours } from './habits.js';
import type { FoundMeeting, ProjectGroup, SilentObservers } from './meetings/meeting.js';
import type { FoundText, FoundTexts } from './proofreading/found-text.js';
import type { TextKey, TextList } from './proofreading/text.js';
import type { Role, Structure } from './roles/roles.js';
import type { FoundPlan } from './seen-plan.js';
import type { Conversation, Session } from './state.js';
import type { FoundWaveResults, FoundWish, Wished } from './wished.js';

/** Everything a step may know beyond its state and input. Flows read no clock and make no identifiers. */
export interface Context extends Clock {
  /** A new identifier, for the one session a step may begin or the one file it may attach. */
  readonly freshId: string;
  /** A new UID, for the one meeting a step may plan; like the two that follow, the same each time it is asked for. */
  readonly freshMeeting: () => string;
  /** A new code, for the one invitation a step may make (invitation-code.ts). */
  readonly freshCode: () => string;
  /** A new receipt, for the one interview a step may end (receipt-code.ts). */
  readonly freshReceipt: () => string;
  /** Sentences of the catalogues. */
  readonly translate: (language: string) => Translate;
  /** Words people may type for an action or a value, in every language. */
  readonly words: Words;
  /** Languages people may choose, the first being the usual one. */
  readonly languages: readonly string[];
  readonly forms: Forms;
  readonly notice: Notice;
  /** Age, in years, from which people answer for themselves. */
  readonly minimumAge: number;
  /** When nobody is written to of our own accord. */
  readonly quiet: QuietHours;
  /** The human /aide ends at, in a language. */
  readonly contact: (language: string) => string;
  /** Whether the file on our disk that the input names waits to become an answer. */
  readonly isKept: boolean;
  /** What was just written stays in the chat for ever: nobody but its author can take it away there. */
  readonly isKeptInChat: boolean;
  /** Each after the one it belongs to. */
  readonly structures: readonly Structure[];
  /** How many petals a flower to fill in has. */
  readonly blankPetals: number;
  /** Groups that meet. */
  readonly groups: readonly ProjectGroup[];
  /** Address of the page of an invitation, which offers every channel. */
  readonly invitationPage: (code: string) => string;
  /** What `reads` asked for. */
  readonly found: Found;
  /** Events of these days, the latest first. */
  readonly events: readonly FieldEvent[];
  /** The event of the fieldwork, as it stands. */
  readonly counted: CountedEvent | undefined;
  /** Who holds roles where somebody looks. */
  readonly holders: Holders | undefined;
  /** The invitations that may still be used, the newest first, where somebody makes one. */
  readonly invitations: readonly OpenInvitation[];
  /** The text that is read again, as it stands. */
  readonly text: FoundText | undefined;
  /** Set at the end of a questionnaire of a campaign whose results will be told. */
  readonly wish: FoundWish | undefined;
  /** The interview of a receipt; `slow`: this person tried too many codes that are none. */
  readonly receipt: Session | 'slow' | undefined;
}

/** What a step needs to know beside the conversation and its input. */
export interface Reads {
  /** A session that is not in hand. */
  readonly session?: string;
  /** What a code stands for. */
  readonly code?: string;
  /** The interview a receipt belongs to: `context.receipt`. */
  readonly receipt?: string;
  /** The meetings around now. */
  readonly meetings?: true;
  /** How many messages did not go of late. */
  readonly lost?: true;
  /** By its token, the meeting the step is about. */
  readonly meeting?: string;
  /** The digests the person may see, of a week or the newest. */
  readonly digests?: { readonly week?: string };
  /** The next text to be read again, but for the one in hand. */
  readonly texts?: { readonly list: TextList; readonly except?: TextKey };
  /** Schedules and campaigns. */
  readonly plans?: true;
  /** The questionnaire that the slot of this id asks for. */
  readonly asked?: string;
  /** Where the person can be written to, and what they want to be told. */
  readonly channels?: true;
}

/** What was read for a step. */
export interface Found {
  readonly session?: Session;
  readonly invitation?: FoundInvitation;
  /** Where the person stands who asked for the pairing code that was given; `self` when it is this one. */
  readonly pairing?: Conversation | 'self';
  /** The meetings of the groups in their order, from a month ago to two months ahead. */
  readonly meetings?: readonly FoundMeeting[];
  /** Ids of the groups whose meetings the person observes. */
  readonly observes?: readonly string[];
  /** The person's own observation of the meeting asked for. */
  readonly observation?: Session;
  /** Id of whoever could observe that meeting in the person's place. */
  readonly substitute?: string;
  /** Messages that were to go of late and did not. */
  readonly lost?: number;
  /** How many observers of each group get no messages now, where there are any. */
  readonly silent?: readonly SilentObservers[];
  readonly asked?: FoundAsked;
  readonly plans?: readonly FoundPlan[];
  /** Too many codes were tried: none was read. */
  readonly tooManyCodes?: true;
  /** Of one week or several: those asked for, and those on show. */
  readonly digests?: readonly FoundDigest[];
  /** The channels of the person's accounts that can be written to at any time. */
  readonly channels?: readonly string[];
  /** What waves of campaigns said, as it was told. */
  readonly waveResults?: readonly FoundWaveResults[];
  /** What the person will be told, as they wished. */
  readonly wishes?: readonly Wished[];
  readonly texts?: FoundTexts;
}

/** A digest as it was told, in a language. */
export interface FoundDigest {
  /** The Monday. */
  readonly week: string;
  /** Id of a structure or of the cooperation. */
  readonly scope: string;
  readonly language: string;
  /** Lines. */
  readonly text: string;
  /** The flower in words; '' where there is none. */
  readonly alt: string;
  /** Labels of petals; none where nobody answered. */
  readonly petals: readonly string[];
  /** Other frames told with it, each with the place of its first petal among all. */
  readonly beside: ReadonlyArray<{ readonly title: string; readonly first: number }>;
  /** By the name of a view: what is behind its button, with its charts in words. */
  readonly pages: Readonly<
    Record<
      string,
      { readonly text: string; readonly alts: readonly string[]; readonly label?: string | undefined }
    >
  >;
}

/** A place and a day where passers-by are asked. */
export interface FieldEvent {
  readonly id: string;
  readonly name: string;
  /** Id of a structure. */
  readonly structure: string;
  /** Local date, `2026-06-06`. */
  readonly day: string;
  /** Interviews hoped for; 0 for any number. */
  readonly target: number;
}

/** What is counted of an event, whoever asked. */
export interface CountedEvent extends FieldEvent {
  readonly done: number;
  readonly refused: number;
  readonly tooYoung: number;
  /** This interviewer's last interview, while it can be taken back. */
  readonly last?: { readonly session: string };
}

/** Who holds roles in a structure. */
export interface Holders {
  /** How many people hold each role; those that nobody holds are left out. */
  readonly counts: ReadonlyArray<{ readonly role: Role; readonly count: number }>;
  /** Those of one role, the newest first: a page of them. */
  readonly members: readonly Holder[];
  /** Administrators whose role counts in the structure. */
  readonly administrators: number;
}

export interface Holder {
  /** Stands for this person in this role, in buttons. */
  readonly token: string;
  readonly personId: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly channels: readonly string[];
  /** Whoever is looking. */
  readonly isSelf: boolean;
}

export interface OpenInvitation {
  readonly id: string;
  readonly role: Role;
  readonly structure: string;
  /** People who may still use it; 0 for any number. */
  readonly left: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** An invitation whose code somebody gave. */
export interface FoundInvitation {
  readonly id: string;
  readonly role: Role;
  readonly structure: string;
  /** The questionnaire that opens at once. */
  readonly form?: string;
  /** Number of this use, from 1; undefined where nobody counts. */
  readonly use?: number;
  /** Neither over, nor used up, nor taken back. */
  readonly open: boolean;
}

/** Lower case. All languages at once: nobody must guess which one the bot speaks just now. */
export interface Words {
  readonly stop: readonly string[];
  readonly skip: readonly string[];
  readonly back: readonly string[];
  readonly reply: ReplyContext['words'];
}

export type Translate = (id: string, args?: Readonly<Record<string, string | number>>) => string;

export interface Forms {
  /** The published version of every questionnaire open now, in the order of the menu, whoever it is for. */
  readonly open: readonly Form[];
  /** A pinned version. */
  find(name: string, version: string): Form | undefined;
}

export interface Notice {
  readonly version: string;
  /** Two lines, read before the first question. */
  readonly short: (language: string) => string;
  /** What an interviewer reads to somebody. */
  readonly aloud: (language: string) => string;
  /** All of it, in paragraphs, for whoever asks. */
  readonly full: (language: string) => readonly string[];
}
