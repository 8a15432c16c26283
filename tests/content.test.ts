import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadContent } from '../src/content.js';
import type { PlacedProblem } from '../src/forms/problem.js';
import { translator } from '../src/i18n/translator.js';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'papillon-content-'));
  cpSync('content', dir, { recursive: true });
  // One questionnaire is enough.
  for (const other of [
    'questionnaires/entretien-partenaire',
    'questionnaires/observation-reunion',
    'questionnaires/pouvoir-d-agir',
    'frames/pouvoir-d-agir',
  ])
    rmSync(join(dir, `${other}.yaml`));
  const frame = join(dir, 'frames/drome-5.yaml');
  writeFileSync(frame, aboutOneForm(readFileSync(frame, 'utf8')));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('the content that ships reads without a problem or a warning', () => {
  const { settings, structures, notice, forms, frames, problems } = loadContent('content');
  expect(problems).toEqual([]);
  expect(settings?.languages).toEqual(['fr', 'en']);
  expect(settings?.quiet_hours).toEqual({ from: '20:00', to: '09:00' });
  expect(structures?.structures.map(({ id }) => id)).toEqual([
    'les-ors',
    'saint-nicolas',
    'noel-guichard',
    'accorderie',
  ]);
  expect(notice?.version).toMatch(/^[0-9a-f]{12}$/);
  expect(forms.map((form) => form.settings.form_id)).toEqual([
    'entretien-partenaire',
    'grand-public',
    'observation-reunion',
    'pouvoir-d-agir',
  ]);
  expect(frames.map(({ frame }) => frame.id)).toEqual([
    'cnaf-3',
    'drome-5',
    'fleur-vierge',
    'paris-5',
    'pouvoir-d-agir',
  ]);
});

test('a frame whose id is taken is left out, and told of', () => {
  cpSync(join(dir, 'frames/drome-5.yaml'), join(dir, 'frames/other.yaml'));
  const { frames, problems } = loadContent(dir);
  expect(frames.map(({ frame }) => frame.id)).toEqual(['cnaf-3', 'drome-5', 'fleur-vierge', 'paris-5']);
  expect(problems).toMatchObject([
    {
      code: 'frame-twice',
      file: join(dir, 'frames/other.yaml'),
      args: { frame: 'drome-5', other: join(dir, 'frames/drome-5.yaml') },
    },
  ]);
});

