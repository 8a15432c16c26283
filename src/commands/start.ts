import { pino } from 'pino';
import { readAssets } from '../bots/web/assets.js';
import { listen } from '../bots/web/listen.js';
import { webApp } from '../bots/web/server.js';
import { contactOf } from '../content/settings.js';
import { type Content, loadContent } from '../content.js';
import { catalogOf } from '../exchange/catalog.js';
import { type Exchange, openExchange } from '../exchange/exchange.js';
import type { Notice } from '../flows/context.js';
import { versionOf } from '../forms/version.js';
import { languages, translator } from '../i18n/translator.js';
import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import { databaseExists } from '../storage/database-file.js';
import { listForms, publishForm } from '../storage/form-versions.js';
import { keepNotice } from '../storage/notices.js';
import { openStorage, type Storage } from '../storage/open.js';
import type { CommandContext, ExitCode } from './command.js';
import { problemSentence } from './problem-sentence.js';

/** Runs Papillon until it is told to stop (SIGTERM, SIGINT). */
export async function start(command: CommandContext): Promise<ExitCode> {
  const { config, t, print, complain } = command;
  const stopping = stopSignal();
  const content = loadContent(config.contentDir);
  for (const problem of content.problems) complain(problemSentence(problem, t));
  const { settings, notice } = content;
  if (!settings || !notice) {
    complain(t('command-start-no-notice', { folder: config.contentDir }));
    return 1;
  }

  const key = loadKey({
    secretKey: config.secretKey,
    dataDir: config.dataDir,
    mayCreate: !databaseExists(config.databaseUrl),
  });
  const who = identity(key);
  const storage = await openStorage({ url: config.databaseUrl, keyCheck: who.keyCheck });
  try {
    await publish(storage, content, notice);
    const exchange = openExchange(storage, who, {
      forms: catalogOf(content.forms, await listForms(storage.client)),
      notice,
      minimumAge: settings.minimum_age,
      contact: (language) => contactOf(settings, language),
      languages: settings.languages,
      zone: config.timeZone,
      now: Date.now,
    });
    const log = pino({ level: config.logLevel });
    const web = await serveWeb(exchange, notice, settings.languages, command, log);
    if (!web) return 1;
    print(t('command-start-address', { address: addressOf(config.publicUrl, config.httpHost, web.port) }));
    print('Papillon is ready');
    await stopping;
    await web.stop();
    return 0;
  } finally {
    await storage.close();
  }
}

/** Keeps what is about to be shown, before anybody answers or agrees to it. */
async function publish({ client }: Storage, content: Content, notice: Notice): Promise<void> {
  const now = Date.now();
  for (const definition of content.forms) {
    const { form_id: name } = definition.settings;
    const version = versionOf(definition);
    await publishForm(client, { name, version, definition: JSON.stringify(definition), publishedAt: now });
  }
  const texts = (content.settings?.languages ?? []).map((language) => [
    language,
    { short: notice.short(language), full: notice.full(language) },
  ]);
  await keepNotice(client, {
    version: notice.version,
    content: JSON.stringify(Object.fromEntries(texts)),
    firstShownAt: now,
  });
}

async function serveWeb(
  exchange: Exchange,
  notice: Notice,
  offered: readonly string[],
  { config, t, complain }: CommandContext,
  log: pino.Logger,
) {
  const channel = 'web';
  const app = webApp({
    conversations: {
      receive: (update) => exchange.receive({ channel, ...update }),
      screen: (account, newcomer) => exchange.look({ channel, account }, newcomer),
      watch: (account, changed) => exchange.watch({ channel, account }, changed),
      privacy: (language) => ({
        title: translator(language)('privacy-title'),
        paragraphs: [...notice.full(language)],
      }),
    },
    translate: translator,
    languages: offered.length > 0 ? offered : languages,
    publicUrl: config.publicUrl,
    assets: readAssets(),
    // The message of an error may quote what it was given: only its name and place are kept.
    report: (error) => log.error({ error: placeOf(error) }, 'a request could not be served'),
  });
  try {
    return await listen(app, { host: config.httpHost, port: config.httpPort });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'].includes(code)) throw error;
    complain(
      t(`command-start-${code.toLowerCase()}`, { host: config.httpHost, port: String(config.httpPort) }),
    );
    return undefined;
  }
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, ...frames.slice(0, 8)].join('\n');
}

function addressOf(publicUrl: string | undefined, host: string, port: number): string {
  return publicUrl ?? `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
