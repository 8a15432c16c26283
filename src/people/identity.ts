import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts platform accounts, and finds them again without decrypting. */
export interface Identity {
  /** Encrypts a text (AES-256-GCM); every call gives another result. */
  seal(text: string): string;
  /** Decrypts what `seal` gave. Throws WrongKey when it was sealed with another key, or altered. */
  open(sealed: string): string;
  /**
   * A keyed hash (HMAC-SHA-256) of several texts, always the same for the same key: finds a row
   * without revealing what it stands for. Say first what is looked up:
   * `lookup('account', 'telegram', '42')`.
   */
  lookup(...parts: readonly string[]): string;
  /** A keyed hash of an update: the same after a change of key, because what was hashed is unknown then. */
  seen(...parts: readonly string[]): string;
  /** Tells whether a database belongs to this key, without revealing it. */
  readonly keyCheck: string;
}

/** The sealed text is of another key, or was altered. */
export class WrongKey extends Error {
  override readonly name = 'WrongKey';
}

/**
 * Gives the operations of a key of 32 bytes. Each use has a sub-key of its own (HKDF, RFC 5869); the one
 * for updates is given once the key was changed (open-identity.ts).
 */
export function identity(key: Uint8Array, seenKey: Uint8Array = seenKeyOf(key)): Identity {
  const sealing = subKey(key, 'seal');
  const finding = subKey(key, 'lookup');
  return {
    seal: (text) => VERSION + encrypt(sealing, text).toString('base64url'),
    open: (sealed) => {
      if (!sealed.startsWith(VERSION)) throw new WrongKey('sealed by an unknown version');
      return decrypt(sealing, Buffer.from(sealed.slice(VERSION.length), 'base64url'));
    },
    lookup: (...parts) => keyedHash(finding, parts),
    seen: (...parts) => keyedHash(seenKey, parts),
    keyCheck: subKey(key, 'check').toString('base64url'),
  };
}

/** The sub-key for updates of an installation whose key was never changed. */
export function seenKeyOf(key: Uint8Array): Uint8Array {
  return subKey(key, 'seen');
}

function keyedHash(key: Uint8Array, parts: readonly string[]): string {
  // JSON keeps ('a', 'bc') and ('ab', 'c') apart.
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

/** Sealed texts say how they were sealed, so that a key can be changed later. */
const VERSION = 'v1:';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function encrypt(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const content = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new WrongKey('sealed with another key, or altered', { cause: error });
  }
}

function subKey(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `papillon ${use} v1`, 32));
}
