import { z } from 'zod';
import { refused } from './api-error.js';
import { customIssue, failing, invalidForm, list, readForm, text, whole } from './form.js';
import type { Snowflakes } from './snowflakes.js';

// What https://discord.com/developers/docs/interactions/application-commands says of commands.

const CHAT_INPUT = 1;
const SUBCOMMANDS = [1, 2];
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** https://discord.com/developers/docs/reference#locales */
const LOCALES =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  );

const WRONG_NAME = {
  code: 'APPLICATION_COMMAND_INVALID_NAME',
  message: 'Command name is invalid',
};
const chatName = text(1, 32).check(
  failing((name) => !NAME.test(name) || name !== name.toLowerCase(), WRONG_NAME),
);

function localizations(words: z.ZodType<string>) {
  return z.partialRecord(z.literal(LOCALES), words).nullish();
}

const choice = z.object({
  name: text(1, 100),
  name_localizations: localizations(text(1, 100)),
  value: z.union([text(0, 100), z.number()]),
});

const optionFields = {
  type: whole(1, 11),
  name: chatName,
  name_localizations: localizations(chatName),
  description: text(1, 100),
  description_localizations: localizations(text(1, 100)),
  required: z.boolean().nullish(),
  choices: list(choice, 0, 25).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: whole(0, 6000).nullish(),
  max_length: whole(1, 6000).nullish(),
  channel_types: z.array(z.int()).nullish(),
  autocomplete: z.boolean().nullish(),
};

function optionsOf<T extends { name: string; required?: boolean | null | undefined }>(option: z.ZodType<T>) {
  return list(option, 0, 25).check(({ value, issues }) => {
    value.forEach((one, index) => {
      const before = value.slice(0, index);
      if (before.some(({ name }) => name === one.name)) issues.push(customIssue(one, SAME_OPTION, [index]));
      if (one.required && before.some(({ required }) => !required)) {
        issues.push(customIssue(one, REQUIRED_LAST, [index]));
      }
    });
  });
}

/** Subcommands may be in a group: three floors and no more. */
const leaf = z.object(optionFields);
const subcommand = z.object({ ...optionFields, options: optionsOf(leaf).nullish() });
const option = z.object({ ...optionFields, options: optionsOf(subcommand).nullish() });

const commandForm = z
  .object({
    type: z.literal([1, 2, 3]).default(CHAT_INPUT),
    name: text(1, 32),
    name_localizations: localizations(text(1, 32)),
    description: text(0, 100).nullish(),
    description_localizations: localizations(text(1, 100)),
    options: optionsOf(option).nullish(),
    default_member_permissions: z.string().nullish(),
    dm_permission: z.boolean().nullish(),
    contexts: z.array(z.literal([0, 1, 2])).nullish(),
    integration_types: z.array(z.literal([0, 1])).nullish(),
    nsfw: z.boolean().nullish(),
  })
  .check(({ value, issues }) => {
    if (value.type !== CHAT_INPUT) return;
    const names = Object.entries(value.name_localizations ?? {});
    const wrong = (name: unknown) => !chatName.safeParse(name).success;
    if (wrong(value.name)) issues.push(customIssue(value.name, WRONG_NAME, ['name']));
    for (const [locale, name] of names) {
      if (wrong(name)) issues.push(customIssue(name, WRONG_NAME, ['name_localizations', locale]));
    }
    if (!value.description) issues.push(customIssue(undefined, NO_DESCRIPTION, ['description']));
  });

type CommandForm = z.infer<typeof commandForm>;
export type CommandOption = NonNullable<CommandForm['options']>[number];
export interface Command extends CommandForm {
  readonly id: string;
  readonly application_id: string;
  readonly guild_id?: string;
  readonly version: string;
}

/** The application's commands: everybody's, and those of single guilds. */
export class Commands {
  private readonly scopes = new Map<string, Command[]>();

  constructor(
    private readonly application: string,
    private readonly ids: Snowflakes,
  ) {}

  /** Without a guild, everybody's. */
  list(guild?: string): Command[] {
    return this.scopes.get(guild ?? '') ?? [];
  }

  /** Throws 10063. */
  get(id: string, guild?: string): Command {
    const command = this.list(guild).find((each) => each.id === id);
    if (!command) throw refused(10063);
    return command;
  }

  /** A new command, in the place of one with its name. */
  create(body: unknown, guild?: string): Command {
    return this.put(this.complete(readForm(commandForm, body), guild), guild);
  }

  change(id: string, body: unknown, guild?: string): Command {
    const before = this.get(id, guild);
    const said = typeof body === 'object' ? body : {};
    const form = readForm(commandForm, { ...before, ...said });
    return this.put({ ...this.complete(form, guild), id: before.id }, guild);
  }

  remove(id: string, guild?: string): void {
    const gone = this.get(id, guild);
    this.scopes.set(
      guild ?? '',
      this.list(guild).filter((each) => each !== gone),
    );
  }

  /** These, and no others. Those whose name stays keep their id. */
  replace(body: unknown, guild?: string): Command[] {
    const forms = readForm(z.array(commandForm), body);
    forms.forEach((form, index) => {
      const isTwice = forms.findIndex((other) => isSame(other, form)) !== index;
      if (isTwice) throw invalidForm([{ path: [index], ...SAME_NAME }]);
    });
    if (forms.filter(({ type }) => type === CHAT_INPUT).length > 100) throw refused(30032);
    const commands = forms.map((form) => this.complete(form, guild));
    this.scopes.set(guild ?? '', commands);
    return commands;
  }

  private put(command: Command, guild?: string): Command {
    const others = this.list(guild).filter((each) => each.id !== command.id && !isSame(each, command));
    if (others.length >= 100) throw refused(30032);
    this.scopes.set(guild ?? '', [...others, command]);
    return command;
  }

  private complete(form: CommandForm, guild?: string): Command {
    return {
      ...form,
      description: form.description ?? '',
      id: this.list(guild).find((each) => isSame(each, form))?.id ?? this.ids.next(),
      application_id: this.application,
      version: this.ids.next(),
      default_member_permissions: form.default_member_permissions ?? null,
      nsfw: form.nsfw ?? false,
      integration_types: form.integration_types ?? [0],
      ...(guild === undefined ? { contexts: form.contexts ?? null } : { guild_id: guild }),
    };
  }
}

/** A command as GET gives it when nobody asked for `with_localizations`. */
export function withoutLocalizations<T extends object>(command: T): T {
  const lean = { ...command };
  for (const [key, value] of Object.entries(lean)) {
    if (key.endsWith('_localizations')) delete lean[key as keyof T];
    if (key === 'options' && Array.isArray(value)) {
      Object.assign(lean, { options: value.map((each) => withoutLocalizations(each)) });
    }
  }
  return lean;
}

/** Whether an option is a subcommand, or a group of them. */
export function isSubcommand({ type }: { readonly type: number }): boolean {
  return SUBCOMMANDS.includes(type);
}

function isSame(one: CommandForm, other: CommandForm): boolean {
  return one.name === other.name && one.type === other.type;
}

const NO_DESCRIPTION = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
const SAME_NAME = {
  code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
  message: 'Application command names must be unique',
};
const SAME_OPTION = {
  code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
  message: 'Option name already exists',
};
const REQUIRED_LAST = {
  code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  message: 'Required options must be placed before non-required options',
};
