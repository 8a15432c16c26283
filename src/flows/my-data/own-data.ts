import type { Session } from '../state.js';

/** Everything held of somebody, as the store has it. Times are milliseconds since 1970. */
export interface OwnData {
  readonly since: number;
  readonly language: string;
  readonly accounts: ReadonlyArray<{
    readonly channel: string;
    readonly since: number;
    readonly reachable: boolean;
    /** Messages of the chat whose number is kept. */
    readonly messages: number;
  }>;
  /** Roles in structures. */
  readonly roles: ReadonlyArray<{
    readonly role: string;
    readonly structure: string;
    readonly since: number;
  }>;
  /** The channel they prefer to be written to. */
  readonly prefers?: string;
  readonly agreements: ReadonlyArray<{
    readonly notice: string;
    readonly agreedAt: number;
    readonly withdrawnAt?: number;
  }>;
  readonly sessions: readonly OwnSession[];
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
  readonly files: ReadonlyArray<{
    readonly id: string;
    readonly question: string;
    readonly media: string;
    readonly state: string;
    readonly type?: string;
    readonly size?: number;
  }>;
}
