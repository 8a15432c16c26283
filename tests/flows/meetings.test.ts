import { describe, expect, test } from 'vitest';
import { type FoundMeeting, type MeetingKey, tokenOf } from '../../src/flows/meetings/meeting.js';
import type { Role } from '../../src/flows/roles/roles.js';
import type { FoundPlan } from '../../src/flows/seen-plan.js';
import { form, formFile, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const OBSERVATION = formFile('content/questionnaires/observation-reunion.yaml');
const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const CONSERVERIE = { id: 'conserverie', name: 'Conserverie', structures: ['ors'] };
const HOUR = 60 * 60 * 1000;
/** A Tuesday, 18:00 to 20:00 in Paris. */
const START = Date.parse('2026-11-24T17:00:00Z');
const KEY: MeetingKey = {
  group: 'conserverie',
  uid: 'a-very-long-name@calendar.example.org',
  recurrence: '',
};
const TOKEN = tokenOf(KEY);

const MEETING: FoundMeeting = {
  key: KEY,
  token: TOKEN,
  group: 'conserverie',
  start: START,
  end: START + 2 * HOUR,
  zone: 'Europe/Paris',
  allDay: false,
  cancelled: false,
  notHeld: false,
  byHand: false,
  observers: 1,
  noted: 0,
  mine: 'observes',
};

async function somebody(role?: Role, meetings: readonly FoundMeeting[] = [MEETING]) {
  const stage = new PureStage([OBSERVATION, VISIT]);
  stage.groups = [CONSERVERIE];
  stage.found = { meetings, observes: ['conserverie'] };
  stage.now = MEETING.end + 10 * 60_000;
  const anna = await Person.arrives(stage);
  if (role) stage.conversation = { ...stage.conversation, memberships: [{ role, structure: 'ors' }] };
  await anna.taps(AGREE);
  return { stage, anna };
}

function changes({ effects }: PureStage): unknown[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'meeting') return [];
    const { kind: _kind, ...change } = effect;
    return [change];
  });
}

function own({ conversation }: PureStage) {
  return conversation.session ? { observation: conversation.session } : {};
}

const does = (argument: string) => ({ kind: 'act', action: 'observe', argument }) as const;

describe('who sees what', () => {
  test('an observer may observe, a coordinator plan as well, a resident neither', async () => {
    const labels = async (role?: Role) =>
      (await (await somebody(role)).stage.look()).buttons.map((b) => b.label);
    expect(await labels('observer')).toEqual([
      'Répondre : Observer une réunion',
      'Répondre : La visite',
      'Observer une réunion',
      'Mes données',
    ]);
    expect(await labels('coordinator')).toEqual(
      expect.arrayContaining(['Observer une réunion', 'Réunions', 'Agenda', 'Inviter quelqu’un']),
    );
    const { anna } = await somebody();
    for (const action of ['observe', 'meeting', 'agenda'] as const) {
      await anna.sends({ kind: 'act', action });
      anna.sees('Cela ne fait pas partie de ce que vous pouvez faire ici.');
    }
  });

  test('nobody observes or plans for a group of another structure', async () => {
    const { stage, anna } = await somebody('coordinator');
    stage.groups = [{ ...CONSERVERIE, structures: ['noel'] }];
    await anna.sends(does(`note.${TOKEN}`));
    anna.sees('Cela ne fait pas partie');
    await anna.sends(does('group.conserverie'));
    await anna.sends({ kind: 'act', action: 'meeting', argument: `cancel.${TOKEN}` });
    expect(changes(stage)).toEqual([]);
  });
});

