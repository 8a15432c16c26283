import { refused } from '../api-error.js';
import { readForm } from '../form.js';
import { messageForm } from '../message-form.js';
import type { World } from '../world.js';
import type { Asked, Route } from './route.js';

/** https://discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response */
export const acknowledge: Route = (world, { param, query, body, uploads }) => {
  const id = param('interaction');
  const message = world.interactions.acknowledge(id, param('token'), body, uploads);
  if (query.get('with_response') !== 'true') return undefined;
  const { type } = body as { readonly type: number };
  return {
    interaction: { id, type: world.interactions.typeOf(id), ...(message ? told(message) : {}) },
    ...(message ? { resource: { type, message: world.fresh(message) } } : { resource: { type } }),
  };
};

export const followUp: Route = (world, asked) =>
  world.fresh(
    world.interactions.followUp(tokenIn(world, asked), readForm(messageForm, asked.body), asked.uploads),
  );

export const getResponse: Route = (world, asked) =>
  world.fresh(world.interactions.fetch(tokenIn(world, asked), messageIn(asked)));

export const editResponse: Route = (world, asked) => {
  const form = readForm(messageForm, asked.body);
  return world.fresh(world.interactions.edit(tokenIn(world, asked), messageIn(asked), form, asked.uploads));
};

export const deleteResponse: Route = (world, asked) =>
  world.interactions.remove(tokenIn(world, asked), messageIn(asked));

function told({ id, flags = 0 }: { id: string; flags?: number }): object {
  return {
    response_message_id: id,
    response_message_loading: (flags & (1 << 7)) !== 0,
    response_message_ephemeral: (flags & (1 << 6)) !== 0,
  };
}

function tokenIn(world: World, { param }: Asked): string {
  if (param('application') !== world.bot.id) throw refused(10015);
  return param('token');
}

function messageIn({ param }: Asked): string {
  return param('message');
}
