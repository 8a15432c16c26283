import { setTimeout as pause } from 'node:timers/promises';
import { loadContent } from '../content.js';
import { catalogOf } from '../exchange/context/catalog.js';
import { type MeasureRows, measureRows } from '../exchange/step/measure-rows.js';
import { definitionsOf } from '../indicators/frames/definitions.js';
import { sessionMeasurer } from '../indicators/frames/measure-session.js';
import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import type { Client } from '../storage/database/client.js';
import { placeOf } from '../storage/database/database-url.js';
import { Unavailable } from '../storage/database/failure.js';
import { tryLock } from '../storage/database/lock.js';
import { openStorage, storeExists } from '../storage/database/open.js';
import { listForms } from '../storage/form-versions.js';
import { completeSessions, countComplete, replaceMeasures } from '../storage/indicators/measure-again.js';
import {
  readServedDefinitions,
  readUnderWay,
  underWayStatements,
  writeMeasuresMark,
} from '../storage/indicators/measures-mark.js';
import type { CommandContext, ExitCode } from './command.js';
import { problemSentence } from './problem-sentence.js';
import { progressBar } from './progress-bar.js';

/** Few enough that a step which waits for them is not felt. */
const SESSIONS_AT_ONCE = 10;

/**
 * Works every indicator out again, for all complete sessions, from what people answered: the definitions
 * changed. Papillon may run meanwhile; the same command goes on where a crash or Ctrl-C cut it short.
 */
export async function recompute(context: CommandContext): Promise<ExitCode> {
  const { config, t, print, complain } = context;
  const { frames, problems } = loadContent(config.contentDir);
  const errors = problems.filter(({ severity }) => severity === 'error');
  for (const problem of errors) complain(problemSentence(problem, t));
  if (errors.length > 0) {
    // A frame left out for a mistake would lose everything it has.
    complain(t('command-recompute-content'));
    return 1;
  }
  if (!(await storeExists(config.databaseUrl))) {
    complain(t('command-recompute-no-database', { path: placeOf(config.databaseUrl) }));
    return 1;
  }
  const { secretKey, dataDir, databaseUrl } = config;
  const { keyCheck } = identity(loadKey({ secretKey, dataDir, mayCreate: false }));
  const storage = await openStorage({ url: databaseUrl, keyCheck, dataDir });
  const bar = progressBar(process.stdout);
  try {
    const { client } = storage;
    const definitions = definitionsOf(frames);
    if ((await readServedDefinitions(client)) !== definitions && (await isServed(databaseUrl))) {
      complain(t('command-recompute-restart'));
      return 1;
    }
    const forms = catalogOf([], await listForms(client));
    const measure = measureRows(forms, sessionMeasurer(frames));
    const sessions = await recomputeAll(client, measure, definitions, bar.show);
    bar.clear();
    print(t('command-recompute-done', { sessions }));
    return 0;
  } finally {
    bar.clear();
    await storage.close();
  }
}

/** Whether another Papillon serves the database now. */
async function isServed(url: string): Promise<boolean> {
  const lock = await tryLock(url);
  await lock?.release();
  return lock === undefined;
}

/** Resolves to how many sessions there are. `progress` is told after each batch. */
export async function recomputeAll(
  client: Client,
  measure: MeasureRows,
  definitions: string,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<number> {
  const begun = await readUnderWay(client);
  let after = begun?.definitions === definitions ? begun.after : '';
  let done = after === '' ? 0 : await countComplete(client, after);
  const total = await countComplete(client);
  for (;;) {
    const started = performance.now();
    const sessions = await patiently(() => completeSessions(client, { after, take: SESSIONS_AT_ONCE }));
    const last = sessions.at(-1);
    if (!last) break;
    const stored = await patiently(() =>
      replaceMeasures(
        client,
        sessions.map((session) => ({ ...measure(session, session), lastAt: session.lastAt })),
        // Where a crash would have it go on; a commit of its own would cost as much as the measures.
        underWayStatements({ definitions, after }),
      ),
    );
    // Whoever moved on meanwhile is read again, and so is whoever comes after.
    const moved = sessions.findIndex(({ id }) => !stored.has(id));
    const settled = moved < 0 ? sessions : sessions.slice(0, moved);
    after = settled.at(-1)?.id ?? after;
    done += settled.length;
    progress(Math.min(done, total), total);
    await pause(REST * (performance.now() - started));
  }
  await writeMeasuresMark(client, { definitions, recomputedAt: Date.now() });
  return done;
}

/** The conversations hold the database for a moment now and then. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable) || attempt === TRIES) throw error;
      await pause(WAIT_MS);
    }
  }
}

/**
 * Times as long as a batch took, for the conversations. Working only while they are idle, as an export does,
 * would be no help to them: who is stopped while it writes keeps everybody else from writing.
 */
const REST = 3;

const TRIES = 20;
const WAIT_MS = 500;
