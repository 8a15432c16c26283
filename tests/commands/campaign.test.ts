import { expect, onTestFinished, test } from 'vitest';
import { campaign } from '../../src/commands/campaign.js';
import { pause } from '../../src/commands/pause.js';
import { scheduleNext } from '../../src/commands/schedule.js';
import { openStorage } from '../../src/storage/database/open.js';
import { addSlots } from '../../src/storage/slots.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { paris } from '../calendar/world.js';
import { firstStep } from '../storage/rows.js';
import { testIdentity } from '../support/exchange-stage.js';
import { bench, PARTY, put } from './bench.js';

const NOW = paris('2026-10-05T12:00');

async function desk() {
  const made = bench({ TIME_ZONE: 'Europe/Paris', SECRET_KEY: Buffer.alloc(32, 7).toString('base64') });
  put(made.folder, 'content/questionnaires/party.yaml', PARTY);
  put(
    made.folder,
    'content/schedules.yaml',
    `campaigns:
  - id: automne
    questionnaire: party
    to: { roles: [volunteer] }
    at: "10:00"
    waves: [{ id: avant, start: 2026-10-01, end: 2026-10-20 }, { id: apres, start: 2026-10-25, end: 2026-11-20 }]
    reminders: [4]
`,
  );
  const { client, close } = await openStorage({
    url: made.config.databaseUrl,
    keyCheck: testIdentity.keyCheck,
  });
  onTestFinished(close);
  for (const id of ['p1', 'p2']) await commitStep(client, firstStep(id));
  const slot = (id: string, personId: string, more: object) => ({
    id,
    schedule: 'automne/avant',
    slot: 'wave',
    personId,
    wantedAt: paris('2026-10-01T10:00'),
    sendAt: paris('2026-10-01T10:00'),
    graceMinutes: 60,
    state: 'queued' as const,
    ...more,
  });
  await addSlots(client, [
    slot('1', 'p1', {}),
    slot('2', 'p2', { state: 'missed', reason: 'late' }),
    slot('3', 'p1', { slot: 'wave#remind-1', state: 'planned', sendAt: paris('2026-10-05T10:00') }),
  ]);
  return { made: { ...made, config: { ...made.config, contentDir: `${made.folder}/content` } }, client };
}

test('campaign tells how each wave was answered', async () => {
  const { made } = await desk();
  expect(await campaign(made)).toBe(0);
  expect(made.printed().split('\n')).toEqual([
    'automne avant  du 2026-10-01 au 2026-10-20 : réponses finies 0 sur 2 personnes ; message reçu 1, commencé 0, « pas cette fois » 0',
    'automne apres  du 2026-10-25 au 2026-11-20 : réponses finies 0 sur 0 personnes ; message reçu 0, commencé 0, « pas cette fois » 0',
  ]);
});

test('schedule next tells what is late, what was missed and what comes of a campaign', async () => {
  const { made } = await desk();
  expect(await scheduleNext({ days: '30' }, made, NOW)).toBe(0);
  expect(made.printed().split('\n')).toEqual([
    '2026-10-05 10:00  automne avant  un rappel → une personne (en retard : part dès que Papillon tourne)',
    // The 25th is a Sunday.
    '2026-10-26 09:00  automne apres  le questionnaire « party » → volunteer',
    '2026-10-29 10:00  automne apres  un rappel → volunteer',
    'Manqué ces 7 derniers jours (rien ne sera renvoyé ; demandez vous-même si c’est important) :',
    '2026-10-01 10:00  automne avant  le questionnaire « party » → une personne',
  ]);
});

test('schedule pause and resume are heard, and written down once', async () => {
  const { made, client } = await desk();
  expect(await pause('automne', true, made)).toBe(0);
  expect(await pause('automne', true, made)).toBe(0);
  await scheduleNext({ days: '30' }, made, NOW);
  expect(made.printed()).toContain('en pause : automne');
  expect(made.printed()).not.toContain('automne apres');
  expect(await pause('automne', false, made)).toBe(0);
  expect(await pause('printemps', true, made)).toBe(1);
  expect(made.complained()).toContain('automne');
  const audit = await client.audit.findMany({ orderBy: { id: 'asc' } });
  expect(audit.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
    ['', 'pause', 'automne'],
    ['', 'resume', 'automne'],
  ]);
});