describe('after a meeting', () => {
  test('what the calendar knows is not asked again, and can be corrected', async () => {
    const { stage, anna } = await somebody('observer');
    await anna.sends(does(`note.${TOKEN}`));
    anna.sees('Le groupe est-il d’accord pour être observé ?');
    expect(stage.conversation.session?.meeting).toBe(JSON.stringify(['conserverie', KEY.uid, '']));
    await anna.taps('Oui');
    anna.sees('Où ?');
    expect(stage.answers()).toMatchObject({
      group_name: 'Conserverie',
      day: '2026-11-24',
      begins: '18:00:00.000',
      ends: '20:00:00.000',
    });
    await anna.sends({ kind: 'act', action: 'review' });
    anna.seesAnswer('Quel groupe ?', 'Conserverie');
  });

  test('a second yes goes on with the same observation', async () => {
    const { stage, anna } = await somebody('observer');
    await anna.sends(does(`note.${TOKEN}`));
    const { session } = stage.conversation;
    if (!session) throw new Error('nothing was begun');
    stage.found = { ...stage.found, observation: session };
    await anna.sends({ kind: 'act', action: 'menu' });
    await anna.sends(does(`note.${TOKEN}`));
    expect(stage.conversation.sessions).toHaveLength(1);
    anna.sees('Le groupe est-il d’accord');
  });

  test('three minutes do: what was counted and what the calendar knows is not asked, numbers go together', async () => {
    const { stage, anna } = await somebody('observer');
    stage.now = START + HOUR;
    await anna.sends(does(`count.${TOKEN}`));
    for (const tap of ['+ Habitant·e', '+ Salarié·e', '+ Femme']) await anna.taps(tap);
    await anna.taps('Terminer');
    const typed: Readonly<Record<string, string>> = { text: 'Le jardin', date: '1/12/2026', range: '3' };
    let replies = 0;
    while (stage.conversation.place.at === 'question') {
      const { choices, wanted, fieldList } = await stage.look();
      const { question } = stage.conversation.place;
      const [first] = choices;
      if (first) await anna.ticks(question.includes('[2]') ? 'Non' : first.label);
      else await anna.types(typed[wanted?.kind ?? 'text'] ?? '3 '.repeat(fieldList?.fields.length ?? 1));
      replies += 1;
      if (replies > 40) throw new Error(`No end: ${question}`);
    }
    anna.seesScreen('review');
    expect(replies).toBeLessThanOrEqual(30);
  });

  test('in an hour', async () => {
    const { stage, anna } = await somebody('observer');
    await anna.sends(does(`later.${TOKEN}`));
    anna.sees('Je vous repose la question dans une heure.');
    expect(changes(stage)).toEqual([
      { change: 'observer', meeting: KEY, state: 'later', laterAt: stage.now + HOUR },
    ]);
  });

  test('somebody else: whoever may, once; where others observe already, nobody more', async () => {
    const { stage, anna } = await somebody('observer');
    stage.found = { ...stage.found, substitute: 'ben' };
    await anna.sends(does(`pass.${TOKEN}`));
    anna.sees('je demande à quelqu’un d’autre');
    const passed = { change: 'observer', meeting: KEY, state: 'passed' };
    const takes = { change: 'observer', meeting: KEY, personId: 'ben', state: 'takes' };
    expect(changes(stage)).toEqual([passed, takes]);
    stage.found = { ...stage.found, meetings: [{ ...MEETING, mine: 'passed' }] };
    await anna.sends(does(`pass.${TOKEN}`));
    stage.found = { meetings: [{ ...MEETING, observers: 2 }], substitute: 'ben' };
    await anna.sends(does(`pass.${TOKEN}`));
    expect(changes(stage).slice(2)).toEqual([passed, passed]);
    stage.found = { meetings: [MEETING] };
    await anna.sends(does(`pass.${TOKEN}`));
    anna.sees('Personne d’autre n’observe ce groupe pour le moment');
  });

  test('it did not take place, unless somebody noted it; a mistake can be made good', async () => {
    const { stage, anna } = await somebody('observer');
    await anna.sends(does(`off.${TOKEN}`));
    anna.sees('elle n’a pas eu lieu');
    expect(changes(stage)).toContainEqual({ change: 'held', meeting: KEY, held: false });
    stage.found = { meetings: [{ ...MEETING, notHeld: true, mine: 'passed' }] };
    await anna.sends(does(`note.${TOKEN}`));
    expect(changes(stage)).toContainEqual({ change: 'held', meeting: KEY, held: true });
    stage.effects.length = 0;
    stage.found = { meetings: [{ ...MEETING, noted: 1 }] };
    await anna.sends(does(`off.${TOKEN}`));
    anna.sees('Cette réunion est déjà notée.');
    expect(changes(stage)).toEqual([]);
  });

  test('an old button about a meeting that is off, or gone', async () => {
    const { stage, anna } = await somebody('observer', [{ ...MEETING, cancelled: true }]);
    await anna.sends(does(`note.${TOKEN}`));
    anna.sees('Cette réunion a été annulée : rien à noter.');
    stage.found = { meetings: [] };
    await anna.sends(does(`note.${TOKEN}`));
    anna.sees('Cette réunion n’est plus dans l’agenda.');
  });
});

