import type { Update } from '../../exchange/update.js';
import type { Action, PromptRef } from '../../flows/message.js';

/** What an event of Discord's gateway means to Papillon. */
export type Incoming = { readonly account: string; readonly at: string } & (
  | {
      readonly kind: 'message';
      readonly update: Omit<Update, 'channel'>;
      /** The channel of the direct messages. */
      readonly dm: string;
    }
  | { readonly kind: 'interaction'; readonly interaction: Interaction; readonly wish: Wish }
);

/** Something that Discord wants an answer to. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly application: string;
  /** The message of ours it came from, which the answer may change; undefined for a command. */
  readonly message: string | undefined;
  /** In a server, whatever we say is for the person alone. */
  readonly place: 'dm' | 'server';
  readonly language: string;
}

export type Wish =
  | { readonly kind: 'update'; readonly update: Omit<Update, 'channel'> }
  /** Another page of a long list; nothing changes by it. Without `to`, of the answers read back. */
  | { readonly kind: 'page'; readonly to?: PromptRef; readonly page: number }
  /** A modal to answer a question in; `stale` is what to do when another is asked by now. */
  | {
      readonly kind: 'write' | 'attach';
      readonly to?: PromptRef;
      readonly stale: Omit<Update, 'channel'>;
    }
  /** To go on in the server. */
  | { readonly kind: 'here' };

/** What reading events needs to know. */
export interface Reading {
  /** What is spoken, the usual one first. */
  readonly languages: readonly string[];
  /** The words of commands, in every language. */
  readonly commands: ReadonlyMap<string, Action>;
  /** Names of the questionnaires, for buttons that have no room for theirs. */
  readonly forms: readonly string[];
}
