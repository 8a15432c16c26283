import { expect, test } from 'vitest';
import { arrivals } from '../support/arrivals.js';
import { Clock } from '../support/clock.js';
import { contentFolder } from '../support/content-folder.js';
import { type EitherPhone, MESSENGERS, ownMessenger } from '../support/either-phone.js';
import { tellOfFailure } from '../support/messengers.js';
import { Program } from '../support/program.js';

const GROUPS = `
groups:
  - { id: conserverie, name: Conserverie, structures: [les-ors], calendar: conserverie.ics, prompt_after: 0 }
`;

/** In Paris: on a Tuesday one that ends and one that goes on; one that did not take place; one that nobody notes. */
const MEETINGS = {
  over: ['20261124T170000', '20261124T184500'],
  on: ['20261124T180000', '20261124T200000'],
  empty: ['20261125T100000', '20261125T120000'],
  forgotten: ['20261130T100000', '20261130T120000'],
} as const;

test.each(MESSENGERS)(
  'meetings on %s: counted, handed over, noted with three decisions, not held, forgotten',
  async (channel) => {
    const { program, anna, ben, carla, goesTo } = await installation(channel);

    // Anna counts the meeting that goes on, in one message.
    await anna.runs('/observer');
    await anna.receives('Que voulez-vous observer ?');
    await anna.taps('Observer ce groupe : Conserverie');
    await anna.sees('Ne plus observer : Conserverie');

    // The other one has just ended: she is asked, and hands it over.
    const asked = await anna.sees('La réunion « Conserverie » vient de finir (17 h – 18 h 45)');
    await anna.taps('Quelqu’un d’autre', asked);
    await anna.receives('je demande à quelqu’un d’autre');
    const passed = await ben.sees('(17 h – 18 h 45) : la personne qui l’observait ne peut pas la noter.');

    await anna.taps('Compter : Conserverie, 18 h – 20 h');
    const counter = await anna.receives('Habitants 0');
    for (const tap of ['+ Habitant·e', '+ Habitant·e', '+ Salarié·e', '↶']) await anna.taps(tap);
    await anna.sees('Habitants 2 · Bénévoles 0 · Salariés 0 · Partenaires 0');
    const counters = anna.messages.filter(({ text }) => text.includes('Habitants 2 · '));
    expect(counters.map(({ id }) => id)).toEqual([counter.id]);
    await anna.taps('Terminer');
    await anna.receives('Le groupe est-il d’accord pour être observé ?');
    await anna.taps('Oui');
    await passesTo(anna, 'A-t-on décidé quelque chose ?');
    await anna.taps('Non');
    await passesTo(anna, 'Voici vos réponses. Tout est juste ?');
    await anna.sees('Envoyer mes réponses');
    await anna.taps('Envoyer mes réponses');
    await anna.receives('Merci !');

    // Ben notes the other one.
    await ben.taps('Oui', passed);
    await ben.receives('Le groupe est-il d’accord pour être observé ?');
    await ben.taps('Oui');
    await passesTo(ben, 'A-t-on décidé quelque chose ?');
    await ben.taps('Oui');
    for (const number of [1, 2, 3]) {
      await ben.receives('Qu’a-t-on décidé ?');
      await ben.sends(`décision ${number}`);
      await ben.receives('Qui l’a proposé ?');
      await ben.taps(number === 3 ? 'Des salariés' : 'Des habitants');
      await passesTo(ben, `Ajouter « Décision ${number + 1} » ?`);
      await ben.taps(number === 3 ? 'Non' : 'Oui');
    }
    await passesTo(ben, 'Voici vos réponses. Tout est juste ?');
    await ben.sees('Envoyer mes réponses');
    await ben.taps('Envoyer mes réponses');
    await ben.receives('Merci !');
    await ben.runs('/observer');
    await ben.receives('Que voulez-vous observer ?');
    await ben.taps('Observer ce groupe : Conserverie');
    await ben.sees('Ne plus observer : Conserverie');

    // The next day's did not take place: whoever was asked beside her is excused.
    await goesTo('2026-11-25T12:05+01:00');
    const empty = await anna.sees('La réunion « Conserverie » vient de finir (10 h – 12 h)');
    await ben.sees('La réunion « Conserverie » vient de finir (10 h – 12 h)');
    await anna.taps('Elle n’a pas eu lieu', empty);
    await anna.receives('C’est noté : elle n’a pas eu lieu.');
    await ben.sees('Réunion « Conserverie », mercredi 25 novembre : elle n’a pas eu lieu. Rien à noter.');

    // Nobody notes that of the next Monday, reminded twice: the coordination is told, once.
    const forgotten = 'lundi 30 novembre (10 h – 12 h)';
    const reminders = (phone: EitherPhone) =>
      phone.messages.filter(({ text }) => text.includes(forgotten)).length;
    await goesTo('2026-11-30T12:05+01:00');
    for (const phone of [anna, ben]) await phone.sees('vient de finir (10 h – 12 h)');
    for (const [index, day] of ['2026-12-01', '2026-12-03'].entries()) {
      await goesTo(`${day}T12:05+01:00`);
      for (const phone of [anna, ben])
        await expect.poll(() => reminders(phone), { timeout: 90_000 }).toBe(index + 1);
    }
    expect(carla.messages.some(({ text }) => text.includes('Conserverie'))).toBe(false);
    await goesTo('2026-12-04T12:05+01:00');
    await carla.sees(`Réunion « Conserverie », ${forgotten} : personne ne l’a notée, malgré deux rappels.`);
    await goesTo('2026-12-07T12:05+01:00');
    expect(reminders(carla)).toBe(1);
    await carla.runs('/agenda');
    await carla.receives('Conserverie, lundi 30 novembre, 10 h – 12 h');

    const rows = await program.exported('observation-reunion');
    expect(
      rows
        .map(({ begins, turns_residents, decisions_taken, share_by_residents, _status }) => ({
          begins,
          turns_residents,
          decisions_taken,
          share_by_residents,
          _status,
        }))
        .sort((one, other) => (one.begins ?? '').localeCompare(other.begins ?? '')),
    ).toMatchObject([
      {
        begins: expect.stringContaining('17:00'),
        decisions_taken: '3',
        share_by_residents: '0.67',
        _status: 'complete',
      },
      { begins: expect.stringContaining('18:00'), turns_residents: '2', _status: 'complete' },
    ]);
    if (process.env.SHOW_TRANSCRIPT)
      console.log([anna, ben, carla].map((phone) => phone.transcript()).join('\n\n'));
  },
  600_000,
);

