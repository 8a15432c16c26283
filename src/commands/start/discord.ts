import { discordWords } from '../../bots/discord/commands.js';
import type { Discord } from '../../bots/discord/discord.js';
import type { Exchange } from '../../exchange/exchange.js';
import { languages as allLanguages, translator } from '../../i18n/translator.js';
import type { Storage } from '../../storage/database/open.js';
import { readSetting, writeSetting } from '../../storage/settings.js';
import type { CommandContext } from '../command.js';

export interface DiscordService {
  readonly exchange: Exchange;
  readonly storage: Storage;
  readonly forms: readonly string[];
  readonly languages: readonly string[];
  readonly report: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Setting: up to which id everything that people did on Discord is stored. */
const HEARD = 'discord-heard';
const NOTED_EVERY_MS = 5_000;

/** Opens Discord when there is a token for it; undefined when there is none, or Discord does not let us in. */
export async function serveDiscord(
  { exchange, storage, forms, languages, report, signal }: DiscordService,
  { config, t, print, complain }: CommandContext,
): Promise<Discord | undefined> {
  const { discordToken: token, discordApiRoot: root } = config;
  if (token === undefined) return undefined;
  // Who does without Discord need not load it.
  const { openDiscord } = await import('../../bots/discord/discord.js');
  const discord = await openDiscord({
    token,
    root,
    exchange,
    forms,
    languages,
    commands: discordWords(allLanguages.map(translator)),
    translate: translator,
    heard: heardIn(storage),
    tell: (what) => complain(t(`command-start-discord-${what}`)),
    report,
    signal,
  });
  if (discord) print(t('command-start-discord-ready', { address: discord.invite }));
  return discord;
}

/** An older note only means that more is asked for again. */
function heardIn({ client }: Storage) {
  let notedAt = Number.NEGATIVE_INFINITY;
  return {
    read: () => readSetting(client, HEARD),
    note: async (id: string) => {
      const now = performance.now();
      if (now - notedAt < NOTED_EVERY_MS) return;
      notedAt = now;
      await writeSetting(client, HEARD, id);
    },
  };
}
