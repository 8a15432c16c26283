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

/** What time it is where the days count: a wrong zone or clock shows at a glance. */
export function checkClock({ timeZone, language }: Config, now: number, t: Translate): Finding {
  const time = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(
    now,
  );
  return ok(t('doctor-clock', { zone: timeZone, time }));
}
