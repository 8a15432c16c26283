import { expect, onTestFinished, test } from 'vitest';
import { roles } from '../../src/commands/roles.js';
import { openStorage } from '../../src/storage/database/open.js';
import { testIdentity } from '../support/exchange-stage.js';
import { bench } from './bench.js';

async function desk() {
  const made = bench({ SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), CONTENT_DIR: 'content' });
  const { client, close } = await openStorage({
    url: made.config.databaseUrl,
    keyCheck: testIdentity.keyCheck,
  });
  onTestFinished(close);
  const since = new Date('2026-11-03T08:00:00Z');
  async function holds(personId: string, role: string, structure: string): Promise<void> {
    const person = { id: personId, createdAt: since, language: 'fr', state: '{}', sequence: 4 };
    await client.person.upsert({ where: { id: personId }, create: person, update: {} });
    const account = { personId, channel: 'telegram', sealed: '', createdAt: since };
    await client.account.upsert({
      where: { lookup: personId },
      create: { ...account, id: personId, lookup: personId },
      update: {},
    });
    await client.membership.create({ data: { personId, role, structure, since } });
  }
  const lineOf = (about: string) => {
    const line =
      made
        .printed()
        .split('\n')
        .findLast((each) => each.includes(about)) ?? '';
    return { line, id: line.split(' ')[0] ?? '' };
  };
  return { made, client, holds, lineOf };
}

test('lists who holds which role, of one structure or of all; nobody at first', async () => {
  const { made, holds } = await desk();
  expect(await roles({}, made)).toBe(0);
  expect(made.printed()).toBe('Personne n’a de rôle.');
  await holds('anna', 'interviewer', 'saint-nicolas');
  await holds('ben', 'observer', 'les-ors');
  await roles({ structure: 'les-ors' }, made);
  expect(made.printed()).toMatch(/observer {2}les-ors {2}depuis le 2026-11-03 .* {2}telegram$/);
  expect(made.printed()).not.toContain('interviewer');
  expect(made.printed()).not.toMatch(/anna|ben/);
});

test('takes one away, writes it down, and ends the invitations made with it', async () => {
  const { made, client, holds, lineOf } = await desk();
  await holds('anna', 'coordinator', 'la-cooperation');
  const made1 = { role: 'observer', uses: 1, createdAt: new Date(), expiresAt: new Date('2100-01-01') };
  const theirs = { ...made1, createdBy: 'anna' };
  await client.invitation.create({ data: { ...theirs, id: 'i', code: 'c', structure: 'les-ors' } });
  await roles({}, made);
  const { id } = lineOf('coordinator');
  expect(await roles({ remove: id }, made)).toBe(0);
  expect(await client.membership.count()).toBe(0);
  expect(await client.person.findMany()).toMatchObject([{ sequence: 5 }]);
  expect(await client.invitation.findMany()).toMatchObject([{ revokedAt: expect.any(Date) }]);
  expect(await client.audit.findMany()).toMatchObject([
    { actor: '', action: 'dismiss-coordinator', subject: 'anna' },
  ]);
  expect(await roles({ remove: id }, made)).toBe(1);
  expect(made.complained()).toContain(`Il n’y a pas de rôle ${id}.`);
});

test('the last who administers stays', async () => {
  const { made, client, holds, lineOf } = await desk();
  await holds('anna', 'administrator', 'la-cooperation');
  await holds('ben', 'administrator', 'les-ors');
  await roles({ structure: 'la-cooperation' }, made);
  expect(await roles({ remove: lineOf('administrator').id }, made)).toBe(1);
  expect(made.complained()).toContain('C’est la dernière personne qui administre Papillon ici.');
  await roles({ structure: 'les-ors' }, made);
  expect(await roles({ remove: lineOf('les-ors').id }, made)).toBe(0);
  expect(await client.membership.findMany()).toMatchObject([{ personId: 'anna' }]);
});
