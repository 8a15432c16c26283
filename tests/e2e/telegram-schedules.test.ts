import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { expect, onTestFinished, test } from 'vitest';
import type { Phone } from '../support/bot-api/phone.js';
import { startBotApi } from '../support/bot-api/server.js';
import { Program } from '../support/program.js';

const ZONE = 'Europe/Paris';
const today = Temporal.Now.plainDateISO(ZONE);
const FORM = `
settings: { form_id: bilan, form_title: { fr: Votre année, en: Your year }, default_language: fr, roles: [volunteer] }
survey:
  - { type: text, name: best, label: { fr: Le meilleur moment ?, en: The best moment? } }
`;
/** Begun three days ago, and written down only now. */
const SCHEDULES = `
campaigns:
  - id: annee
    questionnaire: bilan
    to: { roles: [volunteer], structures: [les-ors] }
    at: "10:00"
    start: ${today.subtract({ days: 3 })}
    end: ${today.add({ days: 20 })}
    reminders: [2]
    anytime: true
`;
const ASKED = 'Un questionnaire vous attend : « Votre année »';

test('a campaign asks once over restarts, and reminds only who has not finished', async () => {
  const { program, content, volunteer } = await installation();
  const anna = await volunteer(77, 'Anna');
  const ben = await volunteer(78, 'Ben');
  writeFileSync(join(content, 'schedules.yaml'), SCHEDULES);
  for (let time = 0; time < 3; time += 1) {
    await program.kill();
    await program.start();
  }
  for (const phone of [anna, ben]) await phone.receives(ASKED);
  await program.kill();
  await program.start();

  await anna.taps('Répondre', asked(anna)[0]);
  await anna.receives('Le meilleur moment ?');
  await anna.sends('la fête');
  await anna.receives('Voici vos réponses');
  await anna.taps('Envoyer mes réponses');
  await anna.receives('Merci !');
  expect(asked(anna)[0]?.buttons).toEqual([]);
  await ben.taps('Plus tard', asked(ben)[0]);
  await ben.receives('je vous le redemande');

  // Two days later.
  await program.stop();
  const file = new Database(join(program.dataDir, 'papillon.db'));
  const before = `${Temporal.Now.instant().subtract({ hours: 50 }).toString({ fractionalSecondDigits: 3 }).slice(0, -1)}+00:00`;
  file.prepare('UPDATE "Slot" SET "sendAt" = ?').run(before);
  file.close();
  await program.start();
  await expect.poll(() => asked(ben).length, { timeout: 30_000 }).toBe(2);
  await program.kill();
  await program.start();
  const soon = Temporal.Now.zonedDateTimeISO(ZONE).add({ minutes: 1 });
  const at = soon.toPlainTime().toString({ smallestUnit: 'minute' });
  const once = ['--date', soon.toPlainDate().toString(), '--at', at, '--anytime'];
  const added = await program.run(
    'schedule',
    'add',
    'plus',
    '--questionnaire',
    'bilan',
    '--roles',
    'volunteer',
    ...once,
  );
  expect(added.out).toContain('« plus » partira');
  await ben.sends('/menu');
  await ben.receives('Que voulez-vous faire ?');
  expect([asked(anna).length, asked(ben).length]).toEqual([1, 2]);

  const { out } = await program.run('campaign');
  expect(out).toContain('réponses finies 1 sur 2 personnes ; message reçu 2, commencé 1');
  // Nobody restarted it.
  await expect.poll(() => [asked(anna).length, asked(ben).length], { timeout: 120_000 }).toEqual([2, 3]);
  await anna.taps('Répondre', asked(anna).at(-1));
  await anna.receives('Le meilleur moment ?');
  expect((await program.run('schedule', 'list')).out).toContain('(ajouté par commande)');
  await program.run('schedule', 'remove', 'plus');
  expect((await program.run('schedule', 'list')).out).not.toContain('plus');
  expect((await program.run('schedule', 'pause', 'annee')).out).toContain('en pause');
  expect((await program.run('schedule', 'next')).out).toContain('en pause : annee');
  const folder = join(program.dataDir, 'out');
  await program.run('export', '--form', 'bilan', '--out', folder);
  const rows: Array<Record<string, string>> = parse(readFileSync(join(folder, 'bilan.csv')), {
    columns: true,
    bom: true,
  });
  expect(rows).toMatchObject([
    { _status: 'complete', _campaign: 'annee', _wave: '', best: 'la fête' },
    { _status: 'open', _campaign: 'plus', _wave: `${soon.toPlainDate()}T${at}` },
  ]);
}, 300_000);

/** The messages that asked for the questionnaire. */
function asked(phone: Phone) {
  return phone.chat.messages.filter(({ text }) => text.includes('« Votre année »') && /attend/.test(text));
}

async function installation() {
  const content = mkdtempSync(join(tmpdir(), 'papillon-content-'));
  cpSync('content', content, { recursive: true });
  writeFileSync(join(content, 'questionnaires', 'bilan.yaml'), FORM);
  const api = await startBotApi({ patienceMs: 20_000 });
  const program = await Program.create({
    CONTENT_DIR: content,
    TIME_ZONE: ZONE,
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.root,
  });
  onTestFinished(async () => {
    await program.kill();
    await api.close();
    rmSync(content, { recursive: true, force: true });
  });
  await program.start();
  const volunteer = async (id: number, first_name: string): Promise<Phone> => {
    const { out } = await program.run('invite', '--role', 'volunteer', '--structure', 'les-ors');
    const code = /[A-Z\d]{4}-[A-Z\d]{4}/.exec(out)?.[0] ?? '';
    const phone = api.user({ id, first_name, language_code: 'fr' });
    onTestFinished(({ task }) => {
      if (task.result?.state === 'fail') console.log(phone.chat.transcript(), program.output);
    });
    await phone.sends(code);
    await phone.receives('En savoir plus : /confidentialite');
    await phone.taps('J’ai 16 ans ou plus, d’accord');
    await phone.receives('Votre rôle');
    return phone;
  };
  return { program, content, volunteer };
}
