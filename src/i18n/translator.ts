import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { PROGRAM } from '../program.js';

/**
 * The sentences people read, by id. `id.attribute` reads an attribute (`problem-unknown-name.fix`).
 * An unknown id reads as itself: a conversation must go on, and a test keeps such ids out.
 */
export type Translate = (id: string, args?: Readonly<Record<string, string | number>>) => string;

/** Spoken when nothing better is known. */
const FALLBACK = 'fr';

const FOLDER = new URL('i18n/', PROGRAM);

/** Tags of the languages that have a folder of catalogues, French first. */
const known: readonly string[] = [
  FALLBACK,
  ...readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== FALLBACK)
    .map((entry) => entry.name)
    .sort(),
];

/** Tags of the languages everything is said in, French first. */
export const languages: readonly string[] = known.filter((language) => hasAll(language));

/** Tags of the languages pictures are drawn in: those, and some that have words for nothing else. */
export const pictureLanguages: readonly string[] = known;

const translators = new Map<string, Translate>();

/**
 * The translator of a language: by its whole tag (`pt-BR`), else by its first part (`en` for
 * `en-GB`), else French. Catalogues are read at first use and kept.
 */
export function translator(language: string): Translate {
  return translatorOf(spokenLanguage(language));
}

/** The same for the words in pictures, in one of `pictureLanguages`; what has no word there is in French. */
export function pictureTranslator(language: string): Translate {
  if (!pictureLanguages.includes(language) || languages.includes(language)) return translator(language);
  const [own, french] = [translatorOf(language), translator(FALLBACK)];
  return (id, args) => {
    const text = own(id, args);
    return text === id ? french(id, args) : text;
  };
}

function translatorOf(spoken: string): Translate {
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

/** Whether nothing that French has is missing. */
function hasAll(language: string): boolean {
  const files = new Set(readdirSync(new URL(`${language}/`, FOLDER)));
  return readdirSync(new URL(`${FALLBACK}/`, FOLDER)).every((file) => files.has(file));
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
