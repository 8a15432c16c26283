import { expect, test } from 'vitest';
import type { Channel, DeliveredFile } from '../../src/exchange/channel.js';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import { linkOf } from '../../src/flows/codes/invitation-code.js';
import { addInvitation } from '../../src/storage/invitations.js';
import { freshSqlite } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { readQr } from '../support/read-qr.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi ? } }
`);
const CODE = 'ABCD2345';

async function coordinator(options: { channel?: string; push?: boolean } = {}) {
  const storage = await freshSqlite();
  const house = await House.open(storage, [VISIT]);
  const row = { id: 'first', role: 'coordinator', structure: 'ors', uses: 1 };
  const expiresAt = house.now + 1_000_000;
  const code = lookupOfCode(testIdentity, CODE);
  await addInvitation(storage.client, { ...row, code, expiresAt }, house.now);
  const anna = await Person.arrives(house.stage('anna', { ...options, link: linkOf(CODE) }));
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  return { house, anna, storage };
}

async function invites(anna: Person): Promise<string> {
  await anna.taps('Inviter quelqu’un');
  await anna.taps('observation des réunions');
  await anna.taps('10 personnes, 30 jours');
  return /https:\/\/\S+/.exec(anna.remembers().text)?.[0]?.replaceAll('\\', '') ?? '';
}

test('on a page the picture leads to the link under it, and only while it is on show', async () => {
  const { house, anna } = await coordinator();
  const link = await invites(anna);
  expect(link).toMatch(/^https:\/\/papillon\.example\/i\/\w{8}$/);
  anna.seesFile('invitation.png').seesFile(`QR code qui ouvre ${link}`);
  const picture = () => house.exchange.file({ channel: 'web', account: 'anna' }, 'invitation');
  expect(await readQr((await picture()) ?? Buffer.alloc(0))).toBe(link);
  expect(await house.exchange.file({ channel: 'web', account: 'ben' }, 'invitation')).toBeUndefined();
  await anna.taps('Menu');
  expect(await picture()).toBeUndefined();
});

test('in a messenger the picture comes with its words; the queue holds neither link nor code', async () => {
  const { house, anna, storage } = await coordinator({ channel: 'telegram', push: true });
  const link = await invites(anna);
  const queued = JSON.stringify(await storage.client.outbox.findMany());
  expect(queued).toContain('invitation');
  expect(queued).not.toContain(link.slice(-8));
  const sent: DeliveredFile[] = [];
  const many = { most: 100, perMs: 1_000 };
  const channel: Channel = {
    name: 'telegram',
    limits: { overall: many, chat: many, group: many },
    isGroup: () => false,
    send: async (_address, delivery) => {
      if (delivery.kind === 'new') sent.push(...(delivery.files ?? []));
      return { outcome: 'sent' };
    },
  };
  const outbox = house.exchange.deliver(channel, (error) => house.errors.push(error));
  outbox.start();
  await expect.poll(() => sent.length).toBe(1);
  await outbox.stop();
  expect(sent[0]?.alt).toBe(`QR code qui ouvre ${link}`);
  expect(await readQr(sent[0]?.content ?? Buffer.alloc(0))).toBe(link);
  expect(house.errors).toEqual([]);
});
