import { cpSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../storage/stores.js';
import { PNG } from '../support/file-server.js';
import { Program } from '../support/program.js';
import { WebPerson } from '../support/web-person.js';

const BENCHES = `
settings: { form_id: bench, form_title: { fr: Bancs, en: Benches }, default_language: fr }
survey:
  - { type: image, name: bench, label: { fr: Un banc ?, en: A bench? } }
  - { type: geopoint, name: where, label: { fr: Montrez où il est, en: Show where it is } }
`;
const HOUR = 60 * 60 * 1000;

test('a photo survives kill -9 and is exported; what belongs to nobody is swept at the next start', async () => {
  const content = join(temporaryFolder(), 'content');
  cpSync('content', content, { recursive: true });
  const questionnaires = join(content, 'questionnaires');
  for (const name of readdirSync(questionnaires)) rmSync(join(questionnaires, name), { recursive: true });
  writeFileSync(join(questionnaires, 'bench.yaml'), BENCHES);
  const program = await Program.create({ CONTENT_DIR: content });
  await program.start();
  const anna = new WebPerson(program.address);
  await anna.opens();
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  const photo = Uint8Array.from(PNG);
  await anna.sendsFile(photo);
  expect(anna.shows('Montrez où il est')).toBe(true);
  const files = join(program.dataDir, 'files');
  const [kept] = readdirSync(files);
  const orphan = join(files, '00000000-0000-4000-8000-000000000000');
  writeFileSync(orphan, 'nobody named it');
  for (const name of readdirSync(files)) {
    const old = new Date(Date.now() - 2 * HOUR);
    utimesSync(join(files, name), old, old);
  }
  await program.kill();
  await program.start();
  await expect.poll(() => readdirSync(files), { timeout: 10_000 }).toEqual([kept]);
  await anna.types('45,0447 5,0497');
  await anna.taps('Envoyer mes réponses');

  const out = join(program.dataDir, 'out');
  expect(await program.run('export', '--form', 'bench', '--out', out)).toMatchObject({ code: 0 });
  const [row]: Array<Record<string, string>> = parse(readFileSync(join(out, 'bench.csv')), {
    columns: true,
    bom: true,
  });
  expect(row).toMatchObject({ bench: `${kept}.png`, where: '45.0447 5.0497 0 0' });
  expect(readFileSync(join(out, 'media', `${kept}.png`))).toEqual(PNG);
  expect(await program.stop()).toBe(0);
}, 60_000);
