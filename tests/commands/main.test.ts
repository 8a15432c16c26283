import { mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { commandLine } from '../../src/commands/command-line.js';
import { readConfig } from '../../src/config.js';
import { papillon } from '../support/papillon.js';
import { PARTY, put, temporaryFolder } from './bench.js';

const COMMANDS = [
  'start',
  'check',
  'preview',
  'replay',
  'export',
  'recompute',
  'dead-letters',
  'migrate',
  'doctor',
];

describe('help', () => {
  test('lists every command in the language of the settings', async () => {
    const french = await papillon(temporaryFolder(), ['--help']);
    expect(french.code).toBe(0);
    expect(french.out).toContain('Utilisation : papillon <commande>');
    for (const name of COMMANDS) expect(french.out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    const english = await papillon(temporaryFolder(), ['--help'], { environment: { LANGUAGE: 'en' } });
    expect(english.out).toContain('Usage: papillon <command>');
  });

  test.each(COMMANDS)('of %s has an example', async (name) => {
    const { code, out } = await papillon(temporaryFolder(), [name, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Exemple :\\n {2}npm (run papillon -- )?${name}`));
    expect(out).not.toMatch(/\b(Usage|Options|Arguments):|display help|command-/);
  });
});

describe('a command that is not written as it should be', () => {
  test.each<[string[], RegExp]>([
    [[], /^$/],
    [['chek'], /« chek » n’existe pas[\s\S]*check \?/],
    [['check'], /Il manque quelque chose : files/],
    [['check', '--fast', 'x'], /« --fast » n’existe pas/],
    [['replay', 'x.yaml'], /Il manque l’option --answers/],
    [['replay', 'x.yaml', '--answers'], /après --answers/],
    [['preview', 'a', 'b'], /ne s’écrit pas comme cela/],
    [['export', '--form', 'x'], /Il manque l’option --out/],
  ])('papillon %j', async (args, words) => {
    const { code, out, err } = await papillon(temporaryFolder(), args);
    expect(code).toBe(2);
    expect(out).toBe('');
    if (args.length === 0) expect(err).toContain('Utilisation :');
    else expect(err).toMatch(words);
    expect(err).not.toMatch(/error:|\n {4}at /);
  });
});

describe('settings', () => {
  test('come from .env too, and the environment goes first', async () => {
    const folder = temporaryFolder();
    put(folder, '.env', 'LANGUAGE=en\n');
    const form = put(folder, 'party.yaml', PARTY);
    expect((await papillon(folder, ['check', form])).out).toContain('everything is fine');
    const french = await papillon(folder, ['check', form], { environment: { LANGUAGE: 'fr' } });
    expect(french.out).toContain('tout va bien');
  });

  test('that cannot be used are all named, with what to write', async () => {
    const environment = {
      HTTP_PORT: '80800',
      TIME_ZONE: 'Romans',
      PUBLIC_URL: 'papillon',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'x',
    };
    const { code, out, err } = await papillon(temporaryFolder(), ['check', 'x.yaml'], { environment });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    for (const [name, value] of Object.entries(environment))
      expect(err).toMatch(new RegExp(`^${name} vaut « ${value} ».*Écrivez`, 'm'));
    expect(err).not.toContain('config-');
  });

  test('in a .env that is a folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.env'));
    const { code, err } = await papillon(folder, ['check', 'x.yaml']);
    expect(code).toBe(1);
    expect(err).toMatch(/^Le fichier \.env ne peut pas être lu\..*\n$/);
  });
});

describe('what goes wrong', () => {
  const damaged = () => {
    const folder = temporaryFolder();
    put(
      folder,
      'data/papillon.db',
      'This is no database, and it is long enough to be read as the start of one. '.repeat(9),
    );
    return folder;
  };

  test('with the data is said by its own sentence', async () => {
    const { code, err } = await papillon(damaged(), ['export', '--form', 'x', '--out', 'out']);
    expect(code).toBe(1);
    expect(err).toMatch(/^Le fichier .*papillon\.db n’est pas une base de données/);
  });

  test.each([
    ['info', false],
    ['debug', true],
  ])('gives its stack only to who asks: LOG_LEVEL=%s', async (level, stack) => {
    const environment = { LOG_LEVEL: level };
    const { err } = await papillon(damaged(), ['export', '--form', 'x', '--out', 'out'], { environment });
    expect(/\n {4}at /.test(err)).toBe(stack);
  });
});

test('an error nobody expected is one kind line', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { command, run, start } = commandLine(readConfig({}));
  command('doctor').action(
    run(async () => {
      throw new TypeError('x is not a function');
    }),
  );
  await start(['node', 'papillon', 'doctor']);
  const said = written.mock.calls.join('');
  written.mockRestore();
  expect(process.exitCode).toBe(1);
  process.exitCode = undefined;
  expect(said).toMatch(/^Désolé, .*x is not a function.*LOG_LEVEL=debug\.\n,?$/);
});

test('replay prints JSON, and nothing else', async () => {
  const folder = temporaryFolder();
  const { code, out } = await papillon(folder, [
    'replay',
    put(folder, 'party.yaml', PARTY),
    '--answers',
    '{"came":"no"}',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ form: 'party', complete: true });
});

test('preview reads what is piped in', async () => {
  const folder = temporaryFolder();
  const { code, out } = await papillon(folder, ['preview', put(folder, 'party.yaml', PARTY)], {
    typed: '2\n12\nles gens',
  });
  expect(code).toBe(0);
  expect(out).toContain("   3. Qu'avez-vous aimé ? → les gens");
  expect(out).not.toContain('\x1b');
});

test('the content that comes with Papillon passes the check', async () => {
  const { code, out } = await papillon(temporaryFolder(), ['check', resolve('content')]);
  expect({ code, out }).toMatchObject({ code: 0 });
});

test.each([
  ['export', '--form', 'x', '--out', 'x'],
  ['backup', 'x.tar'],
])('%s lets the conversations go first', async (...args) => {
  const telling = `import { getPriority } from 'node:os'; process.on('exit', () => console.log(getPriority()))`;
  const environment = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(telling)}` };
  const { out } = await papillon(temporaryFolder(), args, { environment });
  expect(Number(out.trim().split('\n').at(-1))).toBe(constants.priority.PRIORITY_LOW);
});
