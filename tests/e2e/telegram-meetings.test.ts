import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import type { Phone } from '../support/bot-api/phone.js';
import { startBotApi } from '../support/bot-api/server.js';
import { Program } from '../support/program.js';

const MINUTE = 60_000;

const GROUPS = `
groups:
  - { id: conserverie, name: Conserverie, structures: [les-ors], calendar: conserverie.ics, prompt_after: 0 }
`;

/** One meeting goes on, another has just ended. */
function calendar(now: number): string {
  const utc = (moment: number) => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const event = (uid: string, from: number, to: number) => [
    'BEGIN:VEVENT',
    `UID:${uid}@agenda.example.org`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(now + from * MINUTE)}`,
    `DTEND:${utc(now + to * MINUTE)}`,
    'SUMMARY:Réunion',
    'END:VEVENT',
  ];
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//test//FR',
    ...event('over', -90, -1),
    ...event('on', -30, 60),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

test('a meeting is counted, another handed over, noted with three decisions', async () => {
  const { anna, ben, exported } = await installation();

  // Anna counts the meeting that goes on, in one message.
  await anna.sends('/observer');
  await anna.receives('Que voulez-vous observer ?');
  await anna.taps('Observer ce groupe : Conserverie');
  await anna.sees('Que voulez-vous observer ?');

  // The other one has just ended: she is asked, and hands it over.
  const asked = await anna.receives('La réunion « Conserverie » vient de finir');
  await anna.taps('Quelqu’un d’autre', asked);
  await anna.receives('je demande à quelqu’un d’autre');
  await ben.receives('La réunion « Conserverie » vient de finir');

  const list = anna.chat.messages.findLast(({ text }) => text.includes('Que voulez-vous observer ?'));
  const label = list?.buttons.flat().find((each) => each.startsWith('Compter : Conserverie')) ?? '';
  await anna.taps(label);
  const counter = await anna.receives('Prises de parole · Habitants 0');
  for (const tap of ['+ Habitant·e', '+ Habitant·e', '+ Salarié·e', '↶']) await anna.taps(tap);
  await anna.sees('Prises de parole · Habitants 2 · Bénévoles 0 · Salariés 0 · Partenaires 0');
  const counters = anna.chat.messages.filter(({ text }) => text.includes('Prises de parole'));
  expect(counters.map(({ id }) => id)).toEqual([counter.id]);
  await anna.taps('Terminer');
  await anna.receives('Le groupe est-il d’accord pour être observé ?');

  // Ben notes the other one.
  await ben.taps('Oui');
  await ben.receives('Le groupe est-il d’accord pour être observé ?');
  await ben.taps('Oui');
  await skipsTo(ben, 'A-t-on décidé quelque chose ?');
  await ben.taps('Oui');
  for (const number of [1, 2, 3]) {
    await ben.receives('Qu’a-t-on décidé ?');
    await ben.sends(`décision ${number}`);
    await ben.receives('Qui l’a proposé ?');
    await ben.taps(number === 3 ? 'Des salariés' : 'Des habitants');
    await skipsTo(ben, `Ajouter « Décision ${number + 1} » ?`);
    await ben.taps(number === 3 ? 'Non' : 'Oui');
  }
  await skipsTo(ben, 'Voici vos réponses. Tout est juste ?');
  await ben.taps('Envoyer mes réponses');
  await ben.receives('Merci !');
  const rows = await exported('observation-reunion');
  expect(rows.find(({ _status }) => _status === 'complete')).toMatchObject({
    group_name: 'Conserverie',
    decisions_taken: '3',
    share_by_residents: '0.67',
  });
}, 180_000);

/** Passes questions until one is on show. */
async function skipsTo(phone: Phone, text: string): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    const last = phone.chat.messages.at(-1);
    if (last?.text.includes(text)) return;
    if (last?.buttons.flat().includes('Passer')) await phone.taps('Passer', last);
    await expect.poll(() => phone.chat.messages.at(-1)?.id, { timeout: 30_000 }).not.toBe(last?.id);
  }
  throw new Error(`« ${text} » never came.`);
}

async function installation() {
  const contentDir = mkdtempSync(join(tmpdir(), 'papillon-content-'));
  cpSync('content', contentDir, { recursive: true });
  writeFileSync(join(contentDir, 'groups.yaml'), GROUPS);
  writeFileSync(join(contentDir, 'conserverie.ics'), calendar(Date.now()));
  const api = await startBotApi({ patienceMs: 20_000 });
  const program = await Program.create({
    CONTENT_DIR: contentDir,
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.root,
  });
  onTestFinished(async () => {
    await program.kill();
    await api.close();
    rmSync(contentDir, { recursive: true, force: true });
  });
  await program.start();
  const observer = async (id: number, first_name: string): Promise<Phone> => {
    const { out } = await program.run('invite', '--role', 'observer', '--structure', 'les-ors');
    const code = /[A-Z\d]{4}-[A-Z\d]{4}/.exec(out)?.[0] ?? '';
    const phone = api.user({ id, first_name, language_code: 'fr' });
    onTestFinished(({ task }) => {
      if (task.result?.state === 'fail') console.log(phone.chat.transcript(), program.output);
    });
    await phone.sends(code);
    await phone.receives('En savoir plus : /confidentialite');
    await phone.taps('J’ai 16 ans ou plus, d’accord');
    await phone.receives('Votre rôle : observation des réunions');
    return phone;
  };
  const anna = await observer(77, 'Anna');
  const ben = await observer(78, 'Ben');
  const exported = async (form: string): Promise<Array<Record<string, string>>> => {
    const out = mkdtempSync(join(tmpdir(), 'papillon-out-'));
    await program.run('export', '--form', form, '--out', out);
    const rows: Array<Record<string, string>> = parse(readFileSync(join(out, `${form}.csv`)), {
      columns: true,
      bom: true,
    });
    rmSync(out, { recursive: true });
    return rows;
  };
  return { anna, ben, exported };
}
