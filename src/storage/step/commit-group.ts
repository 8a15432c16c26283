import type { Client } from '../database/client.js';
import type { DataFolder } from '../database/data-folder.js';
import { failureOf, Unavailable } from '../database/failure.js';
import { type CommitResult, commitStep, removeDetached } from './commit-step.js';
import type { StepRows } from './step-rows.js';
import { stepStatements } from './step-statements.js';

/**
 * Stores the steps of several people in one transaction. One violation rolls all of them back, so a
 * group that fails is stored step by step: whoever caused it learns it, the others are stored. The
 * results come in the order of the steps. Throws Unavailable when the database cannot serve: nothing
 * of the group may then be taken for stored.
 */
export async function commitGroup(
  client: Client,
  steps: readonly StepRows[],
  folder?: DataFolder,
): Promise<ReadonlyArray<PromiseSettledResult<CommitResult>>> {
  if (steps.length > 1 && !steps.some(takesOut)) {
    try {
      await client.transact(stepStatements(steps));
      if (folder) await removeDetached(folder, steps);
      return steps.map(() => ({ status: 'fulfilled', value: { outcome: 'committed', scrubbed: true } }));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'unavailable') throw new Unavailable(failure.reason, error);
    }
  }
  const results: Array<PromiseSettledResult<CommitResult>> = [];
  for (const step of steps) {
    const [result] = await Promise.allSettled([commitStep(client, step, folder)]);
    results.push(result);
    // The others would only wait in vain, one after another.
    if (isAway(result)) return [...results, ...steps.slice(results.length).map(() => result)];
  }
  return results;
}

/** The ledger is told before such a step. */
function takesOut({ erase, discard, redacts, validates }: StepRows): boolean {
  return erase === true || [discard, redacts, validates].some((each) => each !== undefined);
}

function isAway(result: PromiseSettledResult<unknown>): result is PromiseRejectedResult {
  return result.status === 'rejected' && result.reason instanceof Unavailable;
}
