import * as z from 'zod';

/** Something said in several languages, by language tag. */
export type Words<Text = string> = Readonly<Record<string, Text>>;

/** A text by language tag; no language stands empty. */
export const wordsSchema = z.record(z.string(), z.string().trim().min(1));

/** Reports the languages a text ought to be in and is not. */
export function requireLanguages(
  words: Words<unknown>,
  languages: readonly string[],
  context: z.RefinementCtx,
  path: readonly string[] = [],
): void {
  for (const language of languages) {
    if (words[language] !== undefined) continue;
    context.addIssue({ code: 'custom', message: 'content-missing-setting', path: [...path, language] });
  }
}

/** The text in a language, else in the first of these that has one. */
export function inLanguage<Text>(
  words: Words<Text>,
  language: string,
  languages: readonly string[],
): Text | undefined {
  return [language, ...languages].map((tag) => words[tag]).find((text) => text !== undefined);
}