describe('during a meeting', () => {
  async function counting() {
    const { stage, anna } = await somebody('observer');
    stage.now = START + HOUR;
    await anna.sends({ kind: 'act', action: 'observe' });
    await anna.taps('Compter : Conserverie, 18 h – 20 h');
    return { stage, anna };
  }

  test('turns are counted by taps, taken back, and fill the form', async () => {
    const { stage, anna } = await counting();
    anna.sees('**Prises de parole** · Habitants 0 · Bénévoles 0 · Salariés 0 · Partenaires 0');
    anna.sees('Demandez d’abord au groupe s’il est d’accord.');
    anna.seesButtons(
      '+ Habitant·e',
      '+ Bénévole',
      '+ Salarié·e',
      '+ Partenaire',
      '+ Femme',
      '+ Homme',
      '↶',
      'Terminer',
    );
    for (const tap of ['+ Habitant·e', '+ Habitant·e', '+ Salarié·e', '+ Bénévole', '↶'])
      await anna.taps(tap);
    anna.sees('Habitants 2 · Bénévoles 0 · Salariés 1 · Partenaires 0').seesNot('Demandez d’abord');
    await anna.taps('Terminer');
    await anna.taps('Oui');
    expect(stage.answers()).toMatchObject({
      turns_residents: '2',
      turns_volunteers: '0',
      turns_staff: '1',
      turns_partners: '0',
      group_name: 'Conserverie',
    });
    expect(stage.answers()).not.toHaveProperty('turns_women');
    expect(stage.conversation.session?.visited).not.toHaveProperty('turns_women');
    expect(stage.effects.some(({ kind }) => kind === 'correct')).toBe(false);
  });

  test('a yes to the prompt ends the count, and counting again goes on from it', async () => {
    const { stage, anna } = await counting();
    await anna.taps('+ Femme');
    stage.found = { ...stage.found, ...own(stage) };
    await anna.sends(does(`note.${TOKEN}`));
    anna.sees('Le groupe est-il d’accord');
    stage.found = { ...stage.found, ...own(stage) };
    await anna.sends(does(`count.${TOKEN}`));
    anna.sees('De femmes 1');
    await anna.taps('+ Femme');
    anna.sees('De femmes 2');
  });

  test('a tap on a counter of before counts nothing', async () => {
    const { stage, anna } = await counting();
    const old = anna.remembers().buttons.find(({ label }) => label === '+ Habitant·e');
    await anna.taps('Terminer');
    const argument = old?.argument ?? '';
    await anna.sends({ kind: 'act', action: 'count', argument });
    anna.sees('Ce compteur est fermé.');
    expect(stage.conversation.session?.taps).toBeUndefined();
  });

  test('a meeting nobody planned can be counted too', async () => {
    const { stage, anna } = await somebody('observer', []);
    await anna.sends({ kind: 'act', action: 'observe' });
    await anna.taps('Une autre réunion');
    await anna.taps('+ Habitant·e');
    await anna.taps('Terminer');
    expect(stage.conversation.session?.meeting).toBeUndefined();
    anna.sees('Le groupe est-il d’accord');
  });

  test('a group is observed, or no longer', async () => {
    const { stage, anna } = await somebody('observer', []);
    stage.found = { meetings: [], observes: [] };
    await anna.sends({ kind: 'act', action: 'observe' });
    await anna.taps('Observer ce groupe : Conserverie');
    anna.seesButtons('Ne plus observer : Conserverie', 'Une autre réunion', 'Menu');
    expect(changes(stage)).toEqual([{ change: 'observes', group: 'conserverie', on: true }]);
  });
});

describe('planning by hand', () => {
  test('a meeting is planned by taps', async () => {
    const { stage, anna } = await somebody('coordinator', []);
    await anna.taps('Réunions');
    anna.sees('Aucune réunion prévue.');
    await anna.taps('Prévoir une réunion');
    anna.sees('Conserverie : quel jour ?');
    await anna.taps('demain');
    await anna.taps('18 h 30');
    anna.sees('Conserverie, mercredi 25 novembre, 18 h 30 : et ça finit ?');
    await anna.taps('20 h');
    anna.sees('C’est prévu : Conserverie, mercredi 25 novembre, 18 h 30 – 20 h.');
    anna.seesButtons('Prévoir une réunion', 'Conserverie, mercredi 25 novembre, 18 h 30 – 20 h', 'Menu');
    expect(changes(stage)).toMatchObject([
      {
        change: 'meets',
        meeting: { group: 'conserverie', recurrence: '' },
        start: Date.parse('2026-11-25T17:30:00Z'),
        end: Date.parse('2026-11-25T19:00:00Z'),
        zone: 'Europe/Paris',
      },
    ]);
  });

  test('or typed: a day without a year is the next one, and it may end after midnight', async () => {
    const { stage, anna } = await somebody('coordinator', []);
    await anna.sends({ kind: 'act', action: 'meeting', argument: 'new' });
    await anna.types('12/01');
    anna.sees('mardi 12 janvier');
    await anna.types('le soir');
    anna.sees('mardi 12 janvier : à quelle heure ça commence ?');
    await anna.types('22h15');
    await anna.types('0h30');
    expect(changes(stage)).toMatchObject([
      { start: Date.parse('2027-01-12T21:15:00Z'), end: Date.parse('2027-01-12T23:30:00Z') },
    ]);
  });

  test('one planned by hand can be cancelled; one of a calendar is cancelled there', async () => {
    const { stage, anna } = await somebody('coordinator', [{ ...MEETING, byHand: true }]);
    stage.now = START - 24 * HOUR;
    await anna.taps('Réunions');
    await anna.taps('Conserverie, mardi 24 novembre, 18 h – 20 h');
    await anna.taps('Annuler la réunion');
    anna.sees('La réunion est annulée.').seesButtons('Prévoir une réunion', 'Menu');
    expect(changes(stage)).toEqual([{ change: 'cancelled', meeting: KEY }]);
    stage.found = { meetings: [MEETING] };
    await anna.sends({ kind: 'act', action: 'meeting', argument: `cancel.${TOKEN}` });
    anna.sees('Cette réunion vient de l’agenda du groupe');
    expect(changes(stage)).toHaveLength(1);
  });
});

