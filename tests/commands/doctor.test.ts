import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { checkNode, checkSqliteDriver, readSqliteDriver } from '../../src/commands/doctor/machine.js';
import { doctor } from '../../src/commands/doctor.js';
import { readConfig } from '../../src/config.js';
import { translator } from '../../src/i18n/translator.js';
import { identity } from '../../src/people/identity.js';
import { loadKey } from '../../src/people/load-key.js';
import { openStorage } from '../../src/storage/database/open.js';
import { writeSetting } from '../../src/storage/settings.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { step } from '../storage/rows.js';
import { startBotApi } from '../support/bot-api/server.js';
import { Program } from '../support/program.js';
import { temporaryFolder } from './bench.js';

const t = translator('fr');

/** A content folder somebody has filled in, and settings that use it. */
function installation(): { folder: string; environment: Record<string, string> } {
  const folder = temporaryFolder();
  const content = join(folder, 'content');
  cpSync('content', content, { recursive: true });
  const settings = join(content, 'settings.yaml');
  const filled = readFileSync(settings, 'utf8')
    .replace('fr: votre maison de quartier', 'fr: la maison du test')
    .replace('en: your neighbourhood centre', 'en: the test house')
    .replace(/fr: l.accueil de votre maison de quartier/, 'fr: le test')
    .replace('en: the front desk of your neighbourhood centre', 'en: the test');
  writeFileSync(settings, filled);
  const environment = { DATA_DIR: join(folder, 'data'), CONTENT_DIR: content, HTTP_PORT: '0' };
  return { folder, environment };
}

/** The storage of an installation, as a first start makes it. */
async function started({ DATA_DIR: dataDir = '' }: Record<string, string>) {
  const { keyCheck } = identity(loadKey({ dataDir, mayCreate: true }));
  return openStorage({ url: `file:${join(dataDir, 'papillon.db')}`, keyCheck });
}

async function examine(environment: Record<string, string>) {
  const lines: string[] = [];
  const code = await doctor({ settings: readConfig(environment), t, print: (text) => void lines.push(text) });
  return { code, lines, text: lines.join('\n') };
}

test('before the first start all is well, and nothing is made', async () => {
  const { folder, environment } = installation();
  const { code, lines, text } = await examine(environment);
  expect(lines.filter((line) => !line.startsWith('✓'))).toEqual([]);
  expect(code).toBe(0);
  expect(text).toContain('Europe/Paris');
  expect(text).toMatch(/Contenu .*content : 4 questionnaires prêts/);
  expect(readdirSync(folder)).toEqual(['content']);
});

test('after it, the database is opened and its settings are read back', async () => {
  const { environment } = installation();
  await (await started(environment)).close();
  const { code, text } = await examine(environment);
  expect(code).toBe(0);
  expect(text).toMatch(/✓ Base de données .*SQLite 3\.\d+.*synchronous=2.*foreign_keys=1.*secure_delete=1/);
  expect(text).toContain('✓ Clé présente');

  const dataDir = environment.DATA_DIR ?? '';
  rmSync(join(dataDir, 'secret.key'));
  const keyless = await examine(environment);
  expect(keyless.code).toBe(1);
  expect(keyless.text).toContain('✗ La base de données existe, mais sa clé manque.');
  expect(existsSync(join(dataDir, 'secret.key'))).toBe(false);

  const otherKey = await examine({ ...environment, SECRET_KEY: Buffer.alloc(32, 7).toString('base64') });
  expect(otherKey.code).toBe(1);
  expect(otherKey.text).toContain('✗ Cette base de données a été faite avec une autre clé.');
});

test('updates that broke are counted, with the command that shows them', async () => {
  const { environment } = installation();
  const storage = await started(environment);
  const deadLetter = { channel: 'web', account: '', sealed: '', error: 'TypeError at walk.ts:1' };
  await commitStep(storage.client, step({ deadLetter }));
  await commitStep(storage.client, step({ deadLetter }));
  await storage.close();
  const { code, text } = await examine(environment);
  expect(code).toBe(0);
  expect(text).toMatch(/→ 2 messages .*dead-letters/);
});

test('a schedule made by command that the content no longer fits is named, with what to do', async () => {
  const { environment } = installation();
  const storage = await started(environment);
  await writeSetting(storage.client, 'schedule:ete', JSON.stringify({ id: 'ete', questionnaire: 'gone' }));
  await storage.close();
  const { code, text } = await examine(environment);
  expect(code).toBe(0);
  expect(text).toMatch(/→ « ete », ajouté par commande, ne va plus .*schedule remove ete/);
});

