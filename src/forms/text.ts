import type { Translated } from './form.js';

/** A label, hint or message with its `${name}` parts found once. */
export interface FormText {
  /** The text in `language`, else in the form's default language, with the values filled in. */
  in(language: string, values: readonly string[]): string;
}

const REFERENCE = /\$\{\s*([^}\s]+)\s*\}/g;

/**
 * Compiles a translated text. What a person typed comes escaped, so that it is never read as
 * emphasis. An irrelevant or empty answer reads ''.
 */
export function compileText(
  translated: Translated,
  defaultLanguage: string,
  slot: (name: string) => number | undefined,
): FormText {
  const byLanguage = new Map(
    Object.entries(translated).map(([language, text]) => [language, filler(partsOf(text, slot))] as const),
  );
  const fallback = byLanguage.get(defaultLanguage) ?? [...byLanguage.values()][0] ?? (() => '');
  return { in: (language, values) => (byLanguage.get(language) ?? fallback)(values) };
}

/** Fills the values in. Most texts have none, and are read several times for each screen. */
function filler(parts: ReadonlyArray<string | number>): (values: readonly string[]) => string {
  const [text = '', ...more] = parts;
  if (typeof text === 'string' && more.length === 0) return () => text;
  return (values) =>
    parts.map((part) => (typeof part === 'string' ? part : escapeEmphasis(values[part] ?? ''))).join('');
}

/** Names a text refers to, with the character each reference starts at. */
export function referencesOf(text: string): ReadonlyArray<{ name: string; offset: number }> {
  return [...text.matchAll(REFERENCE)].map((match) => ({ name: match[1] ?? '', offset: match.index }));
}

/** Makes `*`, `_` and `\` stand for themselves in a Message. */
export function escapeEmphasis(text: string): string {
  return text.replace(/[\\*_]/g, '\\$&');
}

function partsOf(text: string, slot: (name: string) => number | undefined): Array<string | number> {
  const parts: Array<string | number> = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const found = slot(match[1] ?? '');
    if (found === undefined) continue;
    parts.push(text.slice(end, match.index), found);
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}
