import { Temporal } from 'temporal-polyfill';
import type { CampaignMark } from '../flows/state.js';
import { instantAt } from './local-time.js';
import type { Schedule } from './schedule.js';

// A slot of a schedule that asks something is named after its occasion, `2027-06-01T18:30`. Whatever else goes to
// the same person because of it has a name that begins so: `2027-06-01T18:30#remind-1`, `…#later@1812000000000` (flows/asked.ts).

export type AskingStep = 'ask' | 'remind' | 'later';

/** The occasion a slot belongs to. */
export function occasionOf({ slot }: { readonly slot: string }): string {
  const [occasion = ''] = slot.split('#');
  return occasion;
}

export function askingStepOf({ slot }: { readonly slot: string }): AskingStep {
  const [, ...steps] = slot.split('#');
  const last = steps.at(-1);
  if (last === undefined) return 'ask';
  return last.startsWith('later') ? 'later' : 'remind';
}

/** `number` counts from 1. */
export function reminderName(occasion: string, number: number): string {
  return `${occasion}#remind-${number}`;
}

/** When a wave is over, in milliseconds since 1970: the midnight after its last day. Undefined for what has no end. */
export function overAt({ wave, end, zone }: Schedule, usualZone: string): number | undefined {
  if (!wave || end === undefined) return undefined;
  const after = Temporal.PlainDate.from(end).add({ days: 1 });
  return instantAt(`${after}T00:00`, zone ?? usualZone);
}

/** What an answer counts to that a schedule asked for. */
export function markOf({ id, wave }: Schedule, occasion: string): CampaignMark {
  return wave ? { id: wave.campaign, wave: wave.id } : { id, wave: occasion };
}
