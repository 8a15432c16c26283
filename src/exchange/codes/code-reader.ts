import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Found, FoundInvitation } from '../../flows/context.js';
import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import { findInvitation } from '../../storage/invitations.js';
import { pairingAccount } from '../../storage/people/pairings.js';
import { type Known, loadKnown, roleSchema } from '../context/known.js';
import { lookupOfCode } from './invitation-codes.js';

/** Codes one account may try in an hour: nobody mistypes that often, and who guesses needs billions. */
const TRIES = { points: 10, duration: 3600 };

/** What a code stands for, and whoever asked for it when it joins two accounts. */
export interface FoundCode {
  readonly found: Found;
  readonly paired?: Known;
}

/** Finds what the codes stand for that people type or follow, so many an hour. */
export class CodeReader {
  private readonly tries = new RateLimiterMemory(TRIES);

  constructor(
    private readonly client: Client,
    private readonly identity: Identity,
  ) {}

  /** `by` is the lookup of the account, `personId` whose it is. */
  async find(code: string, by: string, personId: string | undefined, now: number): Promise<FoundCode> {
    const mayTry = await this.tries.consume(by).then(
      () => true,
      () => false,
    );
    if (!mayTry) return { found: { tooManyCodes: true } };
    const hash = lookupOfCode(this.identity, code);
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
