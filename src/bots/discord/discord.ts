import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError } from '@discordjs/rest';
import type { Exchange } from '../../exchange/exchange.js';
import type { Translate } from '../../flows/context.js';
import type { Action } from '../../flows/message.js';
import { type Application, DiscordApi } from './api.js';
import type { Heard } from './catch-up.js';
import { discordChannel } from './channel.js';
import { commandsIn, isRegistered } from './commands.js';
import { discordFiles } from './files.js';
import { type Barred, Gateway } from './gateway.js';
import { Intake } from './intake.js';
import { inviteLink } from './invite-link.js';
import { resultOf } from './send-result.js';

export interface DiscordOptions {
  readonly token: string;
  /** Where Discord's API is, without its version. */
  readonly root: string;
  readonly exchange: Exchange;
  /** Names of the questionnaires. */
  readonly forms: readonly string[];
  /** The usual one first. */
  readonly languages: readonly string[];
  /** The words of commands, in these languages and others. */
  readonly commands: ReadonlyMap<string, Action>;
  readonly translate: (language: string) => Translate;
  readonly heard: Heard;
  /** Told what an operator should know. */
  readonly tell: (what: Barred | 'away' | 'back') => void;
  /** Told of bugs; never given what a person wrote by whoever handles it. */
  readonly report: (error: unknown) => void;
  /** Gives up waiting for Discord at the start. */
  readonly signal: AbortSignal;
}

export interface Discord {
  /** How the bot comes into a server. */
  readonly invite: string;
  stop(): Promise<void>;
}

/** Milliseconds between two tries to reach Discord. */
const AGAIN_MS = 3_000;

/**
 * Opens the conversations on Discord. Resolves when the bot is up; while Discord cannot be reached it keeps
 * trying. Undefined when Discord does not let us in, which was told, or when told to stop meanwhile.
 */
export async function openDiscord(options: DiscordOptions): Promise<Discord | undefined> {
  const { token, root, exchange, translate, languages, report, tell, signal } = options;
  const api = new DiscordApi(token, root);
  const application = await whoAmI(api, options);
  if (!application) return undefined;
  await describe(api, application, options);
  const intake = new Intake({
    api,
    exchange,
    translate,
    report,
    heard: options.heard,
    reading: { languages, commands: options.commands, forms: options.forms },
  });
  const channel = discordChannel(api, translate, (account) => {
    intake.unreachable(account).catch(report);
  });
  const outbox = exchange.deliver(channel, report);
  const downloads = exchange.download(discordFiles, report);
  const gateway = new Gateway({
    api,
    onEvent: (event, data) => intake.take(event, data),
    onFresh: () => {
      intake.refresh().catch(report);
    },
    onBarred: tell,
    tell,
    signal,
  });
  const stop = async () => {
    await gateway.close();
    await intake.stop();
    await Promise.all([outbox.stop(), downloads.stop()]);
  };
  outbox.start();
  downloads.start();
  if ((await gateway.open()) === 'open') return { invite: inviteLink(application.id), stop };
  await stop();
  return undefined;
}

async function whoAmI(api: DiscordApi, { tell, signal }: DiscordOptions): Promise<Application | undefined> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const application = await api.application(signal);
      if (tries > 0) tell('back');
      return application;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (isWrongToken(error)) {
        tell('wrong-token');
        return undefined;
      }
      if (tries === 0) tell('away');
      await wait(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  return undefined;
}

/** The commands. No trouble here keeps the bot from serving; the next start tries again. */
async function describe(
  api: DiscordApi,
  { id }: Application,
  { languages, translate, report }: DiscordOptions,
): Promise<void> {
  const wanted = commandsIn(languages, translate);
  try {
    if (!isRegistered(await api.commands(id), wanted)) await api.setCommands(id, wanted);
  } catch (error) {
    const result = resultOf(error);
    if (!result || result.outcome === 'failed') report(error);
  }
}

export function isWrongToken(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}
