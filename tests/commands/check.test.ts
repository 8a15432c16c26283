import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/commands/check.js';
import { bench, PARTY, put } from './bench.js';

test('a sound file', async () => {
  const desk = bench();
  expect(await check([put(desk.folder, 'party.yaml', PARTY)], desk)).toBe(0);
  expect(desk.printed()).toBe('Un fichier vérifié : tout va bien.');
});

test('the content that comes with Papillon is sound', async () => {
  const desk = bench();
  expect(await check(['content'], desk)).toBe(0);
  expect(desk.printed()).toMatch(/fichiers vérifiés : tout va bien|aucune erreur/);
});

test('each problem has its place, what is wrong, and what to write instead', async () => {
  const desk = bench();
  const path = put(
    desk.folder,
    'party.yaml',
    PARTY.replace("${came} = 'yes'", "${comme} = 'yes'").replace('. <= 20', '. <= (20'),
  );
  expect(await check([path], desk)).toBe(1);
  const lines = desk.printed().split('\n');
  const line = (text: string) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .findIndex((each) => each.includes(text)) + 1;
  expect(lines[0]).toMatch(new RegExp(`^${path}:${line('comme')}:\\d+ {2}\\S.*comme`));
  expect(lines[1]).toMatch(/^ {4}\S/);
  expect(lines[2]).toMatch(new RegExp(`^${path}:${line('(20')}:\\d+ {2}\\S`));
  expect(lines[3]).toMatch(/^ {4}\S/);
  expect(lines.at(-1)).toBe('2 erreurs à corriger.');
});

test('each mistake in a frame has its place', async () => {
  const desk = bench();
  cpSync('content/questionnaires', join(desk.folder, 'content/questionnaires'), { recursive: true });
  const seeded = readFileSync('content/frames/drome-5.yaml', 'utf8')
    .replace('numerator: ${effect_learning}', 'numerator: ${effect_lerning}')
    .replace('denominator: true()', 'denominator:')
    .concat('      - { id: sixth, label: { fr: Six, en: Six }, color: "#000000" }\n')
    .concat('  - from: 2027-01-01\n    provenance: {}\n    petals: []\n');
  const path = put(desk.folder, 'content/frames/drome-5.yaml', seeded);
  expect(await check([join(desk.folder, 'content')], desk)).toBe(1);
  const lineOf = (text: string) => seeded.split('\n').findIndex((line) => line.includes(text)) + 1;
  for (const [text, said] of [
    ['effect_lerning', 'effect_lerning'],
    ['denominator:', 'visited-another-house'],
    ['id: sixth', 'sixth'],
    ['from: 2027-01-01', '2026-01-01'],
  ] as const)
    expect(desk.printed()).toMatch(new RegExp(`^${path}:${lineOf(text)}:\\d+ {2}.*${said}`, 'm'));
});

test('in the language of the settings', async () => {
  const desk = bench({ LANGUAGE: 'en' });
  expect(await check([put(desk.folder, 'party.yaml', PARTY)], desk)).toBe(0);
  expect(desk.printed()).toBe('One file checked: everything is fine.');
});

test('a warning is marked and is no error', async () => {
  const desk = bench();
  const unused = PARTY.replace('choices:', 'choices:\n  unused:\n    - { name: a, label: { fr: A, en: A } }');
  expect(await check([put(desk.folder, 'party.yaml', unused)], desk)).toBe(0);
  expect(desk.printed()).toMatch(/attention : .*unused/);
  expect(desk.printed()).toContain('Un point à regarder, aucune erreur.');
});

describe('a folder', () => {
  test('is read however deep, its .yaml files only', async () => {
    const desk = bench();
    put(desk.folder, 'a/b/party.yaml', PARTY);
    put(desk.folder, 'a/other.yaml', PARTY.replace('form_id: party', 'form_id: other'));
    put(desk.folder, 'a/readme.txt', 'not a form');
    expect(await check([desk.folder], desk)).toBe(0);
    expect(desk.printed()).toBe('2 fichiers vérifiés : tout va bien.');
  });

  test('without any is told', async () => {
    const desk = bench();
    expect(await check([desk.folder], desk)).toBe(1);
    expect(desk.printed()).toContain('ne contient aucun fichier .yaml');
  });
});

describe('content', () => {
  test('a part alone tells of its own problems only', async () => {
    const desk = bench();
    const content = join(desk.folder, 'content');
    cpSync('content', content, { recursive: true });
    put(
      content,
      'settings.yaml',
      readFileSync('content/settings.yaml', 'utf8').replace('minimum_age: 16', 'minimum_age: seize'),
    );
    put(content, 'questionnaires/broken.yaml', 'survey: [');
    expect(await check([join(content, 'settings.yaml')], desk)).toBe(1);
    expect(desk.printed()).toContain(`${join(content, 'settings.yaml')}:`);
    expect(desk.printed()).toContain('Une erreur à corriger.');
    expect(desk.printed()).not.toContain('broken.yaml');
  });

  test('a folder without its notice is incomplete, and each problem is told once', async () => {
    const desk = bench();
    const content = join(desk.folder, 'content');
    cpSync('content', content, { recursive: true });
    rmSync(join(content, 'notice.yaml'));
    put(
      content,
      'questionnaires/copy.yaml',
      readFileSync('content/questionnaires/grand-public.yaml', 'utf8'),
    );
    expect(await check([content], desk)).toBe(1);
    expect(desk.printed()).toContain('notice.yaml » manque');
    expect(desk.printed()).toContain('existe déjà dans');
    expect(desk.printed()).toContain('2 erreurs à corriger.');
  });
});

describe('what is no questionnaire', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['fete.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0]), /fichier de texte/],
    ['huge.yaml', '#'.repeat(9 * 1024 * 1024), /trop gros/],
    ['latin.yaml', Buffer.from('settings: { form_id: f\xeate }', 'latin1'), /latin\.yaml:1:\d+ {2}/],
    ['empty.yaml', '', /empty\.yaml:1:1 {2}/],
    ['list.yaml', '- 1\n- 2\n', /list\.yaml:1:1/],
    [
      'bomb.yaml',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
        .join('\n')}\n`,
      /bomb\.yaml:/,
    ],
  ])('%s', async (name, content, words) => {
    const desk = bench();
    expect(await check([put(desk.folder, name, content)], desk)).toBe(1);
    expect(desk.printed()).toMatch(words);
  });

  test('a path that is not there', async () => {
    const desk = bench();
    expect(await check(['nulle-part.yaml', 'package.json/x.yaml'], desk)).toBe(1);
    expect(desk.printed()).toContain('« nulle-part.yaml » n’existe pas.');
    expect(desk.printed()).toContain('2 erreurs à corriger.');
  });

  test('something that is no file at all', async () => {
    const desk = bench();
    expect(await check(['/dev/null'], desk)).toBe(1);
    expect(desk.printed()).toContain('ne peut pas être lu');
  });

  test('nothing in a file reaches the terminal as a command', async () => {
    const desk = bench();
    await check([put(desk.folder, 'x.yaml', PARTY.replace("${came} = 'yes'", '"${\\e[2Jbip}"'))], desk);
    expect(desk.printed()).not.toContain('\x1b');
  });
});

test('a folder named like a file', async () => {
  const desk = bench();
  mkdirSync(join(desk.folder, 'party.yaml'));
  expect(await check([join(desk.folder, 'party.yaml')], desk)).toBe(1);
});
