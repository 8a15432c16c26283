import type { Client } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import type { DeadLetterRow } from './step/step-rows.js';

/** An update whose step broke. */
export interface KeptLetter extends DeadLetterRow {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

/** Every dead letter, the oldest first. */
export async function listDeadLetters(client: Client): Promise<KeptLetter[]> {
  return (await orUnavailable(client.deadLetter.findMany({ orderBy: { id: 'asc' } }))).map(toKept);
}

export async function countDeadLetters(client: Client): Promise<number> {
  return orUnavailable(client.deadLetter.count());
}

export async function findDeadLetter(client: Client, id: number): Promise<KeptLetter | undefined> {
  const found = await orUnavailable(client.deadLetter.findUnique({ where: { id } }));
  return found ? toKept(found) : undefined;
}

/** Deletes one, or all of them when `id` is left out. Resolves to how many there were. */
export async function discardDeadLetters(client: Client, id?: number): Promise<number> {
  const { count } = await orUnavailable(
    client.deadLetter.deleteMany({ where: id === undefined ? {} : { id } }),
  );
  return count;
}

function toKept({ receivedAt, ...row }: DeadLetterRow & { id: number; receivedAt: Date }): KeptLetter {
  return { ...row, receivedAt: receivedAt.getTime() };
}
