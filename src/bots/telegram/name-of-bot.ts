import { Api, GrammyError } from 'grammy';
import { grammySignal } from './grammy-signal.js';

/** Whose token it is, as `@name`, or why nobody can tell. */
export async function nameOfBot(
  apiRoot: string,
  token: string,
  signal: AbortSignal,
): Promise<`@${string}` | 'wrong-token' | 'away'> {
  try {
    const { username } = await new Api(token, { apiRoot }).getMe(grammySignal(signal));
    return `@${username}`;
  } catch (error) {
    return isWrongToken(error) ? 'wrong-token' : 'away';
  }
}

/** Telegram answers 401 to a token it does not know, and 404 to what is none. */
export function isWrongToken(error: unknown): boolean {
  return error instanceof GrammyError && [401, 404].includes(error.error_code);
}
