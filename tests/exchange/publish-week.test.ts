import { expect, test } from 'vitest';
import { besideFrames, digestFrame, digestScopes } from '../../src/content/digest-scope.js';
import { loadContent } from '../../src/content.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { detailsOf } from '../../src/exchange/context/kept-details.js';
import { textOf } from '../../src/exchange/digest-quotes.js';
import { type Publishing, publishWeek } from '../../src/exchange/publish-week.js';
import { translator } from '../../src/i18n/translator.js';
import { partInWords } from '../../src/indicators/digest/text.js';
import type { Client } from '../../src/storage/database/client.js';
import { paris } from '../calendar/world.js';
import { storeKinds } from '../storage/stores.js';
import { form } from '../support/pure-stage.js';
import { collect } from './collected-season.js';

const content = loadContent('content');
const frame = digestFrame(content);
if (!frame || !content.structures) throw new Error('no content');
const structures = digestScopes(content.structures);
const about = { frame, structures, forms: catalogOf(content.forms, []), groups: [], zone: 'Europe/Paris' };
const [FIRST, SECOND, THIRD] = ['2026-11-02', '2026-11-09', '2026-11-16'] as const;

async function told(client: Client, week: string, language = 'fr') {
  const digests = await publishWeek({ client, ...about } satisfies Publishing, week, language);
  return new Map(digests?.map((digest) => [digest.scope, digest]));
}

test.each(storeKinds)('the figures of three weeks are those of plain sums, on $name', async ({ fresh }) => {
  const { client } = await fresh();
  const t = translator('fr');
  for (const [index, week] of [FIRST, SECOND, THIRD].entries()) {
    await collect(client, week, 60, index + 1);
    const digests = await told(client, week);
    expect([...digests.keys()].sort()).toEqual(structures.map(({ id }) => id).sort());
    for (const { id } of structures) {
      const text = digests.get(id)?.text ?? '';
      const where = id === 'la-cooperation' ? {} : { structure: id };
      const sessions = await client.measure.findMany({ where: { ...where, week }, distinct: ['sessionId'] });
      const all = await client.measure.findMany({ where, distinct: ['sessionId'] });
      if (sessions.length > 0)
        expect(text).toMatch(new RegExp(`(Une|${sessions.length}) réponses? cette semaine`));
      if (all.length > 1) expect(text).toContain(`Total : ${all.length}`);
      for (const { label, n, part } of indicatorsIn(text)) {
        const indicator = frame?.versions[0]?.petals
          .flatMap(({ indicators }) => indicators)
          .find((each) => each.label.fr === label);
        const rows = await client.measure.findMany({
          where: { ...where, week, indicator: indicator?.id ?? '', outcome: 'counted' },
        });
        const yes = rows.reduce((sum, { numerator }) => sum + numerator, 0);
        expect(n).toBe(rows.length);
        expect(part).toBe(partInWords(yes / rows.length, t));
      }
    }
    expect(indicatorsIn(digests.get('la-cooperation')?.text ?? '')).toHaveLength(3);
  }
});

test.each(storeKinds)('what was told is told again, whatever changes, on $name', async ({ fresh }) => {
  const { client } = await fresh();
  await collect(client, FIRST, 40, 1);
  const first = await told(client, FIRST);
  await client.measure.updateMany({ data: { numerator: 0 } });
  await client.session.deleteMany({ where: { id: `${FIRST} 3` } });
  expect(await told(client, FIRST)).toEqual(first);
  expect((await told(client, FIRST, 'en')).get('la-cooperation')?.text).toContain('40 answers this week');
  await collect(client, SECOND, 40, 2);
  // Who was erased since counts in what was told: the difference would speak of them.
  expect((await told(client, SECOND)).get('la-cooperation')?.text).toContain('Total : 80');
});

