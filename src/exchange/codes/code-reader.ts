import type { Found, FoundInvitation } from '../../flows/context.js';
import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import { sessionOfReceipt } from '../../storage/events.js';
import { findInvitation } from '../../storage/invitations.js';
import { pairingAccount } from '../../storage/people/pairings.js';
import { type Known, loadKnown } from '../context/known.js';
import { roleSchema } from '../context/stored-state.js';
import { Guesses } from './guesses.js';
import { lookupOfCode } from './invitation-codes.js';
import { hashOfReceipt } from './receipts.js';

/** Whoever came less than so many milliseconds ago is a newcomer. */
const NEW_MS = 24 * 60 * 60 * 1000;

/** What a code stands for, and whoever asked for it when it joins two accounts. */
export interface FoundCode {
  readonly found: Found;
  readonly paired?: Known;
}

/** Whose account it is that a code comes from. */
export interface CodeGiver {
  /** Of the account. */
  readonly lookup: string;
  /** Undefined for a visitor. */
  readonly known: Known | undefined;
}

/** Finds what the codes stand for that people type or follow, unless they only guess. */
export class CodeReader {
  private readonly guesses = new Guesses();

  constructor(
    private readonly client: Client,
    private readonly identity: Identity,
  ) {}

  /** An invitation, or somebody who wants to be joined with another account. Throws Unavailable. */
  async find(code: string, { lookup, known }: CodeGiver, now: number): Promise<FoundCode> {
    // Of these codes there are a million million: newcomers need not wait for each other.
    const guesser = { lookup, isNewcomer: false };
    if (!this.guesses.begins(guesser, now)) return { found: { tooManyCodes: true } };
    const found = await this.look(lookupOfCode(this.identity, code), known?.personId, now);
    const { invitation, pairing } = found.found;
    if (invitation?.open || pairing) this.guesses.right(guesser, now);
    return found;
  }

  /** Id of the interview of a receipt; `slow` for who tried too many. Throws Unavailable. */
  async receipt(
    code: string,
    { lookup, known }: CodeGiver,
    now: number,
  ): Promise<{ readonly session: string } | 'slow' | undefined> {
    const guesser = { lookup, isNewcomer: known === undefined || now - known.since < NEW_MS };
    if (!this.guesses.begins(guesser, now)) return 'slow';
    const session = await sessionOfReceipt(this.client, hashOfReceipt(this.identity, code));
    if (session === undefined) return undefined;
    this.guesses.right(guesser, now);
    return { session };
  }

  private async look(hash: string, personId: string | undefined, now: number): Promise<FoundCode> {
    const invitation = await this.invitation(hash, now);
    if (invitation) return { found: { invitation } };
    const account = await pairingAccount(this.client, hash, now);
    const paired = account === undefined ? undefined : await loadKnown(this.client, account);
    if (!paired) return { found: {} };
    if (paired.personId === personId) return { found: { pairing: 'self' } };
    return { found: { pairing: paired.conversation }, paired };
  }

  private async invitation(hash: string, now: number): Promise<FoundInvitation | undefined> {
    const found = await findInvitation(this.client, hash);
    if (!found) return undefined;
    const { id, structure, form, uses, used, expiresAt, revoked } = found;
    return {
      id,
      role: roleSchema.parse(found.role),
      structure,
      ...(form === undefined ? {} : { form }),
      ...(uses === 0 ? {} : { use: used + 1 }),
      open: !revoked && expiresAt > now && (uses === 0 || used < uses),
    };
  }
}