/** Leaves questions unanswered until one is on show. */
async function passesTo(phone: EitherPhone, text: string): Promise<void> {
  // Until something comes of what was done last, the question it answered has its buttons still.
  await phone.receives('');
  for (let turn = 0; turn < 60; turn += 1) {
    const { messages } = phone;
    const last = messages.at(-1);
    // What is long comes in several messages.
    if (messages.slice(-3).some((message) => message.text.includes(text))) return;
    if (last?.labels.some((label) => label === 'Passer' || label === '✏️ Répondre')) await phone.passes();
    await expect.poll(() => phone.messages.at(-1)?.id, { timeout: 30_000 }).not.toBe(last?.id);
  }
  throw new Error(`« ${text} » never came.`);
}

async function installation(channel: (typeof MESSENGERS)[number]) {
  const contentDir = contentFolder({ 'groups.yaml': GROUPS, 'conserverie.ics': calendar() });
  const clock = new Clock();
  clock.set('2026-11-24T18:50+01:00');
  const messenger = await ownMessenger(channel, clock);
  const program = await Program.create({ CONTENT_DIR: contentDir, ...messenger.settings }, clock);
  await program.start();
  tellOfFailure(async () => [(await program.run('schedule', 'next')).out]);
  const arrives = arrivals(messenger, program);
  return {
    program,
    anna: await arrives('Anna', 'observer', 'observation des réunions'),
    ben: await arrives('Ben', 'observer', 'observation des réunions'),
    carla: await arrives('Carla', 'coordinator', 'coordination'),
    /** The program stands still until then. */
    goesTo: async (at: string) => {
      expect(await program.stop()).toBe(0);
      clock.set(at);
      await program.start();
    },
  };
}

function calendar(): string {
  const events = Object.entries(MEETINGS).flatMap(([uid, [start, end]]) => [
    'BEGIN:VEVENT',
    `UID:${uid}@agenda.example.org`,
    'DTSTAMP:20261101T000000Z',
    `DTSTART;TZID=Europe/Paris:${start}`,
    `DTEND;TZID=Europe/Paris:${end}`,
    'SUMMARY:Réunion',
    'END:VEVENT',
  ]);
  const whole = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//test//FR',
    ...events,
    'END:VCALENDAR',
    '',
  ];
  return whole.join('\r\n');
}
