import { getChannel, openDm, startTyping } from './channels.js';
import {
  createCommand,
  deleteCommand,
  editCommand,
  getCommand,
  getCommands,
  replaceCommands,
} from './commands.js';
import { acknowledge, deleteResponse, editResponse, followUp, getResponse } from './interactions.js';
import { createMessage, deleteMessage, editMessage, getMessage, getMessages } from './messages.js';
import { getApplication, getGateway, getGuild, getMe, getMember, getUser } from './profile.js';
import type { Route } from './route.js';

/** In this order: what is written out comes before what stands for anything. */
const ROUTES = {
  'GET /gateway/bot': getGateway,
  'GET /users/@me': getMe,
  'GET /users/:user': getUser,
  'POST /users/@me/channels': openDm,
  'GET /applications/@me': getApplication,
  'GET /oauth2/applications/@me': getApplication,
  'GET /applications/:application/commands': getCommands,
  'PUT /applications/:application/commands': replaceCommands,
  'POST /applications/:application/commands': createCommand,
  'GET /applications/:application/commands/:command': getCommand,
  'PATCH /applications/:application/commands/:command': editCommand,
  'DELETE /applications/:application/commands/:command': deleteCommand,
  'GET /applications/:application/guilds/:guild/commands': getCommands,
  'PUT /applications/:application/guilds/:guild/commands': replaceCommands,
  'POST /applications/:application/guilds/:guild/commands': createCommand,
  'GET /applications/:application/guilds/:guild/commands/:command': getCommand,
  'PATCH /applications/:application/guilds/:guild/commands/:command': editCommand,
  'DELETE /applications/:application/guilds/:guild/commands/:command': deleteCommand,
  'GET /guilds/:guild': getGuild,
  'GET /guilds/:guild/members/:user': getMember,
  'GET /channels/:channel': getChannel,
  'POST /channels/:channel/typing': startTyping,
  'GET /channels/:channel/messages': getMessages,
  'POST /channels/:channel/messages': createMessage,
  'GET /channels/:channel/messages/:message': getMessage,
  'PATCH /channels/:channel/messages/:message': editMessage,
  'DELETE /channels/:channel/messages/:message': deleteMessage,
  'POST /interactions/:interaction/:token/callback': acknowledge,
  'POST /webhooks/:application/:token': followUp,
  'GET /webhooks/:application/:token/messages/:message': getResponse,
  'PATCH /webhooks/:application/:token/messages/:message': editResponse,
  'DELETE /webhooks/:application/:token/messages/:message': deleteResponse,
} as const satisfies Record<string, Route>;

/** Files are downloaded from another host than the API's; here from the same. */
export const DOWNLOAD = 'GET /attachments/:channel/:file/:name';

export type RouteName = keyof typeof ROUTES | typeof DOWNLOAD;

/** A route, and what stands in its path. */
export interface Found {
  readonly name: RouteName;
  readonly params: Readonly<Record<string, string>>;
  /** Undefined for downloads. */
  readonly run?: Route;
}

/** Finds the route of a request. `path` comes after `/api/v10`, or after the host for a download. */
export function findRoute(method: string, path: string): Found | undefined {
  for (const { pattern, name, run } of PATTERNS) {
    const match = pattern.exec(`${method} ${path}`);
    if (!match) continue;
    const decoded = Object.entries(match.groups ?? {}).map(([key, value]) => [
      key,
      decodeURIComponent(value),
    ]);
    return { name, params: Object.fromEntries(decoded), ...(run ? { run } : {}) };
  }
  return undefined;
}

const PATTERNS = [...Object.entries(ROUTES), [DOWNLOAD, undefined] as const].map(([name, run]) => ({
  // The name is a key of the table above.
  name: name as RouteName,
  run,
  pattern: new RegExp(`^${name.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));
