import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { SendResult } from '../../exchange/channel.js';
import { NOT_REACHED, networkCode } from '../network-code.js';

/** Milliseconds before trying again where Discord could not be reached, or takes our token for wrong. */
const AGAIN_MS = 5_000;
const TOKEN_AGAIN_MS = 60_000;

/** Codes after which nothing will be shown to this person: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const UNREACHABLE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  // « Cannot send messages to this user due to having no mutual guilds ».
  50_278,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.UnknownChannel,
]);

/** What an error of a call means for the message. Undefined for an error that is none of Discord's. */
export function resultOf(error: unknown): SendResult | undefined {
  if (error instanceof DiscordAPIError) return answered(error);
  if (error instanceof RateLimitError) return { outcome: 'retry', afterMs: error.retryAfter, reason: '429' };
  // The library tried several times.
  if (error instanceof HTTPError) return { outcome: 'uncertain', reason: String(error.status) };
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError') return { outcome: 'uncertain', reason: 'timeout' };
  if (!isNetwork(error)) return undefined;
  const code = networkCode(error);
  return NOT_REACHED.has(code)
    ? { outcome: 'retry', afterMs: AGAIN_MS, reason: code }
    : { outcome: 'uncertain', reason: code };
}

function answered({ code, status }: DiscordAPIError): SendResult {
  const reason = String(code);
  if (status === 401) return { outcome: 'retry', afterMs: TOKEN_AGAIN_MS, reason };
  if (code === RESTJSONErrorCodes.OpeningDirectMessagesTooFast)
    return { outcome: 'retry', afterMs: TOKEN_AGAIN_MS, reason };
  if (code === RESTJSONErrorCodes.UnknownMessage) return { outcome: 'gone' };
  if (UNREACHABLE.has(code) || status === 403) return { outcome: 'unreachable', reason };
  return { outcome: 'failed', reason };
}

/** An error of the system or of undici, which carry a code. */
function isNetwork(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && /^[A-Z_]+$/.test(error.code);
}
