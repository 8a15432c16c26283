import { onTestFinished } from 'vitest';
import { startBotApi } from './bot-api/server.js';
import type { Clock } from './clock.js';
import { startDiscord } from './discord/server.js';

const PATIENT = { patienceMs: 40_000 } as const;

/**
 * A Telegram for one test, and the settings that lead Papillon to it; open it before Papillon, which ends first. It
 * lives at the time of the clock, if there is one.
 */
export async function ownTelegram(clock?: Clock) {
  const api = await startBotApi({ ...PATIENT, ...(clock && { now: clock.now }) });
  onTestFinished(() => api.close());
  return { api, telegram: { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root } };
}

/** The same with Discord. */
export async function ownDiscord(clock?: Clock) {
  const server = await startDiscord({ ...PATIENT, ...(clock && { now: clock.now }) });
  onTestFinished(() => server.close());
  return { server, discord: { DISCORD_BOT_TOKEN: server.token, DISCORD_API_ROOT: server.api } };
}

/** Prints what was said, for a test that fails. */
export function tellOfFailure(what: () => readonly string[] | Promise<readonly string[]>): void {
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') console.log(...(await what()));
  });
}
