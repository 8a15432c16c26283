import type { Readable } from 'node:stream';
import type { Input, MadeFile, Message } from '../../flows/message.js';
import type { Media } from '../../forms/types/type.js';

/** What the web chat needs of everything behind it. An account is one browser's random identifier. */
export interface Conversations {
  /**
   * Commits one update; a repeated key is a success that changes nothing. Throws an error named
   * `Unavailable` when the store cannot be reached.
   */
  receive(update: {
    account: string;
    key: string;
    input: Input;
    language: string;
  }): Promise<{ lines: Message[]; screen: Message; revision: number }>;
  /**
   * Keeps a file for an input to name, of somebody who agreed to the notice. Throws `Unavailable` as
   * receive does.
   */
  upload(account: string, media: Media, content: Readable): Promise<Uploaded>;
  /**
   * Where this account's conversation stands; reads only, creates nothing. `link` is what the
   * link they came by carries, `opened` the same when it was opened just now. Revision 0 means that nothing is stored about this account yet; with each step it
   * grows. Throws `Unavailable` as receive does.
   */
  screen(
    account: string,
    visitor: { language: string; link?: string },
    opened?: string,
  ): Promise<{ screen: Message; revision: number }>;
  /** The content of a file this account was shown; undefined when nothing is held of it. Throws `Unavailable`. */
  file(account: string, made: MadeFile): Promise<Buffer | undefined>;
  /** Calls back when another tab moved this account's conversation. Returns the unsubscriber. */
  watch(account: string, changed: () => void): () => void;
  /** The notice in full, for /confidentialite. */
  privacy(language: string): { title: string; paragraphs: string[] };
}

export type Uploaded =
  | { readonly kept: string }
  | { readonly refused: 'too-large' | 'empty' | 'type' | 'not-agreed' | 'broken' };
