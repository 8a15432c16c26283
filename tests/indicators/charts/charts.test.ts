import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { translator } from '../../../src/i18n/translator.js';
import { type Collection, collectionSvg, collectionText } from '../../../src/indicators/charts/collection.js';
import {
  type OpinionBars,
  opinionBarsSvg,
  opinionBarsText,
} from '../../../src/indicators/charts/opinion-bars.js';
import { type Trend, trendSvg, trendText } from '../../../src/indicators/charts/trend.js';
import { png } from '../../../src/indicators/pictures/png.js';
import { compiled } from '../../support/compiled.js';
import { cell, hidden, value } from '../passed.js';

const [french, english] = [translator('fr'), translator('en')];

const bars: OpinionBars = {
  title: 'Avis <des> gens',
  scale: ['Totalement', 'Plutôt oui', 'Plutôt non', 'Pas du tout'],
  statements: [
    {
      label: 'Je rencontre des gens & {plus}',
      cell: cell(10, 5, 3, 2, 0),
      aside: { dont_know: cell(7, 7), refused: cell(1, 1) },
    },
    {
      label: 'Je donne mon avis',
      cell: cell(4, 1, 1, 1, 1),
      aside: { dont_know: cell(0), refused: cell(5, 5) },
    },
  ],
};

const trend: Trend = {
  title: 'Écoute',
  target: 70,
  points: [
    {
      ...{ label: '9 nov.', cell: cell(20), value: value(61.4) },
      aside: { dont_know: cell(6, 6), refused: cell(15, 5) },
    },
    {
      ...{ label: '16 nov.', cell: cell(3), value: hidden() },
      aside: { dont_know: cell(7, 7), refused: cell(1, 1) },
    },
    { label: '23 nov.', cell: cell(0), value: undefined, aside: { dont_know: cell(0) } },
  ],
};

const collection: Collection = {
  title: 'Collecte',
  events: [
    { label: 'Marché', done: 9, refused: 4, target: 10 },
    { label: 'Fête', done: 1, refused: 1 },
  ],
};

describe('opinion bars', () => {
  test('show shares of those with an opinion, and the others apart', async () => {
    const svg = await opinionBarsSvg(bars, french);
    for (const words of [
      '50 %',
      '30 %',
      '20 %',
      'n = 10, ne savent pas : 7, préfèrent ne pas répondre : caché',
    ]) {
      expect(svg).toContain(`>${words}</text>`);
    }
    expect(svg).toContain('>caché, trop peu de réponses, préfèrent ne pas répondre : 5</text>');
  });

  test('have lines across who disagrees, for who sees no colour', async () => {
    const patterns = (await opinionBarsSvg(bars, french)).match(/<pattern.*?<\/pattern>/gs)?.join('') ?? '';
    for (const color of ['#E5A04C', '#D9803F']) expect(patterns).toContain(color);
  });

  test('say the same in words', () => {
    expect(opinionBarsText(bars, french)).toBe(
      'Avis <des> gens. Je rencontre des gens & {plus} : Totalement 50 %, Plutôt oui 30 %, Plutôt non 20 %, ' +
        'Pas du tout 0 %, n = 10, ne savent pas : 7, préfèrent ne pas répondre : caché. ' +
        'Je donne mon avis : caché, trop peu de réponses, préfèrent ne pas répondre : 5.',
    );
    expect(opinionBarsText(bars, english)).toContain('n = 10, do not know: 7, prefer not to answer: hidden.');
  });
});