test.each(storeKinds)(
  'behind the buttons is what the answers say, and what came of events, on $name',
  async ({ fresh }) => {
    const { client } = await fresh();
    await client.event.createMany({
      data: [
        {
          id: 'fete',
          name: 'Fête *du* quartier',
          structure: 'les-ors',
          day: '2026-11-14',
          target: 30,
          createdAt: new Date(0),
        },
        {
          id: 'marche',
          name: 'Marché',
          structure: 'saint-nicolas',
          day: '2026-11-10',
          target: 0,
          createdAt: new Date(0),
        },
        {
          id: 'later',
          name: 'Plus tard',
          structure: 'les-ors',
          day: '2026-11-16',
          target: 0,
          createdAt: new Date(0),
        },
      ],
    });
    const refused = { form: 'accueil', channel: 'web', kind: 'refused' };
    await client.tally.createMany({
      data: [
        { ...refused, day: '2026-11-14', event: 'fete', count: 3 },
        { ...refused, day: '2026-11-12', event: '', count: 2 },
        { ...refused, day: '2026-11-09', event: 'marche', count: 1 },
        { ...refused, day: '2026-11-08', event: '', count: 9 },
      ],
    });
    await collect(client, FIRST, 60, 1);
    await told(client, FIRST);
    await collect(client, SECOND, 60, 2);
    const ids = (await client.session.findMany({ where: { measures: { some: { week: SECOND } } } })).slice(
      0,
      12,
    );
    await client.session.updateMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      data: { event: 'fete' },
    });
    const digests = await told(client, SECOND);
    const details = new Map([...digests].map(([scope, row]) => [scope, detailsOf(row)]));

    const petals = frame.versions[0]?.petals ?? [];
    expect(details.get('la-cooperation')?.petals).toEqual(petals.map(({ label }) => label?.fr));
    for (const { id } of structures) {
      const where = id === 'la-cooperation' ? {} : { structure: id };
      for (const [index, petal] of petals.entries()) {
        const page = details.get(id)?.pages[`petal-${index}`];
        for (const { chart } of page?.charts ?? []) {
          if (chart.kind !== 'opinions') throw new Error('no bars');
          for (const { label, told: counts } of chart.statements) {
            const indicator = petal.indicators.find((each) => each.label.fr === label);
            const rows = await client.measure.findMany({
              where: { ...where, week: SECOND, indicator: indicator?.id ?? '', outcome: 'counted' },
              include: { session: { include: { answers: true } } },
            });
            const question = /\{(.*)\}/.exec(indicator?.numerator ?? '')?.[1];
            const given = (answer: string) =>
              rows.filter(({ session: { answers } }) =>
                answers.some((each) => each.question === question && each.value === answer),
              ).length;
            if (rows.length < 5) expect(counts).toBeNull();
            if (counts)
              expect(counts.sums).toEqual(['totally', 'rather_yes', 'rather_no', 'not_at_all'].map(given));
          }
        }
        for (const { chart } of details.get(id)?.pages[`weeks-${index}`]?.charts ?? []) {
          if (chart.kind !== 'trend') throw new Error('no line');
          expect(chart.points.map(({ label }) => label)).toEqual(['2 nov.', '9 nov.']);
        }
      }
    }
    expect(details.get('la-cooperation')?.pages['petal-0']?.charts).toHaveLength(1);
    expect(details.get('la-cooperation')?.pages['weeks-0']?.charts).toHaveLength(3);

    const text = (scope: string) => digests.get(scope)?.text;
    expect(text('la-cooperation')).toContain('Aux événements : 12 sur 30 espérées. 6 refus.');
    expect(text('les-ors')).toContain('Aux événements : 12 sur 30 espérées. 3 refus.');
    expect(text('saint-nicolas')).toContain('Un refus.');
    expect(text('noel-guichard')).not.toContain('refus');
    expect(details.get('la-cooperation')?.pages.events?.text.split('\n')).toEqual([
      '**Questionnaires et refus par événement**',
      'Fête \\*du\\* quartier (14 nov.) : 12 questionnaires, 3 refus. Objectif : 30.',
      'Marché (10 nov.) : aucun questionnaire, 1 refus.',
    ]);
    expect(details.get('les-ors')?.pages.events?.text).not.toContain('Marché');
    expect(details.get('noel-guichard')?.pages.events).toBeUndefined();
  },
);

