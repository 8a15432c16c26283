import type { Readable } from 'node:stream';
import type { Config } from '../config.js';
import type { Translate } from '../i18n/translator.js';

/** 0 done, 1 the input is wrong, 2 the command was not written as it should be. */
export type ExitCode = 0 | 1 | 2;

/** What every command works with. */
export interface CommandContext {
  readonly config: Config;
  /** Sentences in the language of the settings. */
  readonly t: Translate;
  /** One line, or several, for whoever ran the command. */
  print(text: string): void;
  /** The same, about what went wrong. */
  complain(text: string): void;
  readonly input: Readable;
  /** Whether a person sits in front: a terminal on both sides. */
  readonly interactive: boolean;
}
