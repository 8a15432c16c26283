import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDatabase } from '../storage/stores.js';
import { Program } from '../support/program.js';
import { WebPerson } from '../support/web-person.js';

const SECRET_KEY = Buffer.alloc(32, 5).toString('base64');

test('a store moves from its file to a server, and goes on there', async () => {
  const to = await freshDatabase('template1');
  const onFile = await Program.create({ SECRET_KEY });
  await onFile.start();
  const anna = new WebPerson(onFile.address);
  await anna.opens();
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  await anna.taps('Bien');
  const refused = await onFile.run('migrate', '--to', to);
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/Un Papillon sert la base .*papillon\.db\. Arrêtez-le/);
  await onFile.stop();

  const done = await onFile.run('migrate', '--to', to);
  expect(done.err).toBe('');
  expect(done.code).toBe(0);
  expect(done.out).toMatch(/\d+ lignes copiées, puis relues et comparées une par une\./);
  expect(done.out).toContain('DATABASE_URL');
  expect(done.out).not.toContain('password');
  expect(done.out, 'no bar where there is no terminal').not.toContain('\r');

  const onServer = await Program.create({ SECRET_KEY, DATABASE_URL: to });
  expect(await exported(onServer)).toBe(await exported(onFile));
  await onServer.start();
  const bilal = new WebPerson(onServer.address);
  await bilal.opens();
  await bilal.taps('J’ai 16 ans ou plus, d’accord');
  expect((await exported(onServer)).split('\n').length).toBeGreaterThan(
    (await exported(onFile)).split('\n').length,
  );
}, 120_000);

async function exported(program: Program): Promise<string> {
  const out = join(program.dataDir, 'out');
  const ran = await program.run('export', '--form', 'grand-public', '--out', out);
  expect(ran.err).toBe('');
  return readFileSync(join(out, 'grand-public.csv'), 'utf8');
}
