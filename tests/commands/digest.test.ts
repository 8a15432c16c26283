import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digest } from '../../src/commands/digest.js';
import { identity } from '../../src/people/identity.js';
import { loadKey } from '../../src/people/load-key.js';
import { openStorage } from '../../src/storage/database/open.js';
import { collect } from '../exchange/collected-season.js';
import { contentFolder } from '../support/content-folder.js';
import { type Bench, bench } from './bench.js';

const FRAMES = readdirSync('content/frames').map((name) => `frames/${name}`);
/** Two weeks that are over. */
const FIRST = { week: '2026-W38', monday: '2026-09-14' };
const SECOND = { week: '2026-W39', monday: '2026-09-21' };

test('the digests of a week are written for the cooperation and each structure, the same whenever they are', async () => {
  const made = await collected(bench());
  const out = join(made.folder, 'out');
  expect(await digest({ week: SECOND.week, out }, made)).toBe(0);
  expect(made.printed()).toBe(`5 bilans écrits dans ${out}.`);
  const scopes = ['accorderie', 'la-cooperation', 'les-ors', 'noel-guichard', 'saint-nicolas'];
  expect(readdirSync(out).sort()).toEqual(scopes);
  const of = (name: string) => readFileSync(join(out, 'la-cooperation', name));
  const words = of('digest.txt').toString();
  expect(words).toContain('Semaine du 21 au 27 septembre · La Coopération');
  expect(words).toContain('120 réponses cette semaine');
  expect(words, 'the picture in words').toContain('Fleur de la semaine. Cohésion sociale');
  expect(words, 'no marks of emphasis').not.toContain('**');
  expect(of('details.txt').toString()).toContain('Ici, est-ce que des gens différents se rencontrent ?');
  expect(of('flower.svg').toString()).toContain('<svg');
  expect(of('flower.png').subarray(1, 4).toString()).toBe('PNG');
  expect(readdirSync(join(out, 'accorderie')), 'nobody answered there').toContain('digest.txt');

  const again = join(made.folder, 'again');
  expect(await digest({ week: SECOND.week, out: again }, made)).toBe(0);
  expect(readFileSync(join(again, 'les-ors', 'digest.txt'))).toEqual(
    readFileSync(join(out, 'les-ors', 'digest.txt')),
  );
  const english = join(made.folder, 'english');
  expect(await digest({ week: SECOND.week, out: english, language: 'en' }, made)).toBe(0);
  expect(readFileSync(join(english, 'les-ors', 'digest.txt'), 'utf8')).toContain('answers this week');
});

test('without a folder they are told, and the week before can no longer be', async () => {
  const made = await collected(bench());
  expect(await digest({ week: SECOND.week }, made)).toBe(0);
  expect(made.printed()).toBe('5 bilans sont faits.');
  expect(existsSync(join(made.folder, 'out'))).toBe(false);
  expect(await digest({ week: FIRST.week }, made)).toBe(1);
  expect(made.complained()).toMatch(/^Le bilan de la semaine 2026-W38 n’a pas été fait/);
});

test.each([
  [{ week: '2026-47' }, '« 2026-47 » n’est pas une semaine. Écrivez par exemple 2026-W47.'],
  [{ week: '2026-W54' }, '« 2026-W54 » n’est pas une semaine.'],
  [{ week: '2999-W01' }, 'La semaine 2999-W01 n’est pas finie'],
  [{ week: FIRST.week, language: 'br' }, 'br'],
  [{ week: FIRST.week }, 'Il n’y a pas encore de réponses'],
])('%o is refused with what to do', async (options, words) => {
  const made = bench();
  expect(await digest(options, made)).toBe(1);
  expect(made.complained()).toContain(words);
  expect(readdirSync(made.folder), 'nothing is made').toEqual([]);
});

test.each([
  ['that is broken', { 'structures.yaml': 'structures: 7\n' }, [], 'structures.yaml'],
  ['that measures nothing', {}, [...FRAMES, 'objectives.yaml'], 'Rien n’est mesuré'],
])('content %s is told', async (_what, files, without, words) => {
  const made = await collected(bench({ CONTENT_DIR: contentFolder(files, without) }));
  expect(await digest({ week: SECOND.week }, made)).toBe(1);
  expect(made.complained()).toContain(words);
});

/** A hundred and twenty answers in each of the two weeks. */
async function collected(made: Bench): Promise<Bench> {
  const { dataDir, databaseUrl: url } = made.config;
  const { keyCheck } = identity(loadKey({ dataDir, mayCreate: true }));
  const { client, close } = await openStorage({ url, keyCheck, dataDir });
  await collect(client, FIRST.monday, 120, 1);
  await collect(client, SECOND.monday, 120, 2);
  await close();
  return made;
}
