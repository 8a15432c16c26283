import { describe, expect, test } from 'vitest';
import { heardMessages, keep } from '../../src/storage/chat-messages.js';
import { openChats } from '../../src/storage/people/open-chats.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep, NOW, prepare, session } from './rows.js';
import { storeKinds } from './stores.js';

describe.each(storeKinds)('people in the middle of a questionnaire on $name', ({ fresh }) => {
  test('are those of the channel who have not finished, whoever answered last first', async () => {
    const { client } = await fresh();
    await prepare(client);
    const begins = (id: string, ...sessions: Array<Parameters<typeof session>[0]>) =>
      commitStep(client, firstStep(id, { sessions: sessions.map((each) => session(each)) }));
    await begins('early', { id: 's1', lastAt: NOW });
    await begins('late', { id: 's2', lastAt: NOW + 2 }, { id: 's3', lastAt: NOW + 1 });
    await begins('done', { id: 's4', status: 'complete', completedAt: NOW });
    await begins('new');
    expect(await openChats(client, 'telegram')).toEqual(['sealed late', 'sealed early']);
    expect(await openChats(client, 'discord')).toEqual([]);
  });

  test('wrote what is known of their questions, the newest first', async () => {
    const { client } = await fresh();
    await prepare(client);
    const sessions = [session({ id: 's1' }), session({ id: 's2', status: 'complete', completedAt: NOW })];
    await commitStep(client, firstStep('anna', { sessions }));
    const keeps = (message: string, session: string | undefined, state: 'heard' | 'closed' = 'heard') => {
      const to = session === undefined ? undefined : { session, serial: 0 };
      return client.transact([keep('lookup of anna', message, to, state)]);
    };
    await keeps('9', 's1');
    await keeps('10', 's1');
    await keeps('11', 's2');
    await keeps('12', undefined);
    await keeps('13', 's1', 'closed');
    await keeps('100', 's1');
    expect(await heardMessages(client, 'lookup of anna', 5)).toEqual(['100', '10', '9']);
    expect(await heardMessages(client, 'lookup of anna', 2)).toEqual(['100', '10']);
    expect(await heardMessages(client, 'lookup of berta', 5)).toEqual([]);
  });
});
