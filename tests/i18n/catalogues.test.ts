import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/i18n/translator.js';
import { idsUsedIn } from './ids-used.js';

const SOURCE = new URL('../../src/', import.meta.url);
const catalogues = new Map(languages.map((language) => [language, readCatalogue(language)] as const));
const french = sentencesOf('fr');

describe.each(languages)('the %s catalogues', (language) => {
  const { declared, sentences, terms } = catalogueOf(language);

  test('declare each id once, and each declaration is well formed', () => {
    expect(repeated(declared)).toEqual([]);
    // The run-time parser skips what it cannot read: compare with the ids a reader sees in the files.
    const read = new Set([...sentences.keys()].map((id) => id.split('.')[0]));
    expect(declared.filter((id) => !(id.startsWith('-') ? terms.has(id.slice(1)) : read.has(id)))).toEqual(
      [],
    );
  });

  test('say the same things as the French ones', () => {
    expect([...sentences.keys()].sort()).toEqual([...french.keys()].sort());
  });

  test('are filled with the same variables as the French ones', () => {
    const variables = (all: Sentences) =>
      Object.fromEntries([...all].map(([id, pattern]) => [id, namesOf(pattern, 'var')]));
    expect(variables(sentences)).toEqual(variables(french));
  });

  test('refer to nothing that does not exist', () => {
    const unknown = [...sentences].flatMap(([id, pattern]) => [
      ...namesOf(pattern, 'term').flatMap((name) => (terms.has(name) ? [] : `${id} → -${name}`)),
      ...namesOf(pattern, 'mesg').flatMap((name) => (sentences.has(name) ? [] : `${id} → ${name}`)),
    ]);
    expect(unknown).toEqual([]);
  });
});

test('every id the source speaks of is in the catalogues', () => {
  const unknown = sourceFiles().flatMap((path) =>
    idsUsedIn(path, readFileSync(new URL(path, SOURCE), 'utf8'))
      .filter((id) => !french.has(id))
      .map((id) => `${path}: ${id}`),
  );
  expect(unknown).toEqual([]);
});

type Pattern = FluentResource['body'][number]['value'];
/** By id, and by id.attribute. */
type Sentences = ReadonlyMap<string, Pattern>;

interface Catalogue {
  /** Ids at the start of a line, as a person reads the files. */
  readonly declared: readonly string[];
  readonly sentences: Sentences;
  readonly terms: ReadonlySet<string>;
}

function readCatalogue(language: string): Catalogue {
  const folder = new URL(`i18n/${language}/`, SOURCE);
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
  const entries = texts.flatMap((text) => new FluentResource(text).body);
  return {
    declared: texts.flatMap((text) =>
      [...text.matchAll(/^(-?[A-Za-z][\w-]*)\s*=/gm)].map((match) => match[1] ?? ''),
    ),
    sentences: new Map(
      entries
        .filter((entry) => !entry.id.startsWith('-'))
        .flatMap((entry) => [
          ...(entry.value === null ? [] : [[entry.id, entry.value] as const]),
          ...Object.entries(entry.attributes).map(([name, value]) => [`${entry.id}.${name}`, value] as const),
        ]),
    ),
    terms: new Set(entries.filter((entry) => entry.id.startsWith('-')).map((entry) => entry.id.slice(1))),
  };
}

function catalogueOf(language: string): Catalogue {
  return catalogues.get(language) ?? { declared: [], sentences: new Map(), terms: new Set() };
}

function sentencesOf(language: string): Sentences {
  return catalogueOf(language).sentences;
}

/** Names of every reference of one kind inside a pattern, sorted. */
function namesOf(pattern: unknown, type: 'var' | 'term' | 'mesg'): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    if ('type' in node && node.type === type && 'name' in node) names.add(String(node.name));
    Object.values(node).forEach(visit);
  };
  visit(pattern);
  return [...names].sort();
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function sourceFiles(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.includes('/generated/'));
}
