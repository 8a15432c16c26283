import { describe, expect, test } from 'vitest';
import { commitStep } from '../../src/storage/commit-step.js';
import { openChats } from '../../src/storage/open-chats.js';
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
});