describe('what is wrong is told with its place, and the rest loads', () => {
  const cases: ReadonlyArray<{
    title: string;
    file: string;
    edit: (text: string) => string;
    problem: object;
  }> = [
    {
      title: 'a line that is missing',
      file: 'settings.yaml',
      edit: (text) => text.replace(/^minimum_age.*\n/m, ''),
      problem: {
        code: 'content-missing-setting',
        args: { name: 'minimum_age' },
        path: ['minimum_age'],
        line: 1,
      },
    },
    {
      title: 'a line nobody knows',
      file: 'settings.yaml',
      edit: (text) => `colour: blue\n${text}`,
      problem: { code: 'content-unknown-setting', args: { name: 'colour' }, line: 1, column: 1 },
    },
    {
      title: 'a value that does not suit',
      file: 'settings.yaml',
      edit: (text) => `minimum_age: seize\n${text.replace(/^minimum_age.*\n/m, '')}`,
      problem: {
        code: 'content-wrong-value',
        args: { name: 'minimum_age', value: 'seize' },
        line: 1,
        column: 1,
      },
    },
    {
      title: 'a language Papillon does not speak',
      file: 'settings.yaml',
      edit: (text) => text.replace('[fr, en]', '[fr, klingon]'),
      problem: { code: 'content-wrong-value', args: { name: 'languages', value: 'klingon' }, column: 17 },
    },
    {
      title: 'an address that brings nobody to a Discord server',
      file: 'settings.yaml',
      edit: (text) => `${text}discord_server: https://discord.com/oauth2/authorize?client_id=1\n`,
      problem: { code: 'content-discord-server', path: ['discord_server'] },
    },
    {
      title: 'hours of the day in place of the quiet hours',
      file: 'settings.yaml',
      edit: (text) => text.replace('from: "20:00", to: "09:00"', 'from: "09:00", to: "20:00"'),
      problem: { code: 'content-quiet-hours', path: ['quiet_hours'] },
    },
    {
      title: 'quiet hours that never end',
      file: 'settings.yaml',
      edit: (text) => text.replace('to: "09:00"', 'to: "20:00"'),
      problem: { code: 'content-quiet-hours', path: ['quiet_hours'] },
    },
    {
      title: 'quiet hours that are no times',
      file: 'settings.yaml',
      edit: (text) => text.replace('from: "20:00"', 'from: 20h'),
      problem: { code: 'content-time', args: { name: 'from', value: '20h' }, path: ['quiet_hours', 'from'] },
    },
    {
      title: 'an empty text',
      file: 'settings.yaml',
      edit: (text) => text.replace('fr: votre maison de quartier', 'fr: "  "'),
      problem: { code: 'content-wrong-value', path: ['controller', 'fr'] },
    },
    {
      title: 'a setting that is not translated',
      file: 'settings.yaml',
      edit: (text) => text.replace('  en: your neighbourhood centre\n', ''),
      problem: { code: 'content-missing-setting', args: { name: 'en' }, path: ['controller', 'en'] },
    },
    {
      title: 'a text where several lines were expected',
      file: 'structures.yaml',
      edit: () =>
        'cooperation: { id: la-cooperation, name: La Coopération, town: Romans }\nstructures:\n  a: b\n',
      problem: { code: 'content-wrong-shape', args: { name: 'structures' }, line: 2, column: 1 },
    },
    {
      title: 'a kind of structure nobody knows',
      file: 'structures.yaml',
      edit: (text) => text.replace('kind: espace_de_vie_sociale', 'kind: café'),
      problem: { code: 'content-wrong-value', args: { name: 'kind', value: 'café' }, column: 5 },
    },
    {
      title: 'a notice of three lines',
      file: 'notice.yaml',
      edit: (text) => text.replace('    - "Bonjour', '    - "Encore une."\n    - "Bonjour'),
      problem: { code: 'content-two-lines', path: ['short', 'fr'] },
    },
    {
      title: 'a placeholder nobody fills',
      file: 'notice.yaml',
      edit: (text) => text.replace('temps ?** {retention}', 'temps ?** {durée}'),
      problem: { code: 'content-placeholder', args: { name: 'fr', value: '{durée}' } },
    },
    {
      title: 'a notice that is not translated',
      file: 'notice.yaml',
      edit: (text) => text.replace(/^ {2}en:\n( {4}.*\n){2}/m, ''),
      problem: { code: 'content-missing-setting', args: { name: 'en' }, path: ['short', 'en'] },
    },
    {
      title: 'a file that is not YAML',
      file: 'notice.yaml',
      edit: () => 'short:\n  fr: "jamais fermé\n',
      problem: { code: 'yaml-unclosed' },
    },
    {
      title: 'a line written twice',
      file: 'settings.yaml',
      edit: (text) => `languages: [fr]\n${text}`,
      problem: { code: 'duplicate-key', args: { name: 'languages' }, column: 1 },
    },
    {
      title: 'a shortcut of YAML that only questionnaires know',
      file: 'structures.yaml',
      edit: (text) =>
        text.replace('id: les-ors', 'id: &first les-ors').replace('id: accorderie', 'id: *first'),
      problem: { code: 'content-wrong-shape', args: { name: 'id' }, path: ['structures', 3, 'id'] },
    },
    {
      title: 'an empty file',
      file: 'structures.yaml',
      edit: () => '',
      problem: { code: 'content-wrong-shape', line: 1, column: 1 },
    },
  ];

  test.each(cases)('$title', ({ file, edit, problem }) => {
    const path = join(dir, file);
    const before = readFileSync(path, 'utf8');
    const after = edit(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);

    const content = loadContent(dir);
    expect(content.problems).toEqual([
      expect.objectContaining({ ...problem, file: path, severity: 'error' }),
    ]);
    expect(content.forms).toHaveLength(1);
    for (const language of ['fr', 'en']) expectWords(language, content.problems[0]);
  });

  test('a mark that some editors put first changes nothing', () => {
    const path = join(dir, 'settings.yaml');
    writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8')}`);
    expect(loadContent(dir).problems).toEqual([]);
  });

  test('a missing file is named', () => {
    const path = join(dir, 'notice.yaml');
    rmSync(path);
    const { notice, settings, problems } = loadContent(dir);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'content-missing', args: { path }, file: path }),
    ]);
    expect(notice).toBeUndefined();
    expect(settings).toBeDefined();
  });

  test('a missing folder is every problem at once, and no exception', () => {
    const content = loadContent(join(dir, 'nowhere'));
    expect(content.problems.map(({ code }) => code)).toEqual([
      'content-missing',
      'content-missing',
      'content-missing',
      'content-no-form',
    ]);
  });
});

