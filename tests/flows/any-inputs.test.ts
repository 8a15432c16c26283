import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTIONS, type Input, type Message } from '../../src/flows/message.js';
import type { Form } from '../../src/forms/compile.js';
import { workOut } from '../../src/forms/work-out.js';
import { form, PureStage } from '../support/pure-stage.js';

const FORM = form(`
settings: { form_id: all, form_title: { fr: Tout, en: All }, default_language: fr, screen_out: "\${age} < 16" }
survey:
  - type: group
    name: together
    label: { fr: Ensemble, en: Together }
    appearance: field-list
    children:
      - { type: text, name: nick, label: { fr: Surnom ?, en: Nickname? } }
      - { type: integer, name: count, label: { fr: Combien ?, en: How many? }, required: "\${nick} = 'X'", constraint: . < 100 }
      - { type: date, name: past, label: { fr: Quand ?, en: When? }, relevant: "\${age} != 30" }
      - { type: text, name: more, label: { fr: "Et \${nick} ?", en: "And \${nick}?" } }
  - { type: integer, name: age, label: { fr: Âge ?, en: Age? }, constraint: . >= 0 and . < 120 }
  - type: group
    name: g
    label: { fr: Groupe, en: Group }
    relevant: \${age} > 20
    children:
      - { type: select_one a, name: one, label: { fr: Un ?, en: One? }, required: yes }
      - { type: select_multiple a, name: many, label: { fr: Plusieurs ?, en: Many? }, choice_filter: "name != \${one}" }
  - { type: text, name: why, label: { fr: Pourquoi ?, en: Why? }, relevant: "selected(\${many}, 'x') or \${one} = 'none'", required: yes }
  - { type: decimal, name: size, label: { fr: Taille ?, en: Size? }, required: "\${why} != ''" }
  - { type: date, name: day, label: { fr: Jour ?, en: Day? }, constraint: . <= today() }
  - { type: calculate, name: sum, calculation: "\${age} + \${size} + \${count}" }
  - { type: image, name: picture, label: { fr: Photo ?, en: Photo? } }
  - { type: geopoint, name: where, label: { fr: Où ?, en: Where? } }
  - { type: acknowledge, name: ok, label: { fr: D'accord ?, en: OK? } }
choices:
  a:
    - { name: x, label: { fr: X, en: X } }
    - { name: y, label: { fr: Y, en: Y } }
    - { name: none, label: { fr: Aucun, en: None }, exclusive: yes }
`);

const REPEATS = form(`
settings: { form_id: all, form_title: { fr: Tout, en: All }, default_language: fr }
survey:
  - { type: integer, name: n, label: { fr: Combien ?, en: How many? }, constraint: . >= 0 and . < 5 }
  - type: repeat
    name: child
    label: { fr: Enfant, en: Child }
    repeat_count: \${n}
    children:
      - { type: select_one a, name: one, label: { fr: Un ?, en: One? }, required: yes, default: "if(position(..) = 2, 'y', '')" }
      - { type: image, name: picture, label: { fr: Photo ?, en: Photo? } }
  - { type: select_multiple a, name: many, label: { fr: Plusieurs ?, en: Many? } }
  - type: repeat
    name: decision
    label: { fr: Décision, en: Decision }
    relevant: "not(selected(\${many}, 'none'))"
    children:
      - { type: text, name: why, label: { fr: Pourquoi ?, en: Why? }, required: "position(..) < 3" }
      - { type: group, name: g, relevant: "\${why} != 'x'", children: [ { type: select_one a, name: two, label: { fr: Deux ?, en: Two? }, choice_filter: "name != 'y' or position(../..) > 1" } ] }
      - { type: calculate, name: stamp, calculation: "once(concat(now(), \${why}))" }
  - { type: calculate, name: sum, calculation: "concat(count(\${decision}), join(' ', \${why}), indexed-repeat(\${one}, \${child}, 1))" }
  - { type: text, name: end, label: { fr: "Fin ? \${sum}", en: End? } }
choices:
  a:
    - { name: x, label: { fr: X, en: X } }
    - { name: y, label: { fr: Y, en: Y } }
    - { name: none, label: { fr: Aucun, en: None }, exclusive: yes }
`);

