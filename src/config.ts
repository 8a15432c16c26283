import { resolve } from 'node:path';

/**
 * The settings Papillon reads from its environment; every one is optional. The only reader of
 * process.env. It needs no library: even the help waits for it.
 */
export interface Config {
  /** `file:…` (a path, relative to the working directory) or `postgresql://…`. */
  readonly databaseUrl: string;
  /** Absolute path of the folder for the database, the key and files. */
  readonly dataDir: string;
  /** Absolute path of what a coordinator edits. */
  readonly contentDir: string;
  readonly httpHost: string;
  readonly httpPort: number;
  /** Where people reach the web chat, without a slash at the end; undefined: wherever they came from. */
  readonly publicUrl: string | undefined;
  /** IANA name of the zone whose days and hours count. */
  readonly timeZone: string;
  /** What commands and pages speak before anybody chose. */
  readonly language: string;
  readonly secretKey: string | undefined;
  /** What BotFather gave; undefined: no Telegram. */
  readonly telegramToken: string | undefined;
  readonly telegramApiRoot: string;
  /** Of the bot in Discord's developer portal; undefined: no Discord. */
  readonly discordToken: string | undefined;
  /** Discord's API, without its version and without a slash at the end. */
  readonly discordApiRoot: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** A setting that cannot be used: its name, what it says, and what to write. */
export interface ConfigProblem {
  readonly setting: string;
  /** `config-<code>` in the catalogues. */
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Reads the settings; an empty one counts as not set. All problems at once. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): { config: Config } | { problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const text = (setting: string) => environment[setting]?.trim() || undefined;
  /** What is meant by what is written; undefined when it means nothing, which is a problem. */
  function read<Meant>(setting: string, code: string, meaning: (written: string) => Meant | undefined) {
    const written = text(setting);
    if (written === undefined) return undefined;
    const meant = meaning(written);
    // Whatever an address says before its @ may be a password.
    const value = written.replace(/:\/\/.*@/s, '://…@');
    if (meant === undefined) problems.push({ setting, code, args: { setting, value } });
    return meant;
  }
  const dataDir = resolve(text('DATA_DIR') ?? 'data');
  const config: Config = {
    databaseUrl:
      read('DATABASE_URL', 'database-url', databaseUrl) ?? `file:${resolve(dataDir, 'papillon.db')}`,
    dataDir,
    contentDir: resolve(text('CONTENT_DIR') ?? 'content'),
    httpHost: text('HTTP_HOST') ?? 'localhost',
    httpPort: read('HTTP_PORT', 'port', port) ?? 8080,
    publicUrl: read('PUBLIC_URL', 'public-url', webAddress),
    timeZone: read('TIME_ZONE', 'time-zone', timeZone) ?? 'Europe/Paris',
    language: read('LANGUAGE', 'language', language) ?? 'fr',
    secretKey: text('SECRET_KEY'),
    telegramToken: text('TELEGRAM_BOT_TOKEN'),
    telegramApiRoot: read('TELEGRAM_API_ROOT', 'telegram-api-root', webAddress) ?? 'https://api.telegram.org',
    discordToken: text('DISCORD_BOT_TOKEN'),
    discordApiRoot: read('DISCORD_API_ROOT', 'discord-api-root', webAddress) ?? 'https://discord.com/api',
    logLevel: read('LOG_LEVEL', 'log-level', logLevel) ?? 'info',
  };
  return problems.length > 0 ? { problems } : { config };
}

function databaseUrl(written: string): string | undefined {
  return /^(file:|postgres(ql)?:\/\/)/.test(written) ? written : undefined;
}

function port(written: string): number | undefined {
  return /^\d{1,5}$/.test(written) && Number(written) <= 65_535 ? Number(written) : undefined;
}

/** Without a slash at the end. */
function webAddress(written: string): string | undefined {
  const isOne = /^https?:\/\//i.test(written) && URL.canParse(written);
  return isOne ? written.replace(/\/+$/, '') : undefined;
}

function timeZone(name: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return undefined;
  }
}

/** Desktops set a variable of this name too, written `fr_FR:en`: its first language is meant. */
function language(list: string): string | undefined {
  const first = (list.split(/[:.]/)[0] ?? '').replace('_', '-');
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(first) ? first : undefined;
}

function logLevel(written: string): Config['logLevel'] | undefined {
  return LOG_LEVELS.find((level) => level === written);
}
