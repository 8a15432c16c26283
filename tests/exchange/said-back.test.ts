import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../../src/content/frames.js';
import { resultsOf } from '../../src/content/wave-results.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { publishWaves } from '../../src/exchange/publish-waves.js';
import { publishWeek } from '../../src/exchange/publish-week.js';
import { unpacked } from '../../src/indicators/digest/packed.js';
import type { FrameDefinition } from '../../src/indicators/frames/frame.js';
import type { Client } from '../../src/storage/database/client.js';
import { insert } from '../../src/storage/database/insert.js';
import { readPublished } from '../../src/storage/indicators/digests.js';
import { measureStatements } from '../../src/storage/indicators/measures.js';
import { missedSince } from '../../src/storage/missed.js';
import { pausePlan } from '../../src/storage/plans.js';
import { ReadersArithmetic } from '../indicators/readers-arithmetic.js';
import { storeKinds } from '../storage/stores.js';
import { testStructures } from '../support/pure-stage.js';
import { askingStage, at, WAVE, WEEK } from './asking-stage.js';

const frameOf = (id: string, form: string): FrameDefinition => {
  const { value, problems } = readFrame(
    `
frame: { id: ${id}, title: { fr: Un essai }, source: { fr: Un essai } }
forms: { ${form}: { dimensions: {} } }
versions:
  - from: 2026-01-01
    provenance: {}
    petals:
      - id: joy
        label: { fr: La joie }
        color: "#000000"
        indicators:
          - { id: party, label: { fr: A aimé la fête }, kind: outcome, form: ${form}, measure: share, numerator: "\${best} = 'la fête'", denominator: true() }
          - { id: rain, label: { fr: N’aime pas la pluie }, kind: outcome, form: ${form}, measure: share, numerator: "\${worst} = 'la pluie'", denominator: true() }
`,
    'test.yaml',
    [WEEK.definition],
  );
  if (!value) throw new Error(JSON.stringify(problems));
  return value;
};
const DIGESTS = frameOf('digests', 'week');
const [FIRST, SECOND] = ['2026-11-23', '2026-11-30'] as const;
const OPENING = 'Vous vouliez savoir ce que les gens ont répondu à « Ma semaine ».';

/** Others who answered in a week: so many, and what each indicator has of them. */
async function crowd(client: Client, week: string, people: number, party: number, rain: number) {
  const day = Temporal.PlainDate.from(week);
  const time = new Date(`${day}T12:00:00Z`);
  const ids = Array.from({ length: people }, (_, index) => `${week} ${index}`);
  const columns =
    'id form version language channel status startedAt zone lastAt completedAt noticeVersion progress campaign wave';
  const about = { frame: DIGESTS.frame.id, form: 'week', version: WEEK.version, language: 'fr', people: 1 };
  const row = (indicator: string, numerator: number) =>
    ({ ...about, day: `${day}`, week, indicator, outcome: 'counted', numerator, denominator: 1 }) as const;
  await client.transact([
    ...insert(
      'Session',
      columns.split(' '),
      ids.map((id) =>
        [
          id,
          'week',
          WEEK.version,
          'fr',
          'web',
          'complete',
          time,
          'Europe/Paris',
          time,
          time,
          '1',
          '{}',
        ].concat(['automne', 'avant']),
      ),
    ),
    ...measureStatements(
      ids.map((sessionId, index) => ({
        sessionId,
        rows: [row('party', index < party ? 1 : 0), row('rain', index < rain ? 1 : 0)],
      })),
    ),
  ]);
}

/** `digests`: the frame digests are about. */
async function begun(
  storage: Parameters<typeof askingStage>[0],
  { digests = DIGESTS, frames = [DIGESTS] }: { digests?: FrameDefinition; frames?: FrameDefinition[] } = {},
) {
  const { client } = storage;
  const schedules = [WAVE, ...resultsOf([WAVE], frames, 30)];
  const forms = catalogOf([WEEK.definition], []);
  const told: string[] = [];
  const about = { client, forms, structures: testStructures, schedules };
  const world = { works: true };
  const publish = async (week: string) => {
    told.push(week);
    if (!world.works) return false;
    await publishWeek({ ...about, frame: digests, groups: [], zone: 'Europe/Paris' }, week, 'fr');
    await publishWaves({ ...about, frames }, week);
    return true;
  };
  const scene = await askingStage(storage, schedules, client, { frames, publish });
  await scene.turn('23T18:30');
  const answersAndSays = async (who: 'anna' | 'ben' | 'carla' | 'dora', label: string) => {
    await scene[who].sends({ kind: 'act', action: 'open', argument: 'week' });
    await scene.answers(who);
    await scene[who].taps(label);
  };
  const results = (who: string) => scene.messenger.to(who).filter((text) => text.startsWith(OPENING));
  return { ...scene, client, told, world, publish, answersAndSays, results };
}

