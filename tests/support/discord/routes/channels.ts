import { z } from 'zod';
import { refused } from '../api-error.js';
import { readForm } from '../form.js';
import type { Route } from './route.js';

export const getChannel: Route = (world, { param }) => world.channel(param('channel')).wire;

/** Opening a direct message succeeds even when nothing may be sent there. */
export const openDm: Route = (world, { body }) => {
  const { recipient_id } = readForm(z.object({ recipient_id: z.string() }), body);
  const account = world.account(recipient_id);
  if (!account) throw refused(50033);
  return world.dmWith(account).wire;
};

export const startTyping: Route = (world, { param }) => {
  world.openChannel(param('channel')).types();
};
