import * as z from 'zod';
import type { Identity } from '../../people/identity.js';

/** Where a pending file is, and where its sender is told that it could not be had. */
export interface Source {
  /** What the channel downloads it by. */
  readonly fetch: string;
  /** On a channel that must be written to. */
  readonly replyTo: string | undefined;
}

export function sealSource(identity: Identity, source: Source): string {
  return identity.seal(JSON.stringify(source));
}

export function openSource(identity: Identity, sealed: string): Source {
  const { fetch, replyTo } = sourceSchema.parse(JSON.parse(identity.open(sealed)));
  return { fetch, replyTo };
}

const sourceSchema = z.object({ fetch: z.string(), replyTo: z.string().optional() });
