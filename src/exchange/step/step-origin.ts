import type { waveAt } from '../../calendar/asking.js';
import type { Input } from '../../flows/message.js';
import type { CampaignMark, Conversation } from '../../flows/state.js';
import type { OutboxRow } from '../../storage/outbox/outbox-row.js';
import type { AccountRow } from '../../storage/step/step-rows.js';
import type { Known } from '../context/known.js';
import type { MessageRef } from '../update.js';
import type { MeasureRows } from './measure-rows.js';
import type { OtherChat } from './other-chats.js';

/** What one step needs beside its result to become rows. */
export interface StepOrigin {
  readonly now: number;
  readonly zone: string;
  readonly channel: string;
  /** Keyed hash of the update's key. */
  readonly seen: string;
  readonly before: Conversation;
  /** The person as stored before this step; undefined for a visitor. */
  readonly known: Known | undefined;
  /** Id of the person who had this account, when their history becomes part of the one of `known`. */
  readonly absorbed: string | undefined;
  /** Keyed hash of the account. */
  readonly lookup: string;
  /** Identifier and account of the person a visitor becomes by agreeing. */
  readonly newcomer: () => { readonly id: string; readonly account: AccountRow };
  /** What a session brings to the indicators, once it is complete. */
  readonly measure: MeasureRows;
  /** The wave a session falls into that nobody asked for. */
  readonly waveOf: (answer: Parameters<typeof waveAt>[1]) => CampaignMark | undefined;
  /** Encrypts what a file is downloaded by, with where its sender is told of trouble. */
  readonly sealSource: (fetch: string) => string;
  /** Keyed hash of an invitation's code. */
  readonly codeLookup: (code: string) => string;
  /** Keyed hash of the code that somebody interviewed is given. */
  readonly receiptHash: (code: string) => string;
  /** Keyed hash of whoever interviews, by the id of a person. */
  readonly pseudonym: (personId: string) => string;
  /** Where replies go on a channel that must be written to; undefined where the screen is fetched. */
  readonly replyTo: Pick<OutboxRow, 'chat' | 'address'> | undefined;
  /** Where else messages of an interview are to be taken away. */
  readonly alsoIn: readonly OtherChat[];
  /** What the person did; undefined for a step nobody asked for. */
  readonly by: Cause | undefined;
}

export interface Cause {
  readonly input: Input;
  /** The platform's message it came by. */
  readonly message: MessageRef | undefined;
  /** A message of ours that asked the question the input was about, when another is asked by now. */
  readonly asked: string | undefined;
}
