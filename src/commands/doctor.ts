import type { Config } from '../config.js';
import { loadContent } from '../content.js';
import type { Translate } from '../i18n/translator.js';
import { isFileUrl } from '../storage/database/database-url.js';
import type { ExitCode } from './command.js';
import { type Surroundings, settingSentence } from './command-line.js';
import { checkContent } from './doctor/content.js';
import { checkData } from './doctor/data.js';
import { checkDiscord } from './doctor/discord.js';
import { type Finding, ok, wrong } from './doctor/finding.js';
import { checkClock, checkNode, checkSqliteDriver, readSqliteDriver } from './doctor/machine.js';
import { checkPort } from './doctor/port.js';
import { checkTelegram } from './doctor/telegram.js';
import type { Settings } from './settings.js';

/** Looks at everything Papillon needs and says what to do, one line each. Creates and changes nothing. */
export async function doctor({
  settings,
  t,
  print,
}: Pick<Surroundings, 'settings' | 't' | 'print'>): Promise<ExitCode> {
  const findings = [checkNode(process.versions.node, t), ...checkSettings(settings, t)];
  if ('config' in settings) findings.push(...(await checkWith(settings.config, t)));
  for (const { state, text } of findings) print(`${MARKS[state]} ${text}`);
  return findings.some(({ state }) => state === 'wrong') ? 1 : 0;
}

const MARKS = { ok: '✓', hint: '→', wrong: '✗' } as const;

function checkSettings(settings: Settings, t: Translate): Finding[] {
  return 'config' in settings
    ? [ok(t('doctor-settings'))]
    : settings.problems.map((problem) => wrong(settingSentence(problem, t)));
}

async function checkWith(config: Config, t: Translate): Promise<Finding[]> {
  const content = loadContent(config.contentDir);
  const onSqlite = isFileUrl(config.databaseUrl);
  return [
    ...(onSqlite ? checkSqliteDriver(process.versions.node, readSqliteDriver(), t) : []),
    ...(await checkData(config, content, t)),
    checkClock(config, Date.now(), t),
    ...checkContent(content, config.contentDir, t),
    await checkPort(config, t),
    ...(await checkTelegram(config, t)),
    ...(await checkDiscord(config, t)),
  ];
}
