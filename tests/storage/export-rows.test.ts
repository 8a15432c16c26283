import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/storage/database/client.js';
import { type ExportedSession, exportSessions } from '../../src/storage/export/export-rows.js';
import { publishForm } from '../../src/storage/form-versions.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { answer, firstStep, NOW, prepare, session } from './rows.js';
import { storeKinds } from './stores.js';

describe.each(storeKinds)('export on $name', ({ fresh }) => {
  test('gives each session of the form with its relevant answers, and no link to a person', async () => {
    const { client } = await fresh();
    await prepare(client);
    await publishForm(client, { name: 'other', version: 'v1', definition: '{}', publishedAt: NOW });
    const complete = session({ status: 'complete', completedAt: NOW + 9, lastAt: NOW + 9 });
    await commitStep(
      client,
      firstStep('p1', {
        sessions: [complete, session({ id: 's2', form: 'other' })],
        answers: [
          answer(),
          answer({ question: 'q2', relevant: false }),
          answer({ question: 'q3', value: '' }),
        ],
        attachments: [
          {
            ...{ id: 'f1', sessionId: 's1', question: 'q1', media: 'image', channel: 'telegram' },
            content: { source: 'sealed' },
          },
        ],
      }),
    );
    const { progress, ...exported } = complete;
    expect(await collect(client, 'accueil')).toEqual([
      {
        ...exported,
        duplicate: false,
        answers: [answer(), answer({ question: 'q3', value: '' })],
        files: [{ id: 'f1', state: 'pending' }],
      },
    ]);
    expect(await collect(client, 'unknown')).toEqual([]);
  });

  test('pages lose and repeat nothing, also among sessions started in the same millisecond', async () => {
    const { client } = await fresh();
    await prepare(client);
    // Seven to a millisecond, so that pages end inside such a group.
    await seedSessions(client, 100, (index) => NOW + Math.floor(index / 7));
    const ids = (await collect(client, 'accueil', 10)).map(({ id }) => id);
    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
    const times = (await collect(client, 'accueil', 10)).map(({ startedAt }) => startedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('somebody erased during the export does not cut it short', async () => {
    const { client, folder } = await fresh();
    await prepare(client);
    await seedSessions(client, 30, (index) => NOW + index);
    const ids: string[] = [];
    for await (const { id } of exportSessions(client, { form: 'accueil', pageSize: 10 })) {
      ids.push(id);
      if (ids.length === 10) await erasePerson({ client, folder }, 'p9', NOW);
    }
    expect(ids).toHaveLength(30);
  });
});

async function seedSessions(
  client: Client,
  count: number,
  startedAt: (index: number) => number,
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const id = `s${index}`;
    await commitStep(
      client,
      firstStep(`p${index}`, {
        sessions: [session({ id, startedAt: startedAt(index) })],
        answers: [answer({ sessionId: id })],
      }),
    );
  }
}

async function collect(client: Client, form: string, pageSize?: number): Promise<ExportedSession[]> {
  const sessions: ExportedSession[] = [];
  for await (const one of exportSessions(client, { form, ...(pageSize && { pageSize }) })) sessions.push(one);
  return sessions;
}
