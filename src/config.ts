import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * The settings Papillon reads from its environment; every one is optional. The only reader of
 * process.env.
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
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((issue) => {
        const setting = String(issue.path[0]);
        // Whatever an address says before its @ may be a password.
        const value = (given[setting] ?? '').replace(/:\/\/.*@/s, '://…@');
        return { setting, code: issue.message, args: { setting, value } };
      }),
    };
  }
  const set = parsed.data;
  const dataDir = resolve(set.DATA_DIR);
  return {
    config: {
      databaseUrl: set.DATABASE_URL ?? `file:${resolve(dataDir, 'papillon.db')}`,
      dataDir,
      contentDir: resolve(set.CONTENT_DIR),
      httpHost: set.HTTP_HOST,
      httpPort: set.HTTP_PORT,
      publicUrl: set.PUBLIC_URL?.replace(/\/+$/, ''),
      timeZone: set.TIME_ZONE,
      language: set.LANGUAGE,
      secretKey: set.SECRET_KEY,
      telegramToken: set.TELEGRAM_BOT_TOKEN,
      telegramApiRoot: set.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
      discordToken: set.DISCORD_BOT_TOKEN,
      discordApiRoot: set.DISCORD_API_ROOT.replace(/\/+$/, ''),
      logLevel: set.LOG_LEVEL,
    },
  };
}

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'database-url')
    .optional(),
  DATA_DIR: z.string().default('data'),
  CONTENT_DIR: z.string().default('content'),
  HTTP_HOST: z.string().default('localhost'),
  HTTP_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'port')
    .transform(Number)
    .refine((port) => port <= 65_535, 'port')
    .default(8080),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'public-url' }).optional(),
  TIME_ZONE: z.string().refine(isTimeZone, 'time-zone').default('Europe/Paris'),
  LANGUAGE: z
    .string()
    // Desktops set a variable of this name too, written `fr_FR:en`: its first language is meant.
    .transform((list) => (list.split(/[:.]/)[0] ?? '').replace('_', '-'))
    .pipe(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'language'))
    .default('fr'),
  SECRET_KEY: z.string().optional(),
  TELEGRAM_BOT_TOKEN: z.string().trim().optional(),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/, error: 'telegram-api-root' })
    .default('https://api.telegram.org'),
  DISCORD_BOT_TOKEN: z.string().trim().optional(),
  DISCORD_API_ROOT: z
    .url({ protocol: /^https?$/, error: 'discord-api-root' })
    .default('https://discord.com/api'),
  LOG_LEVEL: z.enum(LOG_LEVELS, 'log-level').default('info'),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