describe('what is wrong', () => {
  test.each<[string, (folder: string) => Record<string, string>, RegExp]>([
    ['settings', () => ({ TIME_ZONE: 'Europe/Romans', HTTP_PORT: 'web' }), /✗ HTTP_PORT[^\n]*\n✗ TIME_ZONE/],
    [
      'a folder on a disk that is not there',
      () => ({ DATA_DIR: '/no/such/disk' }),
      /✗ Le dossier \/no\/such\/disk/,
    ],
    [
      'a file where the folder should be',
      (folder) => {
        writeFileSync(join(folder, 'file'), '');
        return { DATA_DIR: join(folder, 'file', 'data') };
      },
      /✗ .*est un fichier, pas un dossier/,
    ],
    [
      'a database that is none',
      (folder) => {
        writeFileSync(
          join(folder, 'x.db'),
          'Not a database, and far too long a text to be the start of one.'.repeat(9),
        );
        return { DATABASE_URL: `file:${join(folder, 'x.db')}` };
      },
      /✗ .*n’est pas une base de données de Papillon/,
    ],
    ['a key that is none', () => ({ SECRET_KEY: 'bonjour' }), /✗ Le réglage SECRET_KEY/],
    [
      'no content',
      (folder) => ({ CONTENT_DIR: join(folder, 'nothing') }),
      /✗ Contenu .*aucun questionnaire prêt/,
    ],
    ['a host that is not ours', () => ({ HTTP_HOST: '192.0.2.1' }), /✗ 192\.0\.2\.1 n’est pas une adresse/],
  ])('%s', async (_what, change, words) => {
    const { folder, environment } = installation();
    const { code, text } = await examine({ ...environment, ...change(folder) });
    expect(code).toBe(1);
    expect(text).toMatch(words);
  });

  test('an error in the content, with the command that shows it', async () => {
    const { folder, environment } = installation();
    writeFileSync(join(folder, 'content', 'questionnaires', 'broken.yaml'), 'survey: [');
    const { code, text } = await examine(environment);
    expect(code).toBe(1);
    expect(text).toContain(`npm run papillon -- check ${join(folder, 'content')}`);
  });

  test('a SQLite driver that was compiled where Node makes it end the process', () => {
    const compiled = Buffer.from('…_ZN4node28RemoveEnvironmentCleanupHookEPN2v87IsolateEPFvPvES3_…');
    const texts = (version: string, program: Buffer | undefined) =>
      checkSqliteDriver(version, program, t).map(({ text }) => text);
    expect(texts('24.21.0', compiled).join()).toMatch(/Node 24\.21\.0.*Node 22 ou 26/);
    for (const version of ['20.20.2', '22.23.3', '24.18.1', '26.10.0'])
      expect(texts(version, compiled)).toEqual([]);
    expect(texts('24.21.0', Buffer.from('…_ZN4node25AddEnvironmentCleanupHookE…'))).toEqual([]);
    expect(texts('22.23.3', undefined).join()).toContain('npm rebuild better-sqlite3');
    expect(texts('22.23.3', readSqliteDriver())).toEqual([]);
  });

  test('a Node that is too old', () => {
    expect(checkNode('20.18.9', t)).toMatchObject({ state: 'wrong', text: expect.stringContaining('20.19') });
    expect(checkNode('18.20.0', t).state).toBe('wrong');
    expect(['20.19.0', '22.0.0'].map((version) => checkNode(version, t).state)).toEqual(['ok', 'ok']);
  });
});

describe('the port', () => {
  test('served by Papillon is fine', async () => {
    const program = await Program.create();
    await program.start();
    const HTTP_PORT = String(program.port);
    const { code, text } = await examine({ ...installation().environment, HTTP_PORT });
    expect(code).toBe(0);
    expect(text).toContain(`Port ${HTTP_PORT} : Papillon y répond.`);
  });

  test('taken by something else is not, though it is well', async () => {
    const server = createServer((_request, response) => response.end('ok')).listen(0, 'localhost');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const HTTP_PORT = String((server.address() as AddressInfo).port);
    const { code, text } = await examine({ ...installation().environment, HTTP_PORT });
    expect(code).toBe(1);
    expect(text).toContain('est déjà pris');
  });
});

describe('content as it was delivered', () => {
  test('is a hint and no error', async () => {
    const { code, text } = await examine({ ...installation().environment, CONTENT_DIR: 'content' });
    expect(code).toBe(0);
    expect(text).toMatch(/→ .*settings\.yaml/);
  });

  test('is known by the words of the settings.yaml that comes with Papillon', () => {
    const { controller, contact } = parse(readFileSync('content/settings.yaml', 'utf8'));
    for (const language of ['fr', 'en']) {
      expect(translator(language)('doctor-controller')).toBe(controller[language]);
      expect(translator(language)('doctor-contact')).toBe(contact.name[language]);
    }
  });
});

test('an empty data folder is not filled', async () => {
  const { environment } = installation();
  mkdirSync(environment.DATA_DIR ?? '');
  await examine(environment);
  expect(readdirSync(environment.DATA_DIR ?? '')).toEqual([]);
});

test('Telegram is asked whose token it is', async () => {
  const { environment } = installation();
  const api = await startBotApi();
  onTestFinished(() => api.close());
  const settings = { ...environment, TELEGRAM_API_ROOT: api.root };
  const right = await examine({ ...settings, TELEGRAM_BOT_TOKEN: api.token });
  expect(right.text).toContain('✓ Telegram : @papillon_test_bot répond.');
  const wrong = await examine({ ...settings, TELEGRAM_BOT_TOKEN: '1:nobodys' });
  expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('Telegram ne connaît pas ce jeton') });
  expect(wrong.text).not.toContain('nobodys');
  await api.goesDown();
  const away = await examine({ ...settings, TELEGRAM_BOT_TOKEN: api.token });
  expect(away.text).toContain(`Telegram : ${api.root} ne répond pas.`);
});