test('quotes are references: one that is redacted or withdrawn is read no more', async () => {
  const [{ fresh }] = storeKinds as [(typeof storeKinds)[number]];
  const { client } = await fresh();
  await collect(client, FIRST, 60, 1);
  const quotable = form(`
settings: { form_id: accueil, form_title: { fr: Accueil }, default_language: fr, quotable: "\${agreed} != 'no'" }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
  - { type: text, name: agreed, label: { fr: Peut-on vous citer ? } }
`);
  const definition = JSON.stringify(quotable.definition);
  const forms = catalogOf(content.forms, [{ name: 'accueil', version: 'v1', definition }]);
  const time = new Date(`${SECOND}T10:00:00Z`);
  const said = async (index: number, words: string, structure: string, approvedAt = time) => {
    const sessionId = `${FIRST} ${index}`;
    const answer = { sessionId, question: 'wish', relevant: true, answeredAt: time };
    await client.session.update({ where: { id: sessionId }, data: { structure } });
    await client.answer.create({ data: { ...answer, value: words } });
    const quote = { sessionId, question: 'wish', answeredAt: time, start: 0, length: words.length };
    await client.quote.create({ data: { ...quote, id: `quote ${index}`, approvedAt } });
  };
  await client.session.updateMany({ data: { structure: 'les-ors' } });
  await said(1, 'Un *banc*\net de l’ombre', 'les-ors');
  await said(2, 'Une fontaine', 'les-ors', new Date(time.getTime() + 1));
  await said(3, 'Trop vieux', 'les-ors', new Date(`${FIRST}T10:00:00Z`));
  // Of one who answered nearly alone there.
  await said(4, 'Je suis seul', 'saint-nicolas');
  await collect(client, SECOND, 60, 2);
  const sources = { client, forms };
  const read = async () => {
    const rows = (await publishWeek({ ...about, ...sources }, SECOND, 'fr')) ?? [];
    const texts = rows.map(async (row) => [row.scope, await textOf(sources, row)] as const);
    return new Map(await Promise.all(texts));
  };
  const lines = async (scope: string) =>
    ((await read()).get(scope) ?? '').split('\n').filter((line) => line.startsWith('«'));
  expect(await lines('les-ors')).toEqual(['« Une fontaine »', '« Un \\*banc\\* et de l’ombre »']);
  expect(await lines('saint-nicolas')).toEqual([]);
  const kept = await client.digest.findMany({ where: { week: SECOND } });
  expect(JSON.stringify(kept)).not.toMatch(/fontaine|de l’ombre/);
  expect(Math.max(...kept.map(({ text }) => text.split('\n').length + 1))).toBeLessThanOrEqual(12);

  await client.quote.delete({ where: { id: 'quote 2' } });
  expect(await lines('les-ors')).toEqual(['« Un \\*banc\\* et de l’ombre »']);
  const agreed = { sessionId: `${FIRST} 1`, question: 'agreed', relevant: true, answeredAt: time };
  await client.answer.create({ data: { ...agreed, value: 'no' } });
  expect(await lines('les-ors')).toEqual([]);
  expect((await read()).get('les-ors')).not.toContain('quotes');
});

test('meetings that somebody observed, or was to, are told to those they are about', async () => {
  const [{ fresh }] = storeKinds as [(typeof storeKinds)[number]];
  const { client } = await fresh();
  await collect(client, SECOND, 12, 1);
  const groups = [
    { id: 'conserverie', name: 'Conserverie', structures: ['les-ors'] },
    { id: 'radio', name: 'Radio', structures: ['saint-nicolas', 'noel-guichard'] },
  ];
  const person = { id: 'p', createdAt: new Date(0), language: 'fr', state: '{}', sequence: 1 };
  await client.person.create({ data: person });
  await client.groupObserver.create({ data: { group: 'conserverie', personId: 'p', since: new Date(0) } });
  const meets = async (group: string, uid: string, end: string, status = 'confirmed') => {
    const endAt = new Date(paris(end));
    const times = { startAt: new Date(endAt.getTime() - 3_600_000), endAt, zone: 'Europe/Paris' };
    const row = { group, uid, recurrence: '', ...times, allDay: false, status, title: '' };
    await client.meeting.create({ data: row });
    return JSON.stringify([group, uid, '']);
  };
  await meets('conserverie', 'missing', '2026-11-09T20:00');
  await meets('conserverie', 'late on Sunday', '2026-11-15T23:59');
  await meets('conserverie', 'off', '2026-11-11T20:00', 'cancelled');
  await meets('conserverie', 'the week before', '2026-11-08T23:59');
  await meets('radio', 'of nobody', '2026-11-12T20:00');
  const noted = await meets('radio', 'noted', '2026-11-10T20:00');
  const [session] = await client.session.findMany({ take: 1 });
  await client.session.update({ where: { id: session?.id ?? '' }, data: { meeting: noted } });
  const digests = await publishWeek({ client, ...about, groups }, SECOND, 'fr');
  const lines = (scope: string) => digests?.find((row) => row.scope === scope)?.text.split('\n') ?? [];
  expect(lines('la-cooperation')).toContain('Réunions : une observée, 2 observations manquent.');
  expect(lines('la-cooperation').at(-1)).toBe(
    'À faire : noter les 2 réunions qui manquent, tant qu’on s’en souvient (/agenda).',
  );
  expect(lines('les-ors')).toContain('Réunions : aucune observée, 2 observations manquent.');
  expect(lines('saint-nicolas')).toContain('Réunions : une observée, rien ne manque.');
  expect(lines('accorderie')).toHaveLength(2);
});

