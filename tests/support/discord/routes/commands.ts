import { refused } from '../api-error.js';
import { withoutLocalizations } from '../commands.js';
import type { World } from '../world.js';
import type { Asked, Route } from './route.js';

export const getCommands: Route = (world, asked) => {
  const commands = world.commands.list(guildIn(world, asked));
  return asked.query.get('with_localizations') === 'true' ? commands : commands.map(withoutLocalizations);
};

export const replaceCommands: Route = (world, asked) =>
  world.commands.replace(asked.body, guildIn(world, asked));

export const createCommand: Route = (world, asked) =>
  world.commands.create(asked.body, guildIn(world, asked));

export const getCommand: Route = (world, asked) =>
  world.commands.get(asked.param('command'), guildIn(world, asked));

export const editCommand: Route = (world, asked) =>
  world.commands.change(asked.param('command'), asked.body, guildIn(world, asked));

export const deleteCommand: Route = (world, asked) =>
  world.commands.remove(asked.param('command'), guildIn(world, asked));

/** The guild of the path; undefined for commands that are everybody's. Throws 50001. */
function guildIn(world: World, { param }: Asked): string | undefined {
  const guild = param('guild');
  if (param('application') !== world.bot.id) throw refused(50001);
  return guild === '' ? undefined : world.guild(guild).id;
}