describe('questionnaires', () => {
  test('come in the order of their file names', () => {
    copyForm('a-premier.yaml', 'premier');
    copyForm('z-dernier.yaml', 'dernier');
    expect(formIds()).toEqual(['premier', 'grand-public', 'dernier']);
  });

  test('a second one of the same form_id is left out and told', () => {
    copyForm('z-copie.yaml', 'grand-public');
    const { forms, problems } = loadContent(dir);
    expect(forms).toHaveLength(1);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'content-form-twice',
        file: join(dir, 'questionnaires/z-copie.yaml'),
        args: { form: 'grand-public', other: join(dir, 'questionnaires/grand-public.yaml') },
      }),
    ]);
  });

  test('one with an error is left out, its problem placed', () => {
    const path = join(dir, 'questionnaires/a-casse.yaml');
    writeFileSync(path, 'settings: {}\nsurvey: []\n');
    const { forms, problems } = loadContent(dir);
    expect(forms.map((form) => form.settings.form_id)).toEqual(['grand-public']);
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set([path]));
  });

  test('a folder in the place of a file is told, not thrown', () => {
    const path = join(dir, 'questionnaires/dossier.yaml');
    mkdirSync(path);
    const { forms, problems } = loadContent(dir);
    expect(problems).toEqual([expect.objectContaining({ code: 'content-missing', args: { path } })]);
    expect(forms).toHaveLength(1);
  });

  test('other files in the folder are none of our business', () => {
    writeFileSync(join(dir, 'questionnaires/LISEZMOI.txt'), 'À lire');
    expect(loadContent(dir).problems).toEqual([]);
  });
});

/** A frame without what it reads in the other questionnaires. */
function aboutOneForm(frame: string): string {
  return frame
    .replaceAll(/^ {2}(?:observation-reunion|entretien-partenaire):\n(?: {4}.*\n)+/gm, '')
    .split(/^(?= {10}- id: | {6}- id: )/m)
    .filter((part) => !/form: (?:observation-reunion|entretien-partenaire)$/m.test(part))
    .join('');
}

/** A problem reads as two whole sentences. */
function expectWords(language: string, problem: PlacedProblem | undefined): void {
  const id = `problem-${problem?.code}`;
  for (const sentence of [id, `${id}.fix`]) {
    const words = translator(language)(sentence, problem?.args);
    expect(words).not.toBe(sentence);
    expect(words).not.toContain('{$');
  }
}

function copyForm(file: string, formId: string): void {
  const source = readFileSync(join(dir, 'questionnaires/grand-public.yaml'), 'utf8');
  writeFileSync(
    join(dir, 'questionnaires', file),
    source.replace('form_id: grand-public', `form_id: ${formId}`),
  );
}

function formIds(): string[] {
  return loadContent(dir).forms.map((form) => form.settings.form_id);
}
