import { describe, expect, test } from 'vitest';
import { loadSession } from '../../src/storage/load-session.js';
import { loadPerson } from '../../src/storage/people/load-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { seen } from '../../src/storage/step/seen.js';
import {
  answer,
  countRows,
  firstStep,
  message,
  NOTHING,
  NOW,
  person,
  prepare,
  session,
  step,
} from './rows.js';
import { storeKinds } from './stores.js';

const about = { sessionId: 's1', question: 'q1', media: 'image', channel: 'telegram' } as const;
const NO_CONTENT = { source: null, attempts: 0, dueAt: null, type: null, size: null, storedAt: null };
const COMMITTED = { outcome: 'committed', scrubbed: true };

describe.each(storeKinds)('commitStep on $name', ({ fresh }) => {
  test('stores everything a step brings', async () => {
    const { client } = await fresh();
    await prepare(client);
    const first = firstStep('p1', {
      sessions: [session()],
      answers: [answer(), answer({ question: 'q2', value: '', relevant: false })],
      corrections: [{ sessionId: 's1', question: 'q1', previous: 'non', value: 'oui', correctedAt: NOW + 1 }],
      attachments: [
        { ...about, id: 'f1', content: { type: 'image/png', size: 7 } },
        { ...about, id: 'f2', content: { source: 'sealed' } },
      ],
      agreedTo: 'n1',
      outbox: [message({ personId: 'p1' })],
      tallies: [{ form: 'accueil', day: '2026-11-22', channel: 'telegram', kind: 'refused' }],
    });
    expect(await commitStep(client, first)).toEqual(COMMITTED);

    const loaded = await loadPerson(client, 'lookup of p1');
    expect(loaded).toEqual({
      person: first.person,
      account: { ...first.account, reachable: true },
      habits: {},
      memberships: [],
      sessions: [session()],
      open: {
        ...session(),
        answers: first.answers,
        files: [
          { id: 'f1', media: 'image' },
          { id: 'f2', media: 'image' },
        ],
      },
      agreements: [{ noticeVersion: 'n1', agreedAt: NOW }],
    });
    expect(await client.correction.findMany()).toMatchObject([
      { sessionId: 's1', question: 'q1', previous: 'non', value: 'oui', correctedAt: new Date(NOW + 1) },
    ]);
    const time = new Date(NOW);
    expect(await client.attachment.findMany({ orderBy: { id: 'asc' } })).toEqual([
      { ...about, ...NO_CONTENT, id: 'f1', state: 'stored', type: 'image/png', size: 7, storedAt: time },
      { ...about, ...NO_CONTENT, id: 'f2', state: 'pending', source: 'sealed', dueAt: new Date(0) },
    ]);
    expect(await client.outbox.findMany()).toMatchObject([
      { ...message({ personId: 'p1' }), dueAt: new Date(NOW), state: 'due', attempts: 0 },
    ]);
    expect(await client.tally.findMany()).toMatchObject([{ day: '2026-11-22', kind: 'refused', count: 1 }]);
    expect(await seen(client, ['update of p1', 'update of p2'])).toEqual(new Set(['update of p1']));
  });

  test('the next step replaces state, progress and answers', async () => {
    const { client } = await fresh();
    await prepare(client);
    await commitStep(client, firstStep('p1', { sessions: [session()], answers: [answer()] }));
    const complete = session({
      status: 'complete',
      lastAt: NOW + 5_000,
      completedAt: NOW + 5_000,
      progress: '{"at":"end"}',
    });
    const next = step({
      at: NOW + 5_000,
      seen: 'second',
      person: person({ sequence: 2, state: '{"menu":true}', language: 'en' }),
      sessions: [complete],
      answers: [
        answer({ value: 'peut-être' }),
        answer({ value: 'non', answeredAt: NOW + 5_000 }),
        answer({ question: 'q2', value: '5' }),
      ],
    });
    expect(await commitStep(client, next)).toEqual(COMMITTED);

    const loaded = await loadPerson(client, 'lookup of p1');
    expect(loaded?.person).toEqual(next.person);
    expect(loaded?.sessions).toEqual([complete]);
    expect(loaded?.open).toBeUndefined();
    expect((await loadSession(client, 's1'))?.answers).toEqual([
      answer({ value: 'non', answeredAt: NOW + 5_000 }),
      answer({ question: 'q2', value: '5' }),
    ]);
  });

  test('a refusal leaves a count and nothing about a person', async () => {
    const { client } = await fresh();
    const refused = { form: 'accueil', day: '2026-11-22', channel: 'web', kind: 'refused' } as const;
    const screenedOut = { ...refused, kind: 'screened_out' } as const;
    await commitStep(client, step({ seen: 'a', tallies: [refused] }));
    await commitStep(client, step({ seen: 'b', tallies: [refused, screenedOut] }));
    expect(await client.tally.findMany({ orderBy: { kind: 'asc' } })).toEqual([
      { ...refused, event: '', count: 2 },
      { ...screenedOut, event: '', count: 1 },
    ]);
    expect(await countRows(client)).toEqual({ ...NOTHING, seen: 2, tally: 2 });
  });

  test('the same update again is a repeat, even after the person moved on', async () => {
    const { client } = await fresh();
    await prepare(client);
    const first = firstStep('p1', { sessions: [session()], answers: [answer()] });
    await commitStep(client, first);
    expect(await commitStep(client, first)).toEqual({ outcome: 'repeat' });
    expect(
      await commitStep(
        client,
        step({ seen: 'update of p1', person: person({ sequence: 2 }), answers: [answer({ value: 'non' })] }),
      ),
    ).toEqual({ outcome: 'repeat' });
    expect((await loadSession(client, 's1'))?.answers).toEqual([answer()]);
    expect((await loadPerson(client, 'lookup of p1'))?.person.sequence).toBe(1);
  });

  test('two steps from the same moment of a person: the second is a conflict and stores nothing', async () => {
    const { client } = await fresh();
    await prepare(client);
    await commitStep(client, firstStep('p1', { sessions: [session()] }));
    const second = step({ seen: 'a', person: person({ sequence: 2 }), answers: [answer()] });
    await commitStep(client, second);
    const before = await countRows(client);
    expect(await commitStep(client, { ...second, seen: 'b', answers: [answer({ question: 'q2' })] })).toEqual(
      { outcome: 'conflict' },
    );
    expect(await countRows(client)).toEqual(before);
    expect(await seen(client, ['b'])).toEqual(new Set());
  });

  test('two first steps of one account: the second is a conflict', async () => {
    const { client } = await fresh();
    const first = firstStep('p1');
    await commitStep(client, first);
    const twin = { ...first, seen: 'other', person: person({ id: 'p2' }) };
    expect(await commitStep(client, twin)).toEqual({ outcome: 'conflict' });
    expect(await client.person.count()).toBe(1);
  });

  test('a step of somebody erased meanwhile is a conflict and does not bring them back', async () => {
    const { client, folder } = await fresh();
    await commitStep(client, firstStep('p1'));
    await commitStep(client, step({ seen: 'bye', person: person({ sequence: 2 }), erase: true }), folder);
    expect(await commitStep(client, step({ seen: 'late', person: person({ sequence: 3 }) }))).toEqual({
      outcome: 'conflict',
    });
    expect(await countRows(client)).toEqual({ ...NOTHING, seen: 2 });
  });

  test('when the last statement fails, nothing is stored', async () => {
    const { client } = await fresh();
    await prepare(client);
    const whole = firstStep('p1', { sessions: [session()], answers: [answer()], outbox: [message()] });
    const refused = { form: 'accueil', day: null, channel: 'web', kind: 'refused' };
    await expect(commitStep(client, { ...whole, tallies: [refused as never] })).rejects.toThrow(/null/i);
    expect(await countRows(client)).toEqual(NOTHING);
    expect(await commitStep(client, whole)).toEqual(COMMITTED);
  });

  test('an answer without its session is a bug, not a conflict', async () => {
    const { client } = await fresh();
    await commitStep(client, firstStep('p1'));
    const lost = step({ seen: 'x', person: person({ sequence: 2 }), answers: [answer()] });
    await expect(commitStep(client, lost)).rejects.toThrow(/FOREIGN KEY|foreign key/);
    expect(await countRows(client)).toEqual({ ...NOTHING, person: 1, account: 1, step: 1, seen: 1 });
  });

  test('more answers than one statement takes', async () => {
    const { client } = await fresh();
    await prepare(client);
    const answers = Array.from({ length: 7_000 }, (_, index) => answer({ question: `q${index}` }));
    await commitStep(client, firstStep('p1', { sessions: [session()], answers }));
    expect(await client.answer.count()).toBe(7_000);
  });

  test('1,000 steps at once: every one is stored', async () => {
    const { client } = await fresh();
    await prepare(client);
    const steps = Array.from({ length: 1_000 }, (_, index) =>
      firstStep(`p${index}`, {
        sessions: [session({ id: `s${index}` })],
        answers: [answer({ sessionId: `s${index}`, value: `answer ${index}` })],
      }),
    );
    const results = await Promise.all(steps.map((one) => commitStep(client, one)));
    expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1_000);
    const values = (await client.answer.findMany()).map(({ sessionId, value }) => `${sessionId} ${value}`);
    expect(new Set(values)).toEqual(new Set(steps.map((_, index) => `s${index} answer ${index}`)));
  });

  test('100 steps of one person at once: one wins, the others are conflicts', async () => {
    const { client } = await fresh();
    await commitStep(client, firstStep('p1'));
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        commitStep(
          client,
          step({ seen: `u${index}`, person: person({ sequence: 2, state: `{"n":${index}}` }) }),
        ),
      ),
    );
    expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(99);
    expect(await countRows(client)).toMatchObject({ step: 2, seen: 2 });
  });
});