describe('the agenda of the coordination', () => {
  const at = (days: number, more: Partial<FoundMeeting> = {}): FoundMeeting => ({
    ...MEETING,
    start: MEETING.start + days * 24 * HOUR,
    end: MEETING.end + days * 24 * HOUR,
    ...more,
  });

  test('says what comes, what is to be noted, and what was missed, with what to do', async () => {
    const { stage, anna } = await somebody('coordinator', [
      at(-5),
      at(-1),
      at(-2, { noted: 1 }),
      at(-3, { notHeld: true }),
      at(-6, { observers: 0 }),
      at(2),
      at(3, { cancelled: true }),
      at(40),
    ]);
    stage.found = { ...stage.found, lost: 2 };
    await anna.taps('Agenda');
    anna.sees(
      [
        '**À venir**\n– Conserverie, jeudi 26 novembre, 18 h – 20 h',
        '**Encore à noter**\n– Conserverie, lundi 23 novembre, 18 h – 20 h',
        '**Pas notées**\n– Conserverie, jeudi 19 novembre, 18 h – 20 h',
        'Que faire : demandez à une personne qui y était, puis notez ensemble avec /observer.',
        '2 messages prévus ne sont pas partis ces derniers jours.',
      ].join('\n\n'),
    );
  });

  test('shows what goes out by itself, and pauses what is all theirs', async () => {
    const { stage, anna } = await somebody('coordinator', []);
    const wave = { id: 'avant', end: '2026-12-05', asked: 40, reached: 37, begun: 20, finished: 15 };
    const next = Date.parse('2026-11-26T17:30:00Z');
    const plans: FoundPlan[] = [
      { id: 'semaine', form: 'visit', structures: ['ors'], paused: false, missed: 2, next },
      { id: 'automne', form: 'visit', structures: ['coop'], paused: true, missed: 0, wave },
      { id: 'ailleurs', form: 'visit', structures: ['noel'], paused: false, missed: 0 },
    ];
    stage.found = { ...stage.found, plans };
    const agenda = await anna.taps('Agenda');
    anna.sees(
      [
        '**Envois et campagnes**',
        '– « La visite » (semaine) : jeudi 26 novembre, 18 h 30',
        '  Manqué : 2 messages ne sont pas partis ces 7 derniers jours.',
        '– « La visite » (automne) : en pause',
        '  Vague avant, jusqu’au samedi 5 décembre : réponses finies 15 sur 40 personnes. Message reçu : 37. Questionnaire commencé : 20.',
        '',
        'Que faire : rien n’est renvoyé.',
      ].join('\n'),
    );
    anna.seesNot('ailleurs').seesNot('Reprendre : automne');
    await agenda.taps('Mettre en pause : semaine');
    anna.sees('« semaine » est en pause').sees('(semaine) : en pause');
    expect(stage.effects).toContainEqual({ kind: 'pause', plan: 'semaine', paused: true });
    await anna.sends({ kind: 'act', action: 'plan', argument: 'resume.automne' });
    anna.sees('Cela ne fait pas partie');
    const before = stage.effects.filter(({ kind }) => kind === 'pause');
    await anna.sends({ kind: 'act', action: 'plan', argument: 'pause.ailleurs' });
    expect(stage.effects.filter(({ kind }) => kind === 'pause')).toEqual(before);
  });

  test('is short when all is well', async () => {
    const { anna } = await somebody('coordinator', []);
    await anna.taps('Agenda');
    anna.sees('Aucune réunion prévue.').seesNot('Que faire').seesNot('pas partis');
  });
});
