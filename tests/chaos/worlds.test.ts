import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Questionnaire } from '../../chaos/questionnaire.js';
import { after, type Deed, NOTHING, unique, type World } from '../../chaos/world.js';
import { Worlds } from '../../chaos/worlds.js';

const QUESTIONNAIRE = new Questionnaire(join('content', 'questionnaires', 'grand-public.yaml'));
const AGREE: Deed = { kind: 'agree' };

function says(question: string, value: string, by?: string): Deed {
  return { kind: 'answer', question, value, ...(by === undefined ? {} : { by }) };
}

/** What a person reads when they look: the answers that count. */
function seenIn({ answers, begun }: World): string {
  return JSON.stringify([begun, QUESTIONNAIRE.cells(answers)]);
}

/** The judge beside what is really stored, and beside one that forgets nothing, whose worlds double for ever. */
class Story {
  readonly worlds = new Worlds(QUESTIONNAIRE);
  stored: World = NOTHING;
  all: readonly World[] = [NOTHING];

  constructor(private readonly remembersAll = false) {}

  /** `taken` of the ways came true. */
  happens(ways: readonly (readonly Deed[])[], taken: number): void {
    const [[first, second] = [], ...others] = ways;
    if (first && second) this.worlds.acknowledgedTogether(first, second);
    else if (first) this.worlds.acknowledged(first);
    else this.worlds.uncertain(...others.flat());
    this.stored = all(this.stored, ways[taken] ?? []);
    if (this.remembersAll)
      this.all = unique(this.all.flatMap((world) => ways.map((deeds) => all(world, deeds))));
  }

  looks(): void {
    const seen = seenIn(this.stored);
    const agrees = (world: World) => seenIn(world) === seen;
    expect(this.worlds.saw(agrees), 'what is stored must be possible').toBe(true);
    this.all = this.all.filter(agrees);
  }
}

function all(world: World, deeds: readonly Deed[]): World {
  return deeds.reduce((before, deed) => after(QUESTIONNAIRE, before, deed), world);
}

function withoutHeard(worlds: readonly World[]): Set<string> {
  return new Set(
    worlds.map(({ heard: _, answers, ...rest }) => JSON.stringify([rest, Object.entries(answers).sort()])),
  );
}

