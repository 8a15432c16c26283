import type { Translate, Words } from './context.js';

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
    skip: listed('words-skip'),
    back: listed('words-back'),
    reply: {
      today: listed('words-today'),
      yesterday: listed('words-yesterday'),
      yes: listed('words-yes'),
      no: listed('words-no'),
    },
  };
}