describe('a trend', () => {
  test('has the number of answers under each period, and a gap where something is hidden', async () => {
    const svg = await trendSvg(trend, french);
    for (const words of ['61', 'n = 20', 'caché', 'n = 0', 'objectif'])
      expect(svg).toContain(`>${words}</text>`);
  });

  test('says under each period how many are in no share, and once what that means', async () => {
    const svg = await trendSvg(trend, french);
    for (const words of ['+ 11', '+ 7 + caché', '+ : ne savent pas, ou préfèrent ne pas répondre'])
      expect(svg).toContain(`>${words}</text>`);
    const none = { ...trend, points: trend.points.map((point) => ({ ...point, aside: {} })) };
    expect(await trendSvg(none, french)).not.toContain('ne savent pas');
  });

  test('writes under each point in lines, and what counts at the same height under all', async () => {
    const [point] = trend.points;
    if (!point) throw new Error('There are points.');
    const names = ['printemps · avant', 'intergénérationnel', 'été', 'automne', 'hiver', 'fin'];
    const svg = await trendSvg({ ...trend, points: names.map((label) => ({ ...point, label })) }, french);
    for (const line of ['printemps ·', 'avant', 'intergéné-', 'rationnel', 'été'])
      expect(svg).toContain(`>${line}</text>`);
    const heights = [
      ...svg.matchAll(/ y="([\d.]+)"[^>]*>n = 20<|translate\([\d.]+ ([\d.]+)\)"[^>]*>n = 20</g),
    ];
    expect(heights).toHaveLength(names.length);
    expect(new Set(heights.map(([, y, moved]) => y ?? moved)).size).toBe(1);
  });

  test('says the same in words', () => {
    expect(trendText(trend, french)).toBe(
      'Écoute. Objectif 70. 9 nov. : 61, n = 20, ne savent pas : 6, préfèrent ne pas répondre : 5. ' +
        '16 nov. : caché, ne savent pas : 7, préfèrent ne pas répondre : caché. 23 nov. : n = 0.',
    );
    expect(trendText(trend, english)).toBe(
      'Écoute. Target 70. 9 nov.: 61, n = 20, do not know: 6, prefer not to answer: 5. ' +
        '16 nov.: hidden, do not know: 7, prefer not to answer: hidden. 23 nov.: n = 0.',
    );
  });
});

describe('the collection', () => {
  test('has a bar of questionnaires and one of refusals for each event', async () => {
    const svg = await collectionSvg(collection, french);
    expect(svg).toContain('>Marché : 9 questionnaires sur 10, 4 refus</text>');
    // Refusals are hatched.
    expect(svg).toContain('<pattern');
  });

  test('says the same in words', () => {
    expect(collectionText(collection, french)).toBe(
      'Collecte. Marché : 9 questionnaires sur 10, 4 refus. Fête : 1 questionnaire, 1 refus.',
    );
    expect(collectionText(collection, english)).toBe(
      'Collecte. Marché: 9 questionnaires of 10, 4 refusals. Fête: 1 questionnaire, 1 refusal.',
    );
  });

  test('says of an event at which nobody answered that there is none, and not one', () => {
    const events = [
      { label: 'Marché', done: 0, refused: 0 },
      { label: 'Fête', done: 0, refused: 2, target: 10 },
    ];
    const words = 'Marché : 0 questionnaire, 0 refus. Fête : 0 questionnaire sur 10, 2 refus.';
    expect(collectionText({ title: 'Collecte', events }, french)).toBe(`Collecte. ${words}`);
  });
});

describe.each([
  [
    'opinion bars',
    () => opinionBarsSvg(bars, french),
    () => opinionBarsSvg({ ...bars, statements: [] }, french),
  ],
  ['a trend', () => trendSvg(trend, french), () => trendSvg({ ...trend, points: [] }, french)],
  [
    'the collection',
    () => collectionSvg(collection, french),
    () => collectionSvg({ ...collection, events: [] }, french),
  ],
])('%s', (_, full, empty) => {
  test('becomes a picture of the width asked for, with its words inside', async () => {
    const svg = await full();
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).toMatch(/^<svg [^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
    expect(Buffer.from(await png(svg, 600)).readUInt32BE(16)).toBe(600);
  });

  test('has room for nothing at all', async () => {
    expect(await empty()).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('a process that drew a chart ends', async () => {
  const program = await compiled(`
    import { collectionSvg } from './src/indicators/charts/collection.js';
    await collectionSvg({ title: 'Collecte', events: [] }, (id) => id);
    process.stdout.write('drawn');`);
  const printed = execFileSync(process.execPath, [program], { timeout: 25_000 });
  expect(printed.toString()).toBe('drawn');
});
