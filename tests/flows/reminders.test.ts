import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isHoliday } from '../../src/calendar/holidays.js';
import { localAt } from '../../src/calendar/local-time.js';
import { sendingOf } from '../../src/calendar/sending.js';
import { QUIET } from '../../src/flows/habits.js';
import { saysStop } from '../../src/flows/reminders/stop-words.js';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: integer, name: times, label: { fr: Combien de fois ? } }
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
  - { type: text, name: more, label: { fr: Et encore ? } }
`);
const DAY = 24 * 3_600_000;
const AGREE = 'J’ai 16 ans ou plus, d’accord';

async function somebody(options: { language?: string } = {}) {
  const stage = new PureStage([VISIT], options);
  stage.found = { channels: ['telegram', 'discord'] };
  const anna = await Person.arrives(stage);
  await anna.taps(options.language === 'en' ? 'I am 16 or older, all right' : AGREE);
  return { stage, anna };
}

async function atReminders() {
  const { stage, anna } = await somebody();
  await anna.sends({ kind: 'act', action: 'reminders' });
  return { stage, anna };
}

test('how it stands is told, with what can be changed', async () => {
  const { anna } = await atReminders();
  anna
    .seesScreen('reminders')
    .sees('Je vous écris là où nous avons parlé en dernier.')
    .sees('de 9 h à 20 h, jamais le dimanche ni les jours fériés');
  anna.seesButtons('Quand ?', 'Où ?', 'Faire une pause', 'Plus de rappels', 'Continuer', 'Menu');
  await anna.taps('Continuer');
  anna.sees('Combien de fois ?');
});

test('a day and an hour are chosen, and no longer matter', async () => {
  const { stage, anna } = await atReminders();
  await anna.taps('Quand ?');
  anna.sees('Quel jour préférez-vous ?').seesNot('dimanche');
  await anna.taps('mardi');
  await anna.taps('18 h');
  anna.sees('C’est noté.').sees('le mardi vers 18 h');
  expect(stage.conversation.habits).toEqual({ day: 2, hour: '18:00' });
  await anna.taps('Quand ?');
  await anna.taps('Peu importe le jour');
  await anna.taps('Peu importe l’heure');
  expect(stage.conversation.habits).toEqual({});
});

test('an hour may be typed; one at which nobody is written to is refused kindly', async () => {
  const { stage, anna } = await atReminders();
  await anna.taps('Quand ?');
  await anna.taps('Peu importe le jour');
  for (const late of ['21h30', '20:00', '8h59', '0h']) {
    await anna.writes(late);
    anna.sees('je me tais de 20 h à 9 h').sees('Vers quelle heure ?');
  }
  await anna.writes('bientôt');
  anna.sees('Vers quelle heure ?');
  expect(stage.conversation.habits).toEqual({});
  await anna.writes('18h30');
  anna.sees('vers 18 h 30');
  expect(stage.conversation.habits).toEqual({ hour: '18:30' });
});

test('the hours offered and refused are those of the installation', async () => {
  const { stage, anna } = await atReminders();
  stage.quiet = { from: '18:30', to: '07:30' };
  await anna.taps('Quand ?');
  await anna.taps('Peu importe le jour');
  anna.seesButtons(
    'Peu importe l’heure',
    '7 h 30',
    '9 h',
    '12 h',
    '14 h',
    '17 h',
    '18 h',
    'Je suis dans un autre fuseau horaire',
    'Retour',
  );
  await anna.writes('19h');
  anna.sees('je me tais de 18 h 30 à 7 h 30');
  await anna.writes('18h15');
  anna.sees('vers 18 h 15');
  // The installation became quieter since.
  stage.quiet = { from: '18:00', to: '09:00' };
  await anna.sends({ kind: 'act', action: 'reminders' });
  anna.sees('de 9 h à 18 h, jamais le dimanche');
});

test('a button with an hour of the night changes nothing either', async () => {
  const { stage, anna } = await atReminders();
  for (const argument of ['hour.23:00', 'hour.9', 'hour.', 'day.7', 'zone.Nowhere/City', 'channel.fax', '…'])
    await anna.sends({ kind: 'act', action: 'reminders', argument });
  expect(stage.conversation.habits).toEqual({});
});

test('another zone is chosen by what the clocks there say', async () => {
  const { stage, anna } = await atReminders();
  await anna.taps('Quand ?');
  await anna.taps('Peu importe le jour');
  await anna.taps('Je suis dans un autre fuseau horaire');
  await anna.taps('La Réunion : 14 h');
  anna.sees('À l’heure de : La Réunion.');
  expect(stage.conversation.habits).toEqual({ zone: 'Indian/Reunion' });
  await anna.sends({ kind: 'act', action: 'reminders', argument: 'zone.Europe/Paris' });
  expect(stage.conversation.habits).toEqual({});
});

test('a channel is chosen among those that can be written to', async () => {
  const { stage, anna } = await atReminders();
  await anna.taps('Où ?');
  anna.seesButtons('Telegram', 'Discord', 'Relier une autre messagerie', 'Retour');
  await anna.taps('Discord');
  anna.sees('les rappels arriveront sur Discord').sees('Je vous écris sur Discord.');
  expect(stage.conversation.habits).toEqual({ prefers: 'discord' });
  stage.found = { channels: [] };
  await anna.taps('Où ?');
  anna.sees('Je ne peux pas vous écrire ici.');
});

test('somebody we cannot write to is told how to be reminded, and nothing they could choose', async () => {
  const { stage, anna } = await somebody();
  stage.found = { channels: [] };
  await anna.sends({ kind: 'act', action: 'reminders' });
  anna.sees('Je ne peux pas vous écrire ici.').seesNot('Quand :');
  anna.seesButtons('Relier une autre messagerie', 'Continuer', 'Menu');
  await anna.taps('Relier une autre messagerie');
  anna.seesScreen('pairing');
});

test('a visitor is told that nothing is kept of them', async () => {
  const visitor = await Person.arrives(new PureStage([VISIT]));
  await visitor.sends({ kind: 'act', action: 'reminders' });
  visitor.sees('Je ne garde rien de vous').seesScreen('notice');
});

test('a pause of a month, and back before its end', async () => {
  const { stage, anna } = await atReminders();
  await anna.taps('Faire une pause');
  anna.sees('Une pause jusqu’à quand ?').seesButtons('1 semaine', '1 mois', '3 mois', 'Retour');
  await anna.taps('1 mois');
  anna.sees('je n’écris rien avant le mardi 22 décembre');
  const { pausedUntil = 0 } = stage.conversation.habits;
  expect(localAt(pausedUntil, 'Europe/Paris').toPlainDateTime().toString()).toBe('2026-12-22T00:00:00');
  anna.seesButtons('Reprendre les rappels', 'Quand ?', 'Où ?', 'Plus de rappels', 'Continuer', 'Menu');
  await anna.taps('Reprendre les rappels');
  expect(stage.conversation.habits).toEqual({});
});

test('a pause until a day that is typed; not until one that was, or years away', async () => {
  const { stage, anna } = await atReminders();
  await anna.taps('Faire une pause');
  await anna.writes('bientôt');
  anna.sees('Une date, par exemple');
  for (const day of ['22/11/2026', '1/1/2030']) {
    await anna.writes(day);
    anna.sees('Choisissez un jour à venir, dans l’année.').sees('Une pause jusqu’à quand ?');
  }
  for (const argument of ['pause.2026-11-22', 'pause.2027-02-30', 'pause.demain', 'pause.2036-01-01'])
    await anna.sends({ kind: 'act', action: 'reminders', argument });
  expect(stage.conversation.habits).toEqual({});
  await anna.writes('le 15 janvier');
  anna.sees('je n’écris rien avant le vendredi 15 janvier');
});

test('« Plus de rappels », and back with what was wished before', async () => {
  const { stage, anna } = await atReminders();
  await anna.sends({ kind: 'act', action: 'reminders', argument: 'hour.18:00' });
  await anna.taps('Plus de rappels');
  anna.sees('je ne vous écris plus de moi-même');
  anna.seesButtons('Reprendre les rappels', 'Continuer', 'Menu');
  expect(stage.conversation.habits).toEqual({ hour: '18:00', stoppedAt: stage.now });
  await anna.taps('Reprendre les rappels');
  expect(stage.conversation.habits).toEqual({ hour: '18:00' });
});

test.each([
  'STOP',
  'stop !',
  ' Stop. ',
  'Arrêt',
  'ARRETER',
  'Désabonner',
  'unsubscribe',
  'basta',
  'توقف',
  'dur',
  'СТОП',
  '停止',
  'σταμάτα!',
  'रुको',
  '그만',
  'престани',
  '🛑 stop 🛑',
])('« %s » as a whole message stops', (text) => {
  expect(saysStop(text)).toBe(true);
});

test.each(['', '!', 'stop talking', 'le bus s’arrête', 'non stop', 'arrêt de bus', 'durée', '👍'])(
  '« %s » does not',
  (text) => {
    expect(saysStop(text)).toBe(false);
  },
);

test('STOP in a questionnaire: it waits, nothing comes, and both are told', async () => {
  const { stage, anna } = await somebody();
  await anna.types('STOP');
  anna.seesScreen('paused').sees('je ne vous écris plus de moi-même').sees('Pour reprendre : /rappels');
  anna.sees('Vos réponses sont gardées').seesButtons('Continuer');
  expect(stage.conversation.habits).toEqual({ stoppedAt: stage.now });
  await anna.taps('Continuer');
  anna.sees('Combien de fois ?');
});

test('where words are asked for, a STOP may have been the answer: then nothing was stopped', async () => {
  const { stage, anna } = await somebody();
  await anna.types('5');
  await anna.types('Dur');
  anna
    .seesScreen('paused')
    .sees('je ne vous écris plus de moi-même')
    .sees('« Dur » : si c’était votre réponse');
  expect(stage.answers()).toEqual({ times: '5' });
  expect(stage.conversation.habits).toEqual({ stoppedAt: stage.now });
  await anna.taps('Oui, c’est ma réponse');
  anna.sees('Et encore ?');
  expect(stage.answers()).toEqual({ times: '5', why: 'Dur' });
  expect(stage.conversation.habits).toEqual({});
});

test('an answer that says STOP does not bring back what was stopped before', async () => {
  const { stage, anna } = await somebody();
  await anna.types('5');
  await anna.sends({ kind: 'act', action: 'reminders', argument: 'stop' });
  const before = stage.conversation.habits;
  await anna.sends({ kind: 'act', action: 'resume' });
  await anna.types('stop');
  await anna.taps('Oui, c’est ma réponse');
  expect(stage.answers()).toEqual({ times: '5', why: 'stop' });
  expect(stage.conversation.habits).toEqual(before);
});

test('a STOP before any agreement stores nothing and asks for nothing', async () => {
  const stage = new PureStage([VISIT]);
  const { lines } = await stage.send({ kind: 'text', text: 'stop' });
  expect(lines.map(({ text }) => text)).toEqual([
    'D’accord. Je ne garde rien de vous, et je ne vous écris pas de moi-même.',
  ]);
  expect(stage.conversation.habits).toEqual({});
});

test('a STOP counts after the agreement was taken back, and where the notice changed', async () => {
  const { stage, anna } = await somebody();
  await anna.sends({ kind: 'act', action: 'withdraw' });
  await anna.writes('stop');
  anna.sees('je ne vous écris plus');
  expect(stage.conversation.habits).toHaveProperty('stoppedAt');
});

test('/stop where no questionnaire is under way is a STOP, twice too', async () => {
  const stage = new PureStage([
    VISIT,
    form(`
