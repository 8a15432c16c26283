import type { WebhookInfo } from 'grammy/types';
import { z } from 'zod';
import { ApiError, badRequest } from '../api-error.js';
import type { Parameters } from '../parameters.js';
import type { World } from '../world.js';
import type { Method } from './method.js';

/** Seconds; longer polls are cut to this. */
const LONGEST_POLL = 50;

export const getUpdates: Method = (world, parameters, onHangUp) => {
  if (world.webhook) {
    throw new ApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  allow(world, parameters);
  return world.updates.poll({
    offset: parameters.integer('offset'),
    limit: parameters.integer('limit'),
    timeoutMs: Math.min(Math.max(parameters.integer('timeout') ?? 0, 0), LONGEST_POLL) * 1000,
    onHangUp,
  });
};

/** The address is kept and nothing is ever posted to it. */
export const setWebhook: Method = (world, parameters) => {
  const url = parameters.text('url') ?? '';
  if (url && !url.startsWith('https://')) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
  allow(world, parameters);
  if (parameters.flag('drop_pending_updates')) world.updates.drop();
  if (url) world.updates.endPoll('setWebhook request');
  world.webhook = url;
  return true;
};

export const deleteWebhook: Method = (world, parameters) => {
  if (parameters.flag('drop_pending_updates')) world.updates.drop();
  world.webhook = '';
  return true;
};

export const getWebhookInfo: Method = (world): WebhookInfo => ({
  url: world.webhook,
  has_custom_certificate: false,
  pending_update_count: world.updates.pending,
});

function allow(world: World, parameters: Parameters): void {
  const kinds = parameters.object('allowed_updates', z.array(z.string()));
  if (kinds) world.updates.allow(kinds);
}
