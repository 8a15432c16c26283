import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Config } from '../../config.js';
import type { Translate } from '../../i18n/translator.js';
import { type Finding, ok, wrong } from './finding.js';

/** The oldest Node that Papillon runs on, as package.json says. */
const OLDEST_NODE = [20, 19] as const;

/** Whether this Node is new enough. */
export function checkNode(version: string, t: Translate): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return isNew
    ? ok(t('doctor-node', { version }))
    : wrong(t('doctor-node-old', { version, oldest: OLDEST_NODE.join('.') }));
}

/** The program of the SQLite driver, downloaded or compiled; undefined where there is none. */
export function readSqliteDriver(): Buffer | undefined {
  try {
    const { resolve } = createRequire(import.meta.url);
    return readFileSync(resolve('better-sqlite3/build/Release/better_sqlite3.node'));
  } catch {
    return undefined;
  }
}

/**
 * Whether the SQLite driver is there and stays alive with this Node: compiled with the headers of Node 24.19 or later of
 * that line, it ends the process when garbage is collected (nodejs/node#65446). A downloaded one does not.
 */
export function checkSqliteDriver(version: string, program: Buffer | undefined, t: Translate): Finding[] {
  if (!program) return [wrong(t('doctor-sqlite-driver-missing'))];
  const [major, minor = 0] = version.split('.').map(Number);
  const breaks = major === 24 && minor >= 19 && program.includes('RemoveEnvironmentCleanupHook');
  return breaks ? [wrong(t('doctor-sqlite-driver', { version }))] : [];
}

/** What time it is where the days count: a wrong zone or clock shows at a glance. */
export function checkClock({ timeZone, language }: Config, now: number, t: Translate): Finding {
  const time = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(
    now,
  );
  return ok(t('doctor-clock', { zone: timeZone, time }));
}
