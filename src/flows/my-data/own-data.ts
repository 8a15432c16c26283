import type { Habits } from '../habits.js';
import type { Session } from '../state.js';

/** Everything held of somebody, as the store has it. Times are milliseconds since 1970. */
export interface OwnData extends OwnDoings {
  readonly since: number;
  readonly language: string;
  /** JSON: where they stand in the conversation. */
  readonly standing: string;
  /** How many things they did that changed it. */
  readonly steps: number;
  readonly accounts: ReadonlyArray<{
    readonly channel: string;
    readonly since: number;
    readonly reachable: boolean;
    /** Messages of the chat whose number is kept. */
    readonly messages: number;
  }>;
  readonly habits: Habits;
  readonly agreements: ReadonlyArray<{
    readonly notice: string;
    readonly agreedAt: number;
    readonly withdrawnAt?: number;
  }>;
  readonly sessions: readonly OwnSession[];
  /** Until when a code that joins another account to theirs works. */
  readonly pairingUntil?: number;
  /** What was planned to be sent to them, and what became of it. */
  readonly planned: ReadonlyArray<{
    readonly schedule: string;
    readonly wantedAt: number;
    readonly state: string;
    /** What they said to it. */
    readonly reply?: string;
  }>;
  /** Campaigns whose results they want to be told, or not. */
  readonly wishes: ReadonlyArray<{
    readonly campaign: string;
    readonly wants: boolean;
    readonly saidAt: number;
  }>;
  /** Messages that will be sent. */
  readonly waiting: ReadonlyArray<{ readonly channel: string; readonly dueAt: number }>;
  /** Messages of theirs that a bug kept from being read. */
  readonly unread: number;
}

export interface OwnSession {
  readonly session: Session;
  readonly channel: string;
  readonly language: string;
  readonly notice: string;
  /** Every answer, those set aside too. */
  readonly answers: ReadonlyArray<{
    readonly question: string;
    readonly value: string;
    readonly relevant: boolean;
    readonly answeredAt: number;
  }>;
  readonly corrections: ReadonlyArray<{
    readonly question: string;
    readonly previous: string;
    readonly value: string;
    readonly correctedAt: number;
  }>;
  /** Texts that a coordinator read: read | marked. */
  readonly proofread: ReadonlyArray<{ readonly question: string; readonly state: string }>;
  /** Parts of answers that may be quoted, in UTF-16 units; of an answer changed since there is none. */
  readonly quotes: ReadonlyArray<{
    readonly question: string;
    readonly answeredAt: number;
    readonly start: number;
    readonly length: number;
    readonly approvedAt: number;
  }>;
  readonly files: ReadonlyArray<{
    readonly id: string;
    readonly question: string;
    readonly media: string;
    readonly state: string;
    readonly type?: string;
    readonly size?: number;
  }>;
}

/** What is held of somebody because of what they do here. */
export interface OwnDoings {
  /** Roles in structures. */
  readonly roles: ReadonlyArray<{
    readonly role: string;
    readonly structure: string;
    readonly since: number;
  }>;
  /** Invitations they made. */
  readonly invitations: ReadonlyArray<{
    readonly role: string;
    readonly structure: string;
    readonly form?: string;
    readonly madeAt: number;
    readonly expiresAt: number;
    readonly revokedAt?: number;
  }>;
  /** Groups whose meetings they observe. */
  readonly groups: ReadonlyArray<{ readonly group: string; readonly since: number }>;
  /** What they said about observing single meetings: takes | passed | later. */
  readonly meetings: ReadonlyArray<{
    readonly group: string;
    readonly start?: number;
    readonly state: string;
    readonly laterAt?: number;
  }>;
  /** Interviews they made, by event; `day` is a local date. */
  readonly interviews: ReadonlyArray<{
    readonly event: string;
    readonly day: string;
    readonly count: number;
  }>;
  /** What they did, or was done to what is theirs, as it was written down. */
  readonly noted: ReadonlyArray<{
    readonly at: number;
    readonly action: string;
    readonly by: 'self' | 'others';
  }>;
}