/** What a person may do, by what is on the screen: `old` reaches back to a screen seen before. */
const move = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('answer' as const), old: fc.nat(3), pick: fc.nat(7) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      text: fc.oneof(fc.string(), fc.constantFrom('25', '12', '0,5', 'hier', 'stop', 'X')),
      old: fc.nat(3),
      bound: fc.boolean(),
      edited: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      action: fc.constantFrom(...ACTIONS),
      argument: fc.constantFrom(undefined, 'all', 'en', 'fr', 'one', 'size', 'nowhere', 'all'),
      bound: fc.boolean(),
      old: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      media: fc.constantFrom('image' as const, 'audio' as const, 'file' as const),
      old: fc.nat(3),
      bound: fc.boolean(),
      edited: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fill' as const),
      texts: fc.array(fc.oneof(fc.string(), fc.constantFrom('', '25', 'hier', 'X')), { maxLength: 4 }),
      old: fc.nat(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('toggle' as const),
      pick: fc.nat(4),
      old: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('button' as const), pick: fc.nat(7), old: fc.nat(3) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pencil' as const), pick: fc.nat(9), old: fc.nat(3) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.nat(100) }) },
);

test.each([
  ['a form', FORM],
  ['a form with repeats', REPEATS],
])(
  'any sequence of inputs to %s leaves a conversation that can be finished, and playing it again gives the same answers',
  async (_, of) => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(move, { maxLength: 40 }), async (stranger, moves) => {
        const first = await play(of, stranger, moves);
        const again = await play(of, stranger, moves);
        const { told, read } = answersOf(first.stage);
        expect(read).toEqual(told);
        expect(filesOf(first.stage)).toEqual(attachedOf(first.stage));
        expect(again.stage.answers()).toEqual(first.stage.answers());
        expect(again.stage.conversation).toEqual(first.stage.conversation);
        await finish(first.stage);
      }),
      { numRuns: 300 },
    );
  },
);

/** The answers of the session in hand that the store was told to count, and those worked out from all its rows. */
function answersOf({ conversation, effects, forms: [base], now, zone }: PureStage) {
  const { session, language } = conversation;
  if (!session || !base) return { told: {}, read: {} };
  const rows = new Map<string, { value: string; relevant: boolean }>();
  for (const effect of effects) {
    if (effect.kind === 'answer' && effect.session === session.id) rows.set(effect.question, effect);
  }
  const stored = Object.fromEntries([...rows].map(([name, { value }]) => [name, value]));
  const clock = { now: session.completedAt ?? now, zone };
  const { form: unrolled, instance } = workOut(base, stored, clock, language);
  const read = unrolled.nodes.map(({ name, slot }) => [name, instance.values[slot] ?? ''] as const);
  const told = [...rows].map(([name, { value, relevant }]) => [name, relevant ? value : ''] as const);
  const filled = (pairs: ReadonlyArray<readonly [string, string]>) =>
    Object.fromEntries(pairs.filter(([, value]) => value !== ''));
  return { told: filled(told), read: filled(read) };
}

/** Ids of the files the session has, and of those the store was told to have. */
function filesOf({ conversation }: PureStage): string[] {
  return Object.keys(conversation.session?.files ?? {}).sort();
}
function attachedOf({ effects }: PureStage): string[] {
  const ids = new Set<string>();
  for (const effect of effects) {
    if (effect.kind === 'attach') ids.add(effect.id);
    if (effect.kind === 'detach') ids.delete(effect.id);
    if (effect.kind === 'forget') ids.clear();
  }
  return [...ids].sort();
}

type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

async function play(of: Form, stranger: boolean, moves: readonly Move[]): Promise<{ stage: PureStage }> {
  const stage = new PureStage([of]);
  if (!stranger) await stage.send({ kind: 'act', action: 'agree' });
  const seen: Message[] = [await stage.look()];
  for (const each of moves) {
    if (each.kind === 'wait') {
      stage.now += each.hours * 3_600_000;
      continue;
    }
    const input = toInput(each, seen.at(-1 - each.old) ?? seen[0]);
    if (!input) continue;
    const { lines, screen } = await stage.send(input);
    if (input.kind === 'fill') await changesNothingMore(stage, input);
    for (const message of [...lines, screen]) expect(message.text).not.toBe('');
    seen.push(screen);
  }
  return { stage };
}

