import type { Client } from '../database/client.js';
import type { DataFolder } from '../database/data-folder.js';
import { failureOf, orUnavailable, Unavailable } from '../database/failure.js';
import { removeFiles } from '../files/attachments.js';
import { erasing } from '../people/erase-person.js';
import { ledgerEntry } from '../proofreading/redaction-ledger.js';
import type { PersonRow, StepRows } from './step-rows.js';
import { stepStatements } from './step-statements.js';

export type CommitResult =
  /** `scrubbed` is false when something erased is still on the disk: call `scrub` again later. */
  | { readonly outcome: 'committed'; readonly scrubbed: boolean }
  /** The update was committed before: nothing to do. */
  | { readonly outcome: 'repeat' }
  /**
   * The person moved on, appeared or was erased meanwhile, somebody else used the invitation, or another
   * interview has the code: load again and step again.
   */
  | { readonly outcome: 'conflict' };

/**
 * Stores everything a step brought, or nothing. `folder` is where an erasure is written down and the
 * files people sent are; a step that erases nothing does without. Throws Unavailable when the database
 * cannot serve (nothing was stored: confirm nothing, try later); any other error is a bug in the rows.
 */
export async function commitStep(client: Client, step: StepRows, folder?: DataFolder): Promise<CommitResult> {
  const store = () => client.transact(stepStatements([step]));
  const erased = step.erase ? step.person?.id : (step.discard?.session ?? takenOut(step));
  try {
    if (erased === undefined) await store();
    else if (!folder) throw new Error('An erasure needs the data folder, whose ledger remembers it.');
    else {
      const erasure = { id: erased, at: step.at };
      const scrubbed = await erasing(client, folder, erasure, store);
      await removeDetached(folder, [step]);
      return { outcome: 'committed', scrubbed };
    }
    if (folder) await removeDetached(folder, [step]);
  } catch (error) {
    return { outcome: await meaningOf(error, client, step) };
  }
  return { outcome: 'committed', scrubbed: true };
}

/** Removes the files that these steps, now stored, took from their answers. */
export async function removeDetached({ files }: DataFolder, steps: readonly StepRows[]): Promise<void> {
  // What an erased person sent at the very end never got a row.
  const homeless = (step: StepRows) => (step.erase ? (step.attachments ?? []).map(({ id }) => id) : []);
  await removeFiles(
    files,
    steps.flatMap((step) => [
      ...(step.detached ?? []),
      ...(step.validates ? [step.validates.file] : []),
      ...homeless(step),
    ]),
  );
}

/** What the ledger is told of an answer that goes. */
function takenOut({ redacts, validates }: StepRows): string | undefined {
  const gone = redacts ?? validates;
  return gone && ledgerEntry(gone);
}

async function meaningOf(error: unknown, client: Client, step: StepRows): Promise<'repeat' | 'conflict'> {
  const failure = failureOf(error);
  if (failure.kind === 'unavailable') throw new Unavailable(failure.reason, error);
  if (failure.kind === 'conflict') return 'conflict';
  if (failure.kind === 'unique' && failure.table === 'SeenUpdate') return 'repeat';
  if (failure.kind === 'unique' && GUARDS.has(failure.table)) return 'conflict';
  // SQLite does not say which reference failed: it is a conflict if the person is gone.
  if (failure.kind === 'reference' && isKnown(step) && (await isGone(client, step))) return 'conflict';
  throw error;
}

const GUARDS: ReadonlySet<string> = new Set(['Person', 'Account', 'Step', 'InvitationUse', 'Session']);

/** The person, somebody they hand a meeting to, or whose answer they redact. */
async function isGone(client: Client, { person, meetings = [], redacts }: KnownStep): Promise<boolean> {
  const handedTo = meetings.flatMap((each) =>
    each.change === 'observer' && each.personId !== undefined ? [each.personId] : [],
  );
  const owner = redacts?.owner ? [redacts.owner.personId] : [];
  const ids = [...new Set([person.id, ...handedTo, ...owner])];
  return (await orUnavailable(client.person.count({ where: { id: { in: ids } } }))) < ids.length;
}

type KnownStep = StepRows & { readonly person: PersonRow };

/** Somebody new cannot be gone: what their first step lacks is a bug. */
function isKnown(step: StepRows): step is KnownStep {
  return step.person !== undefined && step.person.sequence > 1;
}
