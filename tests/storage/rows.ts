import type { Client } from '../../src/storage/database/client.js';
import { publishForm } from '../../src/storage/form-versions.js';
import { keepNotice } from '../../src/storage/notices.js';
import type { OutboxRow } from '../../src/storage/outbox/outbox-row.js';
import type { AnswerRow, PersonRow, SessionRow, StepRows } from '../../src/storage/step/step-rows.js';

/** 2026-11-22T08:30:00.123Z: milliseconds must survive. */
export const NOW = 1_795_336_200_123;

/** Stores what sessions and agreements refer to. */
export async function prepare(client: Client): Promise<void> {
  await publishForm(client, { name: 'accueil', version: 'v1', definition: '{"q":1}', publishedAt: NOW });
  await keepNotice(client, { version: 'n1', content: '{"fr":"Bonjour"}', firstShownAt: NOW });
}

export function step(rows: Partial<StepRows> = {}): StepRows {
  return { at: NOW, sessions: [], answers: [], corrections: [], outbox: [], tallies: [], ...rows };
}

export function person(rows: Partial<PersonRow> = {}): PersonRow {
  return { id: 'p1', createdAt: NOW, language: 'fr', state: '{}', sequence: 1, ...rows };
}

/** The first step of somebody: person and account. */
export function firstStep(id: string, rows: Partial<StepRows> = {}): StepRows {
  return step({
    seen: `update of ${id}`,
    person: person({ id }),
    account: {
      id: `account of ${id}`,
      channel: 'telegram',
      lookup: `lookup of ${id}`,
      sealed: `sealed ${id}`,
    },
    ...rows,
  });
}

export function session(rows: Partial<SessionRow> = {}): SessionRow {
  return {
    id: 's1',
    form: 'accueil',
    version: 'v1',
    language: 'fr',
    channel: 'telegram',
    status: 'open',
    startedAt: NOW,
    zone: 'Europe/Paris',
    lastAt: NOW,
    noticeVersion: 'n1',
    progress: '{"at":"q1"}',
    ...rows,
  };
}

export function answer(rows: Partial<AnswerRow> = {}): AnswerRow {
  return { sessionId: 's1', question: 'q1', value: 'oui', relevant: true, answeredAt: NOW, ...rows };
}

export function message(rows: Partial<OutboxRow> = {}): OutboxRow {
  return {
    chat: 'chat 1',
    channel: 'telegram',
    address: 'sealed address',
    priority: 0,
    dueAt: NOW,
    key: 'message 1',
    say: '{"screen":"question"}',
    ...rows,
  };
}

/** How many rows every table has, to see that nothing was left behind. */
export async function countRows(client: Client): Promise<Record<string, number>> {
  return {
    person: await client.person.count(),
    account: await client.account.count(),
    step: await client.step.count(),
    session: await client.session.count(),
    answer: await client.answer.count(),
    correction: await client.correction.count(),
    measure: await client.measure.count(),
    agreement: await client.agreement.count(),
    outbox: await client.outbox.count(),
    tally: await client.tally.count(),
    seen: await client.seenUpdate.count(),
  };
}

export const NOTHING = {
  person: 0,
  account: 0,
  step: 0,
  session: 0,
  answer: 0,
  correction: 0,
  measure: 0,
  agreement: 0,
  outbox: 0,
  tally: 0,
  seen: 0,
};
