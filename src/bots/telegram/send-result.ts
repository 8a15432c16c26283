import { GrammyError, HttpError } from 'grammy';
import type { SendResult } from '../../exchange/channel.js';
import { NOT_REACHED, networkCode } from '../network-code.js';

/** Milliseconds before trying again where Telegram could not be reached, or takes our token for wrong. */
const AGAIN_MS = 5_000;
const TOKEN_AGAIN_MS = 60_000;

/** What an error of a call means for the message. Undefined for an error that is none of Telegram's. */
export function resultOf(error: unknown): SendResult | undefined {
  if (error instanceof HttpError) {
    const code = networkCode(error.error);
    return NOT_REACHED.has(code)
      ? { outcome: 'retry', afterMs: AGAIN_MS, reason: code }
      : { outcome: 'uncertain', reason: code };
  }
  return error instanceof GrammyError ? answered(error) : undefined;
}

function answered({ error_code: code, description, parameters }: GrammyError): SendResult {
  const reason = String(code);
  const { migrate_to_chat_id: moved, retry_after: seconds } = parameters ?? {};
  if (moved !== undefined) return { outcome: 'moved', address: String(moved) };
  if (code === 429) return { outcome: 'retry', afterMs: (seconds ?? 1) * 1_000, reason };
  if (code >= 500) return { outcome: 'uncertain', reason };
  if (code === 403) return { outcome: 'unreachable', reason };
  if (code === 401 || code === 404) return { outcome: 'retry', afterMs: TOKEN_AGAIN_MS, reason };
  if (/chat not found|user is deactivated|PEER_ID_INVALID/i.test(description))
    return { outcome: 'unreachable', reason };
  if (/message is not modified/i.test(description)) return { outcome: 'sent' };
  if (/message (to (edit|delete) not found|can't be (edited|deleted))|MESSAGE_ID_INVALID/i.test(description))
    return { outcome: 'gone' };
  return { outcome: 'failed', reason };
}
