import { describe, expect, test } from 'vitest';
import { listVersions, loadForm, publishForm } from '../../src/storage/form-versions.js';
import { keepNotice } from '../../src/storage/notices.js';
import { NOW } from './rows.js';
import { storeKinds } from './stores.js';

describe.each(storeKinds)('published texts on $name', ({ fresh }) => {
  test('a version of a form never changes', async () => {
    const { client } = await fresh();
    const first = { name: 'accueil', version: 'v1', definition: '{"a":1}', publishedAt: NOW };
    await publishForm(client, first);
    await publishForm(client, { ...first, definition: '{"a":2}', publishedAt: NOW + 1 });
    expect(await loadForm(client, 'accueil', 'v1')).toBe('{"a":1}');
    expect(await listVersions(client, 'accueil')).toEqual([first]);
  });

  test('versions stand side by side, the oldest first', async () => {
    const { client } = await fresh();
    await publishForm(client, { name: 'accueil', version: 'b', definition: '{}', publishedAt: NOW });
    await publishForm(client, { name: 'accueil', version: 'a', definition: '{}', publishedAt: NOW + 1 });
    await publishForm(client, { name: 'autre', version: 'c', definition: '{}', publishedAt: NOW });
    expect((await listVersions(client, 'accueil')).map(({ version }) => version)).toEqual(['b', 'a']);
    expect(await loadForm(client, 'accueil', 'c')).toBeUndefined();
  });

  test('a notice stays as first shown', async () => {
    const { client } = await fresh();
    await keepNotice(client, { version: 'n1', content: '{"fr":"avant"}', firstShownAt: NOW });
    await keepNotice(client, { version: 'n1', content: '{"fr":"après"}', firstShownAt: NOW + 1 });
    expect(await client.notice.findMany()).toEqual([
      { version: 'n1', content: '{"fr":"avant"}', firstShownAt: new Date(NOW) },
    ]);
  });
});
