import type { ReplyContext } from '../forms/types/type.js';
import type { Translate } from './context.js';

/** Lower case. All languages at once: nobody must guess which one the bot speaks just now. */
export interface Words {
  readonly stop: readonly string[];
  readonly reply: ReplyContext['words'];
}

/** Gathers the words of every language; a catalogue lists them with commas. */
export function wordsOf(languages: readonly string[], translate: (language: string) => Translate): Words {
  const listed = (id: string) =>
    languages.flatMap((language) =>
      translate(language)(id)
        .split(',')
        .map((word) => word.trim()),
    );
  return {
    stop: listed('words-stop'),
    reply: { today: listed('words-today'), yesterday: listed('words-yesterday'), yes: listed('words-yes') },
  };
}
