import { z } from 'zod';
import { badRequest } from '../api-error.js';
import type { Parameters } from '../parameters.js';
import type { World } from '../world.js';
import type { Method } from './method.js';

export const getMe: Method = (world) => world.bot;

/** https://core.telegram.org/bots/api#botcommand and #setmycommands */
const commandsSchema = z
  .array(
    z.object({
      command: z.string().regex(/^[a-z0-9_]{1,32}$/, 'BOT_COMMAND_INVALID'),
      description: z
        .string()
        .min(1, 'BOT_COMMAND_DESCRIPTION_INVALID')
        .max(256, 'BOT_COMMAND_DESCRIPTION_INVALID'),
    }),
  )
  .max(100, 'BOT_COMMANDS_TOO_MUCH');
const scopeSchema = z.object({
  type: z.string(),
  chat_id: z.union([z.int(), z.string()]).optional(),
  user_id: z.int().optional(),
});

export const setMyCommands: Method = (world, parameters) => {
  world.commands.set(commandsKey(parameters), parameters.object('commands', commandsSchema) ?? []);
  return true;
};

export const getMyCommands: Method = (world, parameters) => world.commands.get(commandsKey(parameters)) ?? [];

export const deleteMyCommands: Method = (world, parameters) => {
  world.commands.delete(commandsKey(parameters));
  return true;
};

export const setMyDescription = describes('description', 512, (world) => world.descriptions);
export const setMyShortDescription = describes('short_description', 120, (world) => world.shortDescriptions);

function describes(name: string, longest: number, of: (world: World) => Map<string, string>): Method {
  return (world, parameters) => {
    const text = parameters.text(name) ?? '';
    if (text.length > longest) throw badRequest(`bot ${name.replace('_', ' ')} is too long`);
    of(world).set(language(parameters), text);
    return true;
  };
}

function commandsKey(parameters: Parameters): string {
  const scope = parameters.object('scope', scopeSchema) ?? { type: 'default' };
  return `${Object.values(scope).join(':')} ${language(parameters)}`.trim();
}

function language(parameters: Parameters): string {
  const code = parameters.text('language_code') ?? '';
  if (code && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}
