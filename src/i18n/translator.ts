import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';

/**
 * The sentences people read, by id. `id.attribute` reads an attribute (`problem-unknown-name.fix`).
 * An unknown id reads as itself: a conversation must go on, and a test keeps such ids out.
 */
export type Translate = (id: string, args?: Readonly<Record<string, string | number>>) => string;

/** Spoken when nothing better is known. */
const FALLBACK = 'fr';

const FOLDER = new URL('./', import.meta.url);

/** Tags of the languages that have a folder of catalogues, French first. */
export const languages: readonly string[] = [
  FALLBACK,
  ...readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== FALLBACK)
    .map((entry) => entry.name)
    .sort(),
];

const translators = new Map<string, Translate>();

/**
 * The translator of a language: by its whole tag (`pt-BR`), else by its first part (`en` for
 * `en-GB`), else French. Catalogues are read at first use and kept.
 */
export function translator(language: string): Translate {
  const spoken = spokenLanguage(language);
  const kept = translators.get(spoken);
  if (kept) return kept;
  const bundle = readCatalogues(spoken);
  const constant = new Map<string, string>();
  const translate: Translate = (id, args) => {
    if (args) return format(bundle, id, args);
    const text = constant.get(id) ?? format(bundle, id);
    constant.set(id, text);
    return text;
  };
  translators.set(spoken, translate);
  return translate;
}

/** The language among `languages` that best answers a tag a platform or browser gave. */
export function spokenLanguage(tag: string): string {
  const [first = tag] = tag.split('-');
  return [tag, first].find((candidate) => languages.includes(candidate)) ?? FALLBACK;
}

function readCatalogues(language: string): FluentBundle {
  // Isolation marks would show as stray characters in some chat clients.
  const bundle = new FluentBundle(language, { useIsolating: false });
  const folder = new URL(`${language}/`, FOLDER);
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.ftl')) continue;
    bundle.addResource(new FluentResource(readFileSync(new URL(file, folder), 'utf8')));
  }
  return bundle;
}

function format(bundle: FluentBundle, id: string, args?: Readonly<Record<string, string | number>>): string {
  const [name = id, attribute] = id.split('.');
  const message = bundle.getMessage(name);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  if (pattern == null) return id;
  // With an array for errors, a missing argument shows as its name instead of throwing.
  return bundle.formatPattern(pattern, args ?? null, []);
}
