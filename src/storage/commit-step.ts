import type { Client } from './client.js';
import { scrub } from './erase-person.js';
import { failureOf, orUnavailable, Unavailable } from './failure.js';
import type { StepRows } from './step-rows.js';
import { stepStatements } from './step-statements.js';

export type CommitResult =
  /** `scrubbed` is false when something erased is still on the disk: call `scrub` again later. */
  | { readonly outcome: 'committed'; readonly scrubbed: boolean }
  /** The update was committed before: nothing to do. */
  | { readonly outcome: 'repeat' }
  /** The person moved on, appeared or was erased meanwhile: load them again and step again. */
  | { readonly outcome: 'conflict' };

/**
 * Stores everything a step brought, or nothing. Throws Unavailable when the database cannot serve
 * (nothing was stored: confirm nothing, try later); any other error is a bug in the rows.
 */
export async function commitStep(client: Client, step: StepRows): Promise<CommitResult> {
  try {
    await client.$transaction(stepStatements([step]).map((statement) => client.$executeRaw(statement)));
  } catch (error) {
    return { outcome: await meaningOf(error, client, step) };
  }
  return { outcome: 'committed', scrubbed: step.erase ? await scrub(client) : true };
}

async function meaningOf(error: unknown, client: Client, step: StepRows): Promise<'repeat' | 'conflict'> {
  const failure = failureOf(error);
  if (failure.kind === 'unavailable') throw new Unavailable(failure.reason, error);
  if (failure.kind === 'unique' && failure.table === 'SeenUpdate') return 'repeat';
  if (failure.kind === 'unique' && GUARDS.has(failure.table)) return 'conflict';
  // SQLite does not say which reference failed: it is a conflict if the person is gone.
  if (failure.kind === 'reference' && step.person && (await isGone(client, step.person.id)))
    return 'conflict';
  throw error;
}

const GUARDS: ReadonlySet<string> = new Set(['Person', 'Account', 'Step']);

async function isGone(client: Client, personId: string): Promise<boolean> {
  return (await orUnavailable(client.person.count({ where: { id: personId } }))) === 0;
}
