import { once } from 'node:events';
import { pino } from 'pino';
import { readAssets } from '../bots/web/assets.js';
import { listen } from '../bots/web/listen.js';
import { webApp } from '../bots/web/server.js';
import type { Ways } from '../bots/web/ways.js';
import { blankPetals } from '../content/blank-petals.js';
import { contactOf } from '../content/settings.js';
import { structuresOf } from '../content/structures.js';
import { type Content, loadContent } from '../content.js';
import { allSchedules } from '../exchange/context/all-schedules.js';
import { catalogOf } from '../exchange/context/catalog.js';
import type { Setting } from '../exchange/context/setting.js';
import { type Exchange, openExchange } from '../exchange/exchange.js';
import { placeOfError } from '../exchange/place-of-error.js';
import { spelled } from '../flows/codes/invitation-code.js';
import type { Notice } from '../flows/context.js';
import { versionOf } from '../forms/version.js';
import { languages, translator } from '../i18n/translator.js';
import { sessionMeasurer } from '../indicators/frames/measure-session.js';
import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import { openIdentity } from '../people/open-identity.js';
import { acquireLock } from '../storage/database/lock.js';
import { openStorage, type Storage, storeExists } from '../storage/database/open.js';
import { listForms, publishForm } from '../storage/form-versions.js';
import { keepNotice } from '../storage/notices.js';
import { addressOf, invitationAddress } from './address.js';
import type { CommandContext, ExitCode } from './command.js';
import { problemSentence } from './problem-sentence.js';
import { serveCalendar } from './start/calendar.js';
import { takeUpDefinitions } from './start/definitions.js';
import { serveDiscord } from './start/discord.js';
import { Endings } from './start/endings.js';
import { firstAdministrator } from './start/first-administrator.js';
import { publishApart } from './start/publish.js';
import { serveTelegram } from './start/telegram.js';
import { webConversations } from './start/web-conversations.js';
import { sweepDaily } from './sweep-daily.js';

/** Runs Papillon until it is told to stop (SIGTERM, SIGINT). */
export async function start(command: CommandContext): Promise<ExitCode> {
  const { config, t, print, complain } = command;
  const asked = stopSignal();
  const ending = new AbortController();
  const stopping = AbortSignal.any([asked, ending.signal]);
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
    mayCreate: !(await storeExists(config.databaseUrl)),
  });
  const lock = await ownTurn(command, asked);
  if (!lock) return 0;
  const endings = new Endings();
  endings.add(() => lock.release());
  try {
    const { databaseUrl: url, dataDir } = config;
    const storage = await openStorage({ url, keyCheck: identity(key).keyCheck, dataDir });
    endings.add(() => storage.close());
    await publish(storage, content, notice);
    if (!(await takeUpDefinitions(storage.client, content.frames))) complain(t('command-start-recompute'));
    const log = pino({ level: config.logLevel });
    const structures = content.structures ? structuresOf(content.structures) : [];
    let address = addressOf(config);
    const invitationPage = (code: string) => invitationAddress(address, code);
    const setting: Setting = {
      forms: catalogOf(content.forms, await listForms(storage.client)),
      measure: sessionMeasurer(content.frames),
      notice,
      minimumAge: settings.minimum_age,
      quiet: settings.quiet_hours,
      contact: (language) => contactOf(settings, language),
      languages: settings.languages,
      structures,
      blankPetals: blankPetals(content.frames),
      groups: content.groups,
      schedules: content.schedules,
      readSchedule: content.readSchedule,
      invitationPage,
      zone: config.timeZone,
      now: Date.now,
    };
    for (const id of (await allSchedules(storage.client, content)).unsound)
      complain(t('command-schedule-unsound', { id }));
    const who = await openIdentity(key, storage.client);
    const exchange = openExchange(storage, who, setting, (error) =>
      log.error({ error: placeOfError(error) }, 'an update became a dead letter'),
    );
    const ways: { -readonly [Name in keyof Ways]: Ways[Name] } = {};
    const web = await serveWeb(exchange, notice, settings.languages, ways, command, log);
    if (!web) return 1;
    const { schedules } = content;
    const swept = { storage, exchange, schedules, zone: config.timeZone, linkDays: settings.link_days };
    endings.add(sweepDaily(swept, log));
    endings.add(() => web.stop());
    address = addressOf(config, web.port);
    print(t('command-start-address', { address }));
    const first = await firstAdministrator(storage.client, who, structures[0]);
    if (first !== undefined)
      print(t('command-start-first', { code: spelled(first), address: invitationPage(first) }));
    const service = {
      exchange,
      storage,
      forms: content.forms.map(({ settings: { form_id } }) => form_id),
      languages: settings.languages,
      signal: stopping,
    };
    const reportOf = (channel: string) => (error: unknown) =>
      log.error({ error: placeOfError(error) }, `${channel} met something unforeseen`);
    const openings = [
      serveTelegram({ ...service, report: reportOf('Telegram') }, command),
      serveDiscord({ ...service, report: reportOf('Discord') }, command),
    ] as const;
    // One that cannot be opened must not leave the other behind, which may still be opening.
    endings.add(async () => {
      const opened = await Promise.allSettled(openings);
      await Promise.all(opened.map((channel) => 'value' in channel && channel.value?.stop()));
    });
    const [telegram, discord] = await Promise.all(openings);
    if (telegram) ways.telegram = telegram.address;
    if (discord) ways.discord = { server: settings.discord_server };
    const calendar = serveCalendar({
      exchange,
      storage,
      identity: who,
      setting,
      groups: content.groups,
      unreadPlans: content.plansUnread,
      channels: [telegram && 'telegram', discord && 'discord'].filter((name) => name !== undefined),
      publish: async (week) => {
        const isTold = await publishApart(week, stopping);
        if (!isTold && !stopping.aborted) log.error({ week }, 'the digests of a week could not be made');
        return isTold;
      },
      report: reportOf('the calendar'),
      unread: ({ id }, reason) => log.warn({ group: id, reason }, 'a calendar could not be read'),
    });
    endings.add(() => calendar.stop());
    if (!stopping.aborted) print('Papillon is ready');
    if (!stopping.aborted) await once(stopping, 'abort');
    return 0;
  } finally {
    ending.abort();
    await endings.end();
  }
}

/** Waits until no other Papillon serves the database; undefined when told to stop meanwhile. */
async function ownTurn({ config, t, print, complain }: CommandContext, signal: AbortSignal) {
  const onWait = () => print(t('command-start-standby'));
  const lock = await acquireLock(config.databaseUrl, { onWait, signal });
  // Another Papillon may serve by now: nothing may be sent or stored any more, not even a goodbye.
  lock?.lost.then(() => {
    complain(t('command-start-lock-lost'));
    // Whoever told it to stop has what they asked for.
    process.exit(signal.aborted ? 0 : 1);
  });
  return lock;
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
  ways: Ways,
  { config, t, complain }: CommandContext,
  log: pino.Logger,
) {
  const app = webApp({
    conversations: webConversations(exchange, notice),
    translate: translator,
    languages: offered.length > 0 ? offered : languages,
    publicUrl: config.publicUrl,
    assets: readAssets(),
    ways: () => ways,
    // The message of an error may quote what it was given: only its name and place are kept.
    report: (error) => log.error({ error: placeOfError(error) }, 'a request could not be served'),
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

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}
