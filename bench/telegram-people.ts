import { setTimeout as sleep } from 'node:timers/promises';
import type { Phone } from '../tests/support/bot-api/phone.js';
import type { BotApi } from '../tests/support/bot-api/server.js';

export const QUESTIONS = 12;
export const AGREE = 'J’ai 16 ans ou plus, d’accord';
export const labelOf = (index: number) => `Question ${String(index).padStart(2, '0')}`;
/** Every third question is typed, the others are tapped. */
export const isTyped = (index: number) => index % 3 === 2;

/** Somebody who agrees and stands at the first question. */
export async function arrives(server: BotApi, id: number, form = 'bench'): Promise<Phone> {
  const phone = server.user({ id, first_name: 'Anna', language_code: 'fr' });
  await phone.starts(form);
  await phone.sees(AGREE);
  void phone.taps(AGREE);
  return phone;
}

/**
 * Answers every question but the last ones left out; resolves to the milliseconds from each answer to the
 * question after it. `everyMs`: time between two answers, else at once.
 */
export async function answers(phone: Phone, everyMs = 0): Promise<number[]> {
  const waits: number[] = [];
  await phone.sees(labelOf(0));
  let due = performance.now() + Math.random() * everyMs;
  for (let index = 0; index < QUESTIONS - 1; index += 1) {
    await sleep(Math.max(0, due - performance.now()));
    const start = performance.now();
    if (isTyped(index)) void phone.sends('se rencontrer, faire des choses ensemble');
    else void phone.taps('A', await phone.sees(labelOf(index)));
    await phone.sees(labelOf(index + 1));
    waits.push(performance.now() - start);
    due += everyMs;
  }
  return waits;
}

export function percentile(waits: readonly number[], share: number): number {
  const sorted = [...waits].sort((one, other) => one - other);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