describe.each(storeKinds)('what people answered is told back, on $name', ({ fresh }) => {
  test('to those who asked, once, on the Monday after, whatever restarts', async () => {
    const scene = await begun(await fresh());
    await crowd(scene.client, FIRST, 8, 5, 8);
    await crowd(scene.client, SECOND, 6, 4, 5);
    await scene.answersAndSays('anna', 'Oui, je veux savoir');
    await scene.answersAndSays('ben', 'Non merci');
    for (const time of ['2026-12-06T12:00', '2026-12-07T18:29']) await scene.turn(time);
    expect(scene.results('anna')).toEqual([]);
    await scene.turn('2026-12-07T18:30');
    const said = [
      OPENING,
      '16 personnes ont répondu.',
      '– A aimé la fête : 2 personnes sur 3.',
      '– N’aime pas la pluie : 9 personnes sur 10.',
      'C’est l’avis des personnes qui ont répondu, pas de tout le quartier.',
      'Merci d’avoir répondu !',
    ].join('\n');
    expect(scene.results('anna')).toEqual([said]);
    scene.house.restart();
    for (const time of ['2026-12-07T18:31', '2026-12-08T18:30', '2026-12-14T18:30']) await scene.turn(time);
    expect(scene.results('anna')).toEqual([said]);
    expect([...scene.results('ben'), ...scene.results('carla')]).toEqual([]);
    expect(scene.told).toEqual([SECOND]);
  });

  test('with a kind line where too few answered', async () => {
    const scene = await begun(await fresh());
    await crowd(scene.client, FIRST, 2, 2, 2);
    await scene.answersAndSays('anna', 'Oui, je veux savoir');
    await scene.turn('2026-12-07T18:30');
    expect(scene.results('anna')).toEqual([
      [
        OPENING,
        'Peu de réponses sont arrivées. Pour que personne ne soit reconnu, nous ne donnons pas de résultat cette fois. Chaque réponse compte.',
        'Merci d’avoir répondu !',
      ].join('\n'),
    ]);
  });

  test('without telling more than digests may: the last few are not told apart', async () => {
    const scene = await begun(await fresh());
    await crowd(scene.client, FIRST, 10, 5, 10);
    await scene.publish(FIRST);
    await crowd(scene.client, SECOND, 2, 0, 0);
    scene.house.now = at('2026-12-02T12:00');
    await scene.answersAndSays('anna', 'Oui, je veux savoir');
    await scene.turn('2026-12-07T18:30');
    const [text = ''] = scene.results('anna');
    // The three of the second week would follow from both weeks less the first.
    expect(text).toContain('– A aimé la fête : une personne sur 2.');
    expect(text).toContain('– N’aime pas la pluie : tout le monde.');
    const told = await toldOf(scene.client, DIGESTS);
    expect(told.findings.filter((people) => people > 0 && people < 5)).toEqual([]);
  });

  test('of a questionnaire digests tell nothing of, and what is told is remembered', async () => {
    const other = frameOf('other', 'week');
    const scene = await begun(await fresh(), { digests: other, frames: [other, DIGESTS] });
    await crowd(scene.client, FIRST, 8, 4, 8);
    await crowd(scene.client, SECOND, 3, 3, 0);
    await scene.answersAndSays('anna', 'Oui, je veux savoir');
    await scene.turn('2026-12-07T18:30');
    expect(scene.results('anna')).toHaveLength(1);
    const told = await toldOf(scene.client, DIGESTS);
    expect(told.figures).toBeGreaterThan(0);
    // From now on digests are about this frame: they know what was told.
    await crowd(scene.client, '2026-12-07', 7, 3, 7);
    await publishWeek(
      {
        client: scene.client,
        frame: DIGESTS,
        forms: catalogOf([WEEK.definition], []),
        structures: testStructures,
        groups: [],
        zone: 'Europe/Paris',
      },
      '2026-12-07',
      'fr',
    );
    const after = await toldOf(scene.client, DIGESTS);
    expect(after.figures).toBeGreaterThan(told.figures);
    expect(after.findings.filter((people) => people > 0 && people < 5)).toEqual([]);
  });

  test('not to who changed their mind, stopped, or was erased', async () => {
    const scene = await begun(await fresh());
    await crowd(scene.client, FIRST, 8, 5, 8);
    for (const who of ['anna', 'ben', 'carla', 'dora'] as const)
      await scene.answersAndSays(who, 'Oui, je veux savoir');
    // Planned, and not to be sent before ten: meanwhile they change their mind.
    const people = await scene.client.person.findMany({ orderBy: { createdAt: 'asc' } });
    for (const { id } of people) scene.usual.set(id, { pausedUntil: at('2026-12-08T10:00') });
    await scene.turn('2026-12-07T18:30');
    await scene.anna.sends({ kind: 'act', action: 'reminders' });
    await scene.anna.taps('Ne pas m’écrire les résultats : Ma semaine');
    scene.usual.set(people[1]?.id ?? '', { stopped: true });
    await scene.dora.sends({ kind: 'act', action: 'forget' });
    await scene.dora.taps('Oui, tout effacer');
    await scene.turn('2026-12-08T10:00');
    for (const who of ['anna', 'ben', 'dora']) expect(scene.results(who)).toEqual([]);
    expect(scene.results('carla')).toHaveLength(1);
    await scene.carla.sends({ kind: 'act', action: 'reminders' });
    scene.carla.seesNot('ce que les gens ont répondu');
  });

  test('after a pause of the campaign, which it waits for', async () => {
    const scene = await begun(await fresh());
    await crowd(scene.client, FIRST, 8, 5, 8);
    await scene.answersAndSays('anna', 'Oui, je veux savoir');
    const pause = (paused: boolean) =>
      pausePlan(scene.client, { plan: 'automne', paused, actor: '' }, scene.house.now);
    await pause(true);
    await scene.turn('2026-12-07T18:30');
    expect(scene.results('anna')).toEqual([]);
    await pause(false);
    await scene.turn('2026-12-08T10:00');
    expect(scene.results('anna')).toHaveLength(1);
  });

  test('later, when it could not be worked out; and missed in sight, when nobody was there in time', async () => {
    const scene = await begun(await fresh());
    await crowd(scene.client, FIRST, 8, 5, 8);
    await scene.answersAndSays('anna', 'Oui, je veux savoir');
    scene.world.works = false;
    for (const time of ['2026-12-07T18:30', '2026-12-07T18:40', '2026-12-07T18:45']) await scene.turn(time);
    expect(scene.results('anna')).toEqual([]);
    await scene.turn('2027-01-08T12:00');
    const { slots } = await missedSince(scene.client, at('2026-12-01T00:00'));
    expect(slots.map(({ schedule, reason }) => `${schedule} ${reason}`)).toContain(
      'results:automne/avant late',
    );
    expect(scene.results('anna')).toEqual([]);
  });
});

/** What was told of a frame, and of how many people a patient reader can find something out, for one indicator. */
async function toldOf(client: Client, frame: FrameDefinition) {
  const weeks = unpacked(await readPublished(client, frame.frame.id));
  const keys = [...new Set(weeks.flatMap(({ content }) => Object.keys(content.counted)))].filter((key) =>
    /^(party|rain)@\w+$/.test(key),
  );
  const all = keys.map((key) => {
    const counted = weeks.flatMap(({ content }) => content.counted[key] ?? []);
    const people = new Map(counted.flatMap(({ lots }) => lots.map(({ id, n }) => [id, n] as const)));
    // Sums over all people of lots: these frames ask nobody who they are.
    const sums = counted.flatMap(({ told }) => told.filter(({ only }) => !only).map(({ lots }) => lots));
    return { sums: sums.length, findings: new ReadersArithmetic(people, sums).findings() };
  });
  return {
    figures: all.reduce((sum, { sums }) => sum + sums, 0),
    findings: all.flatMap(({ findings }) => findings),
  };
}
