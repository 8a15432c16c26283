import { describe, expect, test } from 'vitest';
import { Guesses } from '../../src/exchange/codes/guesses.js';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import { hashOfReceipt } from '../../src/exchange/codes/receipts.js';
import { CODE_ALPHABET, CODE_LENGTH } from '../../src/flows/codes/invitation-code.js';
import { RECEIPT_DIGITS, receiptCode } from '../../src/flows/codes/receipt-code.js';
import { RECEIPT_WORDS } from '../../src/flows/codes/receipt-words.js';
import { addInvitation } from '../../src/storage/invitations.js';
import { freshSqlite } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const HOUR = 60 * 60 * 1000;
const INVITATION = 'ABCD2345';
const RECEIPTS = Array.from({ length: 500 }, (_, index) => receiptOf(index * 7919));
const SLOW = { code: 'Trop d’essais.', receipt: 'Vous avez essayé plusieurs codes.' };

describe('10,000 guesses', () => {
  test.each([
    ['invitation', 'code', codeOf],
    ['pairing', 'code', codeOf],
    ['receipt', 'receipt', receiptOf],
  ] as const)(
    'at %s codes: none right, who guesses is slowed, others are not',
    async (kind, spoken, codeFrom) => {
      const { storage, house, comes } = await town();
      const { client } = storage;
      const random = randoms(kind.length);
      const guess = () => codeFrom(random());
      // Somebody who is known and stays, and whoever is always somebody else.
      const mallory = await comes('mallory');
      let right = 0;
      let slowed = 0;
      const tries = async (person: Person) => {
        await person.writes(guess());
        const { text, name } = person.remembers();
        if (name === 'own-answers' || text.includes('Bienvenue')) right += 1;
      };
      for (let index = 0; index < 500; index += 1) {
        await tries(mallory);
        if (index >= 20) mallory.sees(SLOW[spoken]);
      }
      for (let visitor = 0; visitor < 95; visitor += 1) {
        const person = await Person.arrives(house.stage(`visitor ${visitor}`));
        for (let index = 0; index < 100; index += 1) await tries(person);
        if (kind === 'receipt') {
          person.sees(SLOW.receipt);
          slowed += 1;
        } else if (kind === 'invitation') await person.taps(AGREE);
      }
      expect(right).toBe(0);
      expect(slowed).toBe(kind === 'receipt' ? 95 : 0);
      expect(await client.membership.count()).toBe(0);
      expect(await client.account.count()).toBe(await client.person.count());

      // Everybody else is served at once.
      const ben = await comes('ben', 2 * 24 * HOUR);
      const RIGHT = {
        invitation: INVITATION,
        pairing: await asks(await comes('carl')),
        receipt: RECEIPTS[3],
      };
      await ben.writes(RIGHT[kind] ?? '');
      ben.sees(
        { invitation: 'Votre rôle', pairing: 'la même personne', receipt: 'Voici vos réponses.' }[kind],
      );
      // And whoever guessed is, an hour later.
      house.now += HOUR + 1000;
      const again = { ...RIGHT, pairing: await asks(await comes('dora')) };
      await mallory.writes(again[kind] ?? '');
      mallory.seesNot(SLOW[spoken]);
      expect(house.errors).toEqual([]);
    },
    120_000,
  );

  test('many at once are no way around', () => {
    const guesses = new Guesses();
    const newcomers = Array.from({ length: 200 }, (_, index) => ({ lookup: `${index}`, isNewcomer: true }));
    expect(newcomers.filter((each) => guesses.begins(each, 0))).toHaveLength(30);
    expect(guesses.begins({ lookup: 'somebody else', isNewcomer: false }, 0)).toBe(true);
  });

  test('a right one costs nothing', () => {
    const guesses = new Guesses();
    const anna = { lookup: 'anna', isNewcomer: true };
    for (let now = 0; now < 100; now += 1) {
      expect(guesses.begins(anna, now)).toBe(true);
      guesses.right(anna, now);
    }
  });
});

/** One open invitation, and interviews with their receipts. */
async function town() {
  const storage = await freshSqlite();
  const { client } = storage;
  const house = await House.open(storage, [VISIT]);
  const code = lookupOfCode(testIdentity, INVITATION);
  const invitation = { id: 'i', role: 'observer', structure: 'ors', uses: 0, code };
  await addInvitation(client, { ...invitation, expiresAt: house.now + 1000 * HOUR }, house.now);
  await client.session.createMany({
    data: RECEIPTS.map((receipt, index) => ({
      id: `interview ${index}`,
      form: 'visit',
      version: VISIT.version,
      language: 'fr',
      channel: 'web',
      status: 'complete',
      startedAt: new Date(house.now),
      zone: 'Europe/Paris',
      lastAt: new Date(house.now),
      noticeVersion: '1',
      progress: '{"visited":{},"prompts":[]}',
      event: 'fete',
      receipt: hashOfReceipt(testIdentity, receipt),
    })),
  });
  /** Somebody who agreed so many milliseconds ago, at the menu. */
  async function comes(name: string, ago = 0): Promise<Person> {
    const now = house.now;
    house.now = now - ago;
    const person = await Person.arrives(house.stage(name));
    await person.taps(AGREE);
    house.now = now;
    return person.sends({ kind: 'act', action: 'menu' });
  }
  return { storage, house, comes };
}

async function asks(person: Person): Promise<string> {
  await person.sends({ kind: 'act', action: 'pair' });
  return /\*\*(\S+)\*\*/.exec(person.remembers().text)?.[1] ?? '';
}

function codeOf(number: number): string {
  let rest = number;
  let code = '';
  while (code.length < CODE_LENGTH) {
    code += CODE_ALPHABET.charAt(rest % CODE_ALPHABET.length);
    rest = Math.floor(rest / CODE_ALPHABET.length) + code.length * 7;
  }
  return code;
}

function receiptOf(number: number): string {
  const most = 10 ** RECEIPT_DIGITS;
  return receiptCode(RECEIPT_WORDS[Math.floor(number / most) % RECEIPT_WORDS.length] ?? '', number % most);
}

/** The same numbers each time. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
}
