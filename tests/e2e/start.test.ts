import { cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../storage/stores.js';
import { Program } from '../support/program.js';
import { WebPerson } from '../support/web-person.js';

const AGREE = 'J’ai 16 ans ou plus, d’accord';

function content(): string {
  const folder = join(temporaryFolder(), 'content');
  cpSync('content', folder, { recursive: true });
  return folder;
}

test('starts with no setting, serves, and ends with 0 when it is told to', async () => {
  const program = await Program.create();
  await program.start();
  const anna = new WebPerson(program.address);
  await anna.opens();
  await anna.taps(AGREE);
  expect(anna.shows('Maison de quartier des Ors')).toBe(true);
  expect(await program.stop()).toBe(0);
});

test('what nobody will ask for again is swept at the start', async () => {
  const program = await Program.create();
  await program.start();
  await program.stop();
  const database = new Database(join(program.dataDir, 'papillon.db'));
  onTestFinished(() => void database.close());
  database.exec(`INSERT INTO "SeenUpdate" VALUES ('old', '2026-01-01T00:00:00.000+00:00')`);
  await program.start();
  await expect.poll(() => database.prepare(`SELECT "key" FROM "SeenUpdate"`).all()).toEqual([]);
});

test('a questionnaire with a mistake is left out with a loud line, and the rest serve', async () => {
  const folder = content();
  writeFileSync(
    join(folder, 'questionnaires/broken.yaml'),
    'settings: { form_id: broken, form_title: { fr: Cassé }, default_language: fr }\nsurvey:\n  - { type: txt, name: a, label: { fr: A } }\n',
  );
  const program = await Program.create({ CONTENT_DIR: folder });
  await program.start();
  expect(program.output).toMatch(/broken\.yaml:3:\d+ .*« txt »/);
  const anna = new WebPerson(program.address);
  await anna.opens();
  await anna.taps(AGREE);
  expect(anna.shows('Maison de quartier des Ors')).toBe(true);
});

test('a notice or settings that cannot be used: Papillon does not start, and says which file', async () => {
  const folder = content();
  writeFileSync(join(folder, 'settings.yaml'), 'controller: [');
  const program = await Program.create({ CONTENT_DIR: folder });
  await expect(program.start()).rejects.toThrow(/ended with 1:.*settings\.yaml:1/s);
});

test('another key than the one the database was made with is refused, and changes nothing', async () => {
  const program = await Program.create();
  await program.start();
  const anna = new WebPerson(program.address);
  await anna.opens();
  await anna.taps(AGREE);
  await program.stop();
  writeFileSync(join(program.dataDir, 'secret.key'), `${Buffer.alloc(32, 9).toString('base64')}\n`);
  await expect(program.start()).rejects.toThrow(/ended with 1:.*SECRET_KEY/s);
});

test('a data folder that cannot be one is refused by name', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const program = await Program.create({ DATA_DIR: file });
  await expect(program.start()).rejects.toThrow(new RegExp(`ended with 1:.*${file}`, 's'));
});

test('what fails after the page is served ends the process, and frees the port', async () => {
  const program = await Program.create();
  await program.start();
  await program.stop();
  const database = new Database(join(program.dataDir, 'papillon.db'));
  database.exec(
    `CREATE TRIGGER "refuses" BEFORE INSERT ON "Invitation" BEGIN SELECT RAISE(ABORT, 'no'); END`,
  );
  await expect(program.start()).rejects.toThrow(/ended with [1-9]/);
  database.exec('DROP TRIGGER "refuses"');
  database.close();
  await program.start();
  expect(await program.stop()).toBe(0);
});

test('a port that is taken is named, with what to do', async () => {
  const program = await Program.create();
  const other = createServer().listen(program.port, 'localhost');
  onTestFinished(() => void other.close());
  await expect(program.start()).rejects.toThrow(/ended with 1:.*HTTP_PORT/s);
});

test('nothing a person typed is in what the program prints, even at its most talkative', async () => {
  const program = await Program.create({ LOG_LEVEL: 'trace' });
  await program.start();
  const anna = new WebPerson(program.address);
  await anna.opens();
  await anna.taps(AGREE);
  for (let turn = 0; turn < 3; turn += 1) await anna.taps('Passer');
  await anna.taps('Non');
  await anna.taps('Jamais');
  await anna.taps('Passer');
  await anna.types('le mot secret : tournesol');
  expect(await program.stop()).toBe(0);
  expect(program.output).not.toContain('tournesol');
});
