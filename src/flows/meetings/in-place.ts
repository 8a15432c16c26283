import type { Input } from '../message.js';

/** Whether a tap led from one of these screens to the next, so that its own message becomes it. */
export function turnsIntoNext(input: Input, screen: string): boolean {
  if (input.kind !== 'act') return false;
  if (input.action === 'count') return screen === 'counting';
  return ['observe', 'meeting'].includes(input.action) && LISTS.has(screen);
}

const LISTS: ReadonlySet<string> = new Set(['observing', 'meetings', 'meeting', 'new-meeting']);