/** Another click on a window that was sent. */
async function changesNothingMore(stage: PureStage, input: Input): Promise<void> {
  const { conversation, effects } = stage;
  const stored = effects.filter(({ kind }) => kind !== 'say').length;
  const place = conversation.place;
  await stage.send(input);
  expect(effects.filter(({ kind }) => kind !== 'say')).toHaveLength(stored);
  expect(stage.conversation.place).toEqual(place);
}

function toInput(each: Exclude<Move, { kind: 'wait' }>, screen: Message | undefined): Input | undefined {
  const to = screen?.to;
  switch (each.kind) {
    case 'answer':
      return to && { kind: 'choose', to, choices: [each.pick] };
    case 'fill': {
      const fields = screen?.fieldList?.fields ?? [];
      // A page may also send what it was never asked: the last index is of no field.
      const answers = each.texts.map((text, at) => ({ index: fields[at]?.index ?? at + 1, text }));
      return to && { kind: 'fill', to, answers };
    }
    case 'toggle':
      return to && { kind: 'toggle', to, choice: each.pick };
    case 'text':
      return { kind: 'text', text: each.text, edited: each.edited, ...(each.bound && to ? { to } : {}) };
    case 'file':
      return {
        kind: 'file',
        file: { media: each.media, from: { fetch: 'it' } },
        edited: each.edited,
        ...(each.bound && to ? { to } : {}),
      };
    case 'button': {
      const button = screen?.buttons[each.pick];
      return (
        button && {
          kind: 'act',
          action: button.action,
          ...(button.argument === undefined ? {} : { argument: button.argument }),
          ...(to ? { to } : {}),
        }
      );
    }
    case 'pencil': {
      const answer = screen?.answers[each.pick];
      return answer && { kind: 'act', action: 'correct', argument: `#${answer.index}` };
    }
    case 'act':
      return {
        kind: 'act',
        action: each.action,
        ...(each.argument === undefined ? {} : { argument: each.argument }),
        ...(each.bound && to ? { to } : {}),
      };
  }
}

const FITTING: Record<string, string> = {
  age: '30',
  n: '3',
  end: 'fin',
  why: 'parce que',
  size: '1,5',
  day: 'hier',
  where: '45.04, 5.05',
  ok: 'ok',
  nick: 'Nana',
  count: '3',
  past: 'hier',
  more: 'rien',
};

/** Goes to the thanks by the first button that leads on; a person who only says yes must get there. */
async function finish(stage: PureStage): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const screen = await stage.look();
    if (screen.name === 'thanks') return;
    await stage.send(onward(screen, stage));
  }
  throw new Error(`No end in sight: ${JSON.stringify(await stage.look())}`);
}

function onward(screen: Message, stage: PureStage): Input {
  if (screen.wanted?.kind === 'file' && screen.to) {
    return { kind: 'file', file: { media: screen.wanted.media, from: { fetch: 'it' } }, to: screen.to };
  }
  if (screen.to) {
    const { place } = stage.conversation;
    const question = place.at === 'question' ? place.question : '';
    // Whoever has nothing to add says no.
    const open = /^decision\[\d+\]$/.test(question) ? screen.choices[1] : screen.choices[0];
    return open
      ? { kind: 'choose', to: screen.to, choices: [open.index] }
      : { kind: 'text', text: FITTING[question.replace(/.*\./, '')] ?? '', to: screen.to };
  }
  const action = ['agree', 'submit', 'resume', 'open', 'language', 'start', 'review'].find((wanted) =>
    screen.buttons.some((button) => button.action === wanted),
  );
  const button = screen.buttons.find((candidate) => candidate.action === action);
  if (!button) return { kind: 'act', action: 'menu' };
  return {
    kind: 'act',
    action: button.action,
    ...(button.argument === undefined ? {} : { argument: button.argument }),
  };
}
