import { refused } from '../api-error.js';
import type { Route } from './route.js';

export const getMe: Route = (world) => ({ ...world.bot, verified: true, email: null, mfa_enabled: true });

export const getUser: Route = (world, { param }) => {
  const id = param('user');
  const user = id === world.bot.id ? world.bot : world.account(id)?.user;
  if (!user) throw refused(10013);
  return user;
};

export const getApplication: Route = (world) => ({
  id: world.bot.id,
  name: world.bot.username,
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '',
  owner: null,
  team: null,
  flags: 0,
  bot: world.bot,
});

export const getGuild: Route = (world, { param }) => world.guild(param('guild')).wire;

export const getMember: Route = (world, { param }) => {
  const guild = world.guild(param('guild'));
  const id = param('user');
  const account = id === world.bot.id ? { user: world.bot } : world.account(id);
  if (!account || !guild.has(account)) throw refused(10007);
  return guild.member(account);
};

/** https://discord.com/developers/docs/events/gateway#get-gateway-bot */
export const getGateway: Route = (world) => ({
  url: `${world.root().replace('http', 'ws')}/gateway`,
  shards: 1,
  session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
});
