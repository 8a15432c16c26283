import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type InviteOptions, invite } from '../../src/commands/invite.js';
import { firstAdministrator } from '../../src/commands/start/first-administrator.js';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import { readCode } from '../../src/flows/codes/invitation-code.js';
import { openStorage } from '../../src/storage/database/open.js';
import { findInvitation } from '../../src/storage/invitations.js';
import { testIdentity } from '../support/exchange-stage.js';
import { drawnInTerminal, readQr } from '../support/read-qr.js';
import { bench } from './bench.js';

const WANTED: InviteOptions = { role: 'interviewer', structure: 'saint-nicolas', uses: '2', days: '30' };

async function desk() {
  const made = bench({ SECRET_KEY: Buffer.alloc(32, 7).toString('base64'), CONTENT_DIR: 'content' });
  const { client, close } = await openStorage({
    url: made.config.databaseUrl,
    keyCheck: testIdentity.keyCheck,
  });
  onTestFinished(close);
  const find = (code: string) => findInvitation(client, lookupOfCode(testIdentity, readCode(code) ?? ''));
  return { made, client, find };
}

describe('papillon invite', () => {
  test('shows a code and the page to open, once: only a hash of the code is kept', async () => {
    const { made, find } = await desk();
    expect(await invite(WANTED, made)).toBe(0);
    const [code = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(made.printed()) ?? [];
    expect(made.printed()).toContain(`http://localhost:${made.config.httpPort}/i/${code}`);
    expect(await find(code)).toMatchObject({
      role: 'interviewer',
      structure: 'saint-nicolas',
      uses: 2,
      used: 0,
    });
  });

  test('says what does not fit, and what would', async () => {
    const { made, client } = await desk();
    expect(await invite({ role: 'chief', structure: 'moon', uses: 'all', days: '1' }, made)).toBe(1);
    expect(made.complained()).toMatch(/« chief ».*coordinator[\s\S]*« moon ».*saint-nicolas[\s\S]*« all »/);
    expect(await client.invitation.count()).toBe(0);
  });

  test('lists what may be used, and takes one back', async () => {
    const { made, client } = await desk();
    await invite(WANTED, made);
    const [made1] = await client.invitation.findMany();
    expect(await invite({ uses: '1', days: '30' }, made)).toBe(0);
    expect(made.printed()).toMatch(new RegExp(`${made1?.id} .*interviewer.*saint-nicolas.*0 fois sur 2`));
    expect(await invite({ uses: '1', days: '30', revoke: made1?.id ?? '' }, made)).toBe(0);
    expect(await invite({ uses: '1', days: '30', revoke: made1?.id ?? '' }, made)).toBe(1);
    expect(made.complained()).toContain('Il n’y a pas d’invitation en cours');
  });

  test('draws the picture in a terminal too', async () => {
    const { made } = await desk();
    expect(await invite(WANTED, { ...made, interactive: true })).toBe(0);
    const [address] = /http\S+/.exec(made.printed()) ?? [];
    expect(await readQr(drawnInTerminal(made.printed()))).toBe(address);
  });

  test('writes a picture, never over a file', async () => {
    const { made } = await desk();
    const qr = join(made.config.dataDir, 'invitation.svg');
    expect(await invite({ ...WANTED, qr }, made)).toBe(0);
    const [address] = /http\S+/.exec(made.printed()) ?? [];
    expect(await readQr(readFileSync(qr, 'utf8'))).toBe(address);
    expect(await invite({ ...WANTED, qr }, made)).toBe(1);
    expect(made.complained()).toContain('EEXIST');
  });
});

describe('the first administrator', () => {
  const coop = { id: 'coop', name: 'La Coopération' };

  test('gets a code at each start, of which only the last one works, until there is one', async () => {
    const { client, find } = await desk();
    const first = await firstAdministrator(client, testIdentity, coop);
    const second = await firstAdministrator(client, testIdentity, coop);
    expect(await find(first ?? '')).toMatchObject({ revoked: true });
    expect(await find(second ?? '')).toMatchObject({ revoked: false, role: 'administrator', uses: 1 });
    const person = { id: 'anna', createdAt: new Date(), language: 'fr', state: '{}', sequence: 1 };
    await client.person.create({ data: person });
    const since = new Date();
    await client.membership.create({
      data: { personId: 'anna', role: 'administrator', structure: 'coop', since },
    });
    expect(await firstAdministrator(client, testIdentity, coop)).toBeUndefined();
  });
});
