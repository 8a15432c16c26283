import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import * as z from 'zod';
import type { Translate } from '../../flows/context.js';
import type { Action } from '../../flows/message.js';
import { commandWord, commandWords } from '../commands.js';

/** A command as Discord registers it. */
export interface Command {
  readonly type: ApplicationCommandType.ChatInput;
  readonly name: string;
  readonly name_localizations: Readonly<Record<string, string>>;
  readonly description: string;
  readonly description_localizations: Readonly<Record<string, string>>;
  readonly contexts: readonly InteractionContextType[];
}

/** What everybody may do: a list that all see has no place for roles (docs/decisions/038-discord-commands.md). */
const OFFERED = [
  'start',
  'menu',
  'review',
  'back',
  'skip',
  'stop',
  'language',
  'help',
  'privacy',
  'pair',
  'reminders',
  'my-data',
  'forget',
] as const satisfies readonly Action[];

/**
 * Discord names English twice and has tags of its own for some languages:
 * https://discord.com/developers/docs/reference#locales
 */
const LOCALES: Readonly<Record<string, readonly string[]>> = {
  en: ['en-GB', 'en-US'],
  es: ['es-ES', 'es-419'],
};

/** The commands, named in the first language and in each of the others. */
export function commandsIn(
  languages: readonly string[],
  translate: (language: string) => Translate,
): Command[] {
  const [usual = 'fr'] = languages;
  return OFFERED.map((action) => {
    const localized = (say: (t: Translate) => string) =>
      Object.fromEntries(
        languages.flatMap((language) =>
          (LOCALES[language] ?? [language]).map((tag) => [tag, say(translate(language))]),
        ),
      );
    const name = (t: Translate) => wordOf(action, t);
    const description = (t: Translate) =>
      t(action === 'start' ? 'discord-command-start' : `chat-command-${action}`);
    return {
      type: ApplicationCommandType.ChatInput,
      name: name(translate(usual)),
      name_localizations: localized(name),
      description: description(translate(usual)),
      description_localizations: localized(description),
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    };
  });
}

/** Every word of every language. */
export function discordWords(translators: readonly Translate[]): ReadonlyMap<string, Action> {
  const starts = translators.map((t) => [wordOf('start', t), 'start'] as const);
  return new Map([...commandWords(translators), ...starts]);
}

/** Whether what Discord has registered is what we want: registering anew makes people's lists blink. */
export function isRegistered(registered: unknown, wanted: readonly Command[]): boolean {
  const read = registeredSchema.safeParse(registered).data;
  return read !== undefined && canonical(read) === canonical(wanted);
}

function wordOf(action: (typeof OFFERED)[number], t: Translate): string {
  return action === 'start' ? t('discord-command-word-start') : commandWord(action, t);
}

/** The same text for the same commands, in whichever order they and their languages come. */
function canonical(commands: z.output<typeof registeredSchema> | readonly Command[]): string {
  const sorted = (all: object) => Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1));
  const each = commands.map((command) => [
    command.name,
    command.type,
    command.description,
    sorted(command.name_localizations),
    sorted(command.description_localizations),
    [...command.contexts].sort(),
  ]);
  return JSON.stringify(each.sort(([one = ''], [other = '']) => (String(one) < String(other) ? -1 : 1)));
}

const localizations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((all) => all ?? {});
const registeredSchema = z.array(
  z.object({
    name: z.string(),
    type: z.int().default(1),
    description: z.string(),
    name_localizations: localizations,
    description_localizations: localizations,
    contexts: z
      .array(z.int())
      .nullish()
      .transform((all) => all ?? []),
  }),
);