settings: { form_id: other, form_title: { fr: Autre }, default_language: fr }
survey: [ { type: text, name: a, label: { fr: A } } ]
`),
  ]);
  const anna = await Person.arrives(stage);
  await anna.taps(AGREE);
  await anna.sends({ kind: 'act', action: 'stop' });
  const before = stage.conversation.habits;
  expect(before).toEqual({ stoppedAt: stage.now });
  stage.now += 1000;
  await anna.writes('stop');
  expect(stage.conversation.habits).toEqual(before);
});

test('a correction that says STOP is a correction', async () => {
  const { stage, anna } = await somebody();
  await anna.types('5');
  const { to } = anna.remembers();
  await anna.types('se voir');
  await anna.sends({ kind: 'text', text: 'stop', edited: true, ...(to ? { to } : {}) });
  expect(stage.answers()).toEqual({ times: '5', why: 'stop' });
  expect(stage.conversation.habits).toEqual({});
});

test('whatever is chosen in the chat, nobody is written to at quiet hours, on Sundays or on public holidays', async () => {
  const tap = fc.oneof(
    fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `hour.${two(hour)}:${two(minute)}`),
    fc.nat(8).map((day) => `day.${day}`),
    fc
      .constantFrom('Europe/Paris', 'Indian/Reunion', 'Pacific/Tahiti', 'Pacific/Noumea')
      .map((zone) => `zone.${zone}`),
    fc.constantFrom('pause', 'pause.2026-12-22', 'resume', 'hour.any', 'day.any'),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(tap, { maxLength: 6 }), fc.nat(500 * 24 * 60), async (taps, minutes) => {
      const { stage, anna } = await atReminders();
      for (const argument of taps) await anna.sends({ kind: 'act', action: 'reminders', argument });
      const wanted = stage.now + minutes * 60_000;
      const { zone = 'Europe/Paris', ...habits } = stage.conversation.habits;
      const usual = { ...habits, zone, quiet: QUIET };
      const sending = sendingOf({ wanted, grace: 40 * DAY }, usual, new Set(), wanted);
      if (!('at' in sending)) throw new Error(`missed: ${sending.missed}`);
      const local = localAt(sending.at, zone);
      const time = local.toPlainTime().toString().slice(0, 5);
      expect(time >= QUIET.to && time < QUIET.from).toBe(true);
      expect(local.dayOfWeek).not.toBe(7);
      expect(isHoliday(local.toPlainDate())).toBe(false);
      if (habits.pausedUntil === undefined || habits.pausedUntil <= wanted) {
        expect(local.dayOfWeek).toBe(habits.day ?? local.dayOfWeek);
        expect(time).toBe(habits.hour ?? time);
      }
    }),
    { numRuns: 150 },
  );
});

function two(number: number): string {
  return String(number).padStart(2, '0');
}