const MESSAGES = ['m1', 'm2', 'm3'];
const answer = fc.oneof(
  fc.record({ question: fc.constant('heard_of_cooperation'), value: fc.constantFrom('no', 'yes') }),
  fc.record({ question: fc.constant('heard_through'), value: fc.constantFrom('radio', 'radio event', '') }),
  fc.record({ question: fc.constant('purpose'), value: fc.constantFrom('one', 'two', '') }),
  fc.record({
    question: fc.constant('age'),
    value: fc.constantFrom('18_to_25', '18_to_25', '26_to_39', 'under_16'),
  }),
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<Deed>({ kind: 'submit' }, AGREE, { kind: 'refuse' }) },
  { weight: 8, arbitrary: answer.map((given): Deed => ({ kind: 'answer', ...given })) },
  {
    weight: 4,
    arbitrary: fc
      .record({ by: fc.constantFrom(...MESSAGES), value: fc.constantFrom('one', 'two') })
      .map((given): Deed => ({ kind: 'answer', question: 'purpose', ...given })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ by: fc.constantFrom(...MESSAGES), value: fc.constantFrom('one', 'two', 'three') })
      .map((given): Deed => ({ kind: 'edit', ...given })),
  },
);
const move = fc.oneof(
  { weight: 3, arbitrary: deed.map((sure) => ({ ways: [[sure]], taken: 0 })) },
  { weight: 5, arbitrary: fc.record({ ways: deed.map((lost) => [[], [lost]]), taken: fc.nat({ max: 1 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ways: fc.tuple(deed, deed).map(([one, other]) => [[], [one], [other]]),
      taken: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ways: fc.tuple(deed, deed).map(([one, other]) => [
        [one, other],
        [other, one],
      ]),
      taken: fc.nat({ max: 1 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant('look' as const) },
);
const story = fc.array(move, { maxLength: 14 }).map((moves) => {
  const told = new Story(true);
  told.happens([[AGREE]], 0);
  for (const each of moves) {
    if (each === 'look') told.looks();
    else told.happens(each.ways, each.taken);
  }
  return told;
});

test('whatever gets lost, what is stored is among what may be', () => {
  fc.assert(
    fc.property(story, ({ worlds, stored, all }) => {
      const seen = new Set(worlds.possible.map(seenIn));
      expect(all.every((world) => seen.has(seenIn(world)))).toBe(true);
      // Of whoever is too young there is no row, and no log to go by.
      fc.pre(!stored.screenedOut);
      const fitting = worlds.fitting(stored.corrections);
      expect(fitting).toHaveProperty('worlds');
      expect('worlds' in fitting && withoutHeard(fitting.worlds)).toContain([...withoutHeard([stored])][0]);
    }),
  );
});

test('a log is judged as by a judge that forgets nothing', () => {
  const damage = fc.record({
    at: fc.nat({ max: 6 }),
    how: fc.constantFrom('none', 'gone', 'twice', 'swapped'),
  });
  fc.assert(
    fc.property(story, damage, ({ worlds, stored, all }, { at, how }) => {
      const log = [...stored.corrections];
      const each = log[at];
      if (how === 'gone') log.splice(at, 1);
      if (how === 'twice' && each) log.splice(at, 0, each);
      if (how === 'swapped' && each) log.splice(at, 2, log[at + 1] ?? '', each);
      const kept = (world: World) => !world.screenedOut;
      const expected = all
        .filter(kept)
        .filter(({ corrections }) => JSON.stringify(corrections) === JSON.stringify(log));
      const fitting = worlds.fitting(log);
      expect(withoutHeard('worlds' in fitting ? fitting.worlds.filter(kept) : [])).toEqual(
        withoutHeard(expected),
      );
    }),
    { numRuns: 500 },
  );
});

/** Somebody who corrects themselves again and again over a network that tells them nothing, and looks now and then. */
function corrector(looksAfter: number): Story {
  const person = new Story();
  person.happens([[AGREE]], 0);
  const { questions } = QUESTIONNAIRE;
  for (let deeds = 0; deeds < 600; deeds += 1) {
    const question = questions[(deeds * 7) % questions.length];
    const values = question?.choices.slice(0, 3).map(({ name }) => name) ?? [];
    const value = question?.type === 'text' ? `text ${deeds}` : (values[(deeds * 5) % 3] ?? '');
    if (question && value !== 'under_16')
      person.happens([[], [says(question.name, value, `m${deeds}`)]], (deeds * 11) % 3 === 0 ? 0 : 1);
    if (deeds % looksAfter === 0) person.looks();
  }
  return person;
}

test('hundreds of lost corrections leave few worlds', () => {
  const { worlds, stored } = corrector(4);
  expect(worlds.possible.length).toBeLessThan(64);
  expect(worlds.fitting(stored.corrections)).toHaveProperty('worlds');
});

test('each correction that was told and is gone is noticed among hundreds that may be', () => {
  const person = corrector(4);
  person.happens([[says('gender', 'woman')]], 0);
  person.happens([[says('gender', 'man')]], 0);
  const log = person.stored.corrections;
  expect(log.at(-1)).toContain('→ man');
  expect(person.worlds.fitting(log)).toHaveProperty('worlds');
  const without = person.worlds.fitting(log.slice(0, -1));
  expect(without).toHaveProperty('why', expect.stringContaining('goes on with « nothing »'));
});

test('nobody is believed to have corrected what they never sent', () => {
  const { worlds, stored } = corrector(4);
  const fitting = worlds.fitting([...stored.corrections, 'gender: man → woman']);
  expect(fitting).toHaveProperty('why');
});