test('what no research validated is told beside the flower, and marked wherever it shows', async () => {
  const [{ fresh }] = storeKinds as [(typeof storeKinds)[number]];
  const { client } = await fresh();
  await collect(client, FIRST, 60, 1);
  const power = besideFrames(content).find(({ frame }) => frame.id === 'pouvoir-d-agir');
  const row = { frame: 'pouvoir-d-agir', form: 'pouvoir-d-agir', version: 'v1', day: '2026-11-04' };
  const sum = { language: 'fr', outcome: 'counted', denominator: 1, people: 1 };
  const of = (index: number) => ({
    ...row,
    ...sum,
    ...{ sessionId: `${FIRST} ${index}`, week: FIRST, indicator: 'dares-to-speak', structure: 'les-ors' },
    numerator: index < 6 ? 1 : 0,
  });
  await client.measure.createMany({ data: Array.from({ length: 12 }, (_, index) => of(index)) });
  const beside = power ? [power] : [];
  const publish = async (week: string) =>
    (await publishWeek({ client, ...about, beside }, week, 'fr'))?.find(({ scope }) => scope === 'les-ors');
  const first = await publish(FIRST);
  const kept = detailsOf(first ?? { details: '{}' });
  expect(kept.beside).toEqual([{ title: 'Le pouvoir d’agir (non validé)', first: 5 }]);
  expect(kept.petals.slice(5)).toEqual([
    'Moi (non validé)',
    'Le groupe (non validé)',
    'Le quartier (non validé)',
  ]);
  expect(kept.pages['petal-5']?.text.split('\n')).toContain(
    '• Ose donner son avis dans une réunion : 1 sur 2 (n = 12).',
  );
  const pages = Object.entries(kept.pages).filter(([name]) => /-[567]$/.test(name));
  expect(pages.map(([name]) => name)).toContain('months-5');
  for (const [, { text, charts }] of pages) {
    expect(text).toContain('(non validé)');
    expect(text).toContain('n’ont pas été validées');
    for (const { chart } of charts) expect(chart.title).toContain('(non validé)');
  }
  // It fills no petal of the flower, and stays while nobody answers it.
  expect(first?.alt).not.toContain('validé');
  await collect(client, SECOND, 60, 2);
  const second = detailsOf((await publish(SECOND)) ?? { details: '{}' });
  expect(second.beside).toHaveLength(1);
  expect(second.pages['petal-5']?.text).toContain(
    'Ose donner son avis dans une réunion : pas de réponse cette semaine.',
  );
});

test('in a flower of several kinds, what no research validated is told apart by its name', async () => {
  const [{ fresh }] = storeKinds as [(typeof storeKinds)[number]];
  const { client } = await fresh();
  await collect(client, FIRST, 60, 1);
  const NOT_VALIDATED = ['changing-habits', 'meeting-people'];
  const versions = frame.versions.map((version) => ({
    ...version,
    petals: version.petals.map((petal) => ({
      ...petal,
      indicators: petal.indicators.map((each) =>
        NOT_VALIDATED.includes(each.id) || petal.id === 'environment'
          ? { ...each, validated: 'no' as const }
          : each,
      ),
    })),
  }));
  const digests = await publishWeek({ client, ...about, frame: { ...frame, versions } }, FIRST, 'fr');
  const whole = digests?.find(({ scope }) => scope === 'la-cooperation');
  const { petals, pages } = detailsOf(whole ?? { details: '{}' });
  expect(petals[0]).toBe('Cohésion sociale');
  expect(petals[3]).toBe('Environnement (non validé)');
  expect(whole?.alt).toContain('. Environnement (non validé) ');
  const [one, other] = [pages['petal-0']?.text, pages['petal-3']?.text];
  expect(one).toContain('• Venir a permis de rencontrer des gens (non validé) : ');
  expect(one).toContain('• A déjà visité la maison d’un autre quartier : ');
  expect(other).toContain('• Venir a permis de changer des habitudes : ');
  expect(pages['petal-0']?.charts[0]?.alt).toContain('Venir a permis de rencontrer des gens (non validé) : ');
  expect(whole?.text).toContain('• Venir a permis de rencontrer des gens (non validé) : ');
});

test('a quiet week has two lines, and a week before one that was told is not told', async () => {
  const [{ fresh }] = storeKinds as [(typeof storeKinds)[number]];
  const { client } = await fresh();
  await collect(client, SECOND, 12, 1);
  await told(client, SECOND);
  expect((await told(client, THIRD)).get('la-cooperation')?.text.split('\n')).toEqual([
    '**Semaine du 16 au 22 novembre · La Coopération**',
    'Aucune réponse cette semaine. Total : 12 réponses.',
  ]);
  expect(await told(client, FIRST)).toEqual(new Map());
});

/** « ▲ label : part (n = 19), … », as a reader takes it apart. */
function indicatorsIn(text: string) {
  return [...text.matchAll(/^[▲▼▬•] (.*) : (.*?) \(n = (\d+)[,)]/gmu)].map(([, label, part, n]) => ({
    label,
    part,
    n: Number(n),
  }));
}
