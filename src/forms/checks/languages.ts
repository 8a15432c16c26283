import type { FormDefinition } from '../form.js';
import { error, type Problem, warning } from '../problem.js';
import { type PlacedText, textsOf } from '../texts.js';

/** Language tags, and texts that some language of the form lacks. */
export function checkLanguages(definition: FormDefinition): Problem[] {
  const { default_language, form_title } = definition.settings;
  const texts = [{ path: ['settings', 'form_title'], text: form_title }, ...textsOf(definition)];
  const written = texts.flatMap(({ text }) => Object.keys(text));
  const languages = new Set([default_language, ...written].filter((tag) => canonical(tag) === tag));
  return [
    ...checkTag(default_language, ['settings', 'default_language']),
    ...texts.flatMap((text) => checkText(text, default_language, languages)),
  ];
}

function checkText({ path, text }: PlacedText, fallback: string, languages: ReadonlySet<string>): Problem[] {
  const tags = Object.keys(text);
  // A text that is missing altogether is told of elsewhere.
  if (tags.length === 0) return [];
  const missing = [...languages].filter((language) => !text[language]);
  return [
    ...tags.flatMap((tag) => checkTag(tag, [...path, tag])),
    ...missing.map((language) =>
      language === fallback
        ? error(path, 'missing-default-text', { language })
        : warning(path, 'missing-translation', { language }),
    ),
  ];
}

/** '' stands for a default language that is missing, which is told of elsewhere. */
function checkTag(language: string, path: Problem['path']): Problem[] {
  if (language === '' || canonical(language) === language) return [];
  // `fr_FR`, `Français (fr)`, `FR`
  const inside = /\(([^)]+)\)/.exec(language)?.[1] ?? language;
  const write = canonical(inside.trim().replaceAll('_', '-'));
  return write === undefined
    ? [error(path, 'language-tag', { language })]
    : [error(path, 'language-tag-suggestion', { language, suggestion: write })];
}

/** The tag as BCP 47 writes it; undefined when it is none. */
function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
