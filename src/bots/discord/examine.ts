import { type Application, DiscordApi } from './api.js';
import { isWrongToken } from './discord.js';
import { inviteLink } from './invite-link.js';

/** What Discord says of a bot. */
export interface Examined {
  readonly name: string;
  readonly invite: string;
  /** Servers the bot is in, more or less. */
  readonly servers: number;
  /** An address that gets what people do in our place. */
  readonly endpoint: string | undefined;
  /** Times a connection may still be opened today. */
  readonly connectionsLeft: number;
}

/** Looks at the bot of a token, and changes nothing. */
export async function examine(root: string, token: string): Promise<Examined | 'wrong-token' | 'away'> {
  const api = new DiscordApi(token, root);
  try {
    const [application, connectionsLeft] = await Promise.all([api.application(), api.connectionsLeft()]);
    return {
      name: nameOf(application),
      invite: inviteLink(application.id),
      servers: application.approximate_guild_count ?? 0,
      endpoint: application.interactions_endpoint_url ?? undefined,
      connectionsLeft,
    };
  } catch (error) {
    return isWrongToken(error) ? 'wrong-token' : 'away';
  }
}

function nameOf({ name, bot }: Application): string {
  return bot?.username ?? name;
}
