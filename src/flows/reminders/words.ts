import { Temporal } from 'temporal-polyfill';
import type { Context, Translate } from '../context.js';

/** Monday to Saturday: nobody is written to on Sundays. */
export const DAYS = [1, 2, 3, 4, 5, 6] as const;

/** « mardi »: 1 is Monday. */
export function dayName(day: number, language: string): string {
  const monday = Temporal.PlainDate.from('2026-01-05');
  return monday.add({ days: day - 1 }).toLocaleString(language, { weekday: 'long', calendar: 'gregory' });
}

/** Where people here may live for a while: France, by its clocks. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ['Europe/Paris', 'paris'],
  ['America/Martinique', 'antilles'],
  ['America/Cayenne', 'guyane'],
  ['Indian/Reunion', 'reunion'],
  ['Indian/Mayotte', 'mayotte'],
  ['Pacific/Noumea', 'noumea'],
  ['Pacific/Tahiti', 'tahiti'],
]);

/** The zones that are offered, that of the installation first. */
export function zonesOf({ zone }: Pick<Context, 'zone'>): readonly string[] {
  return [zone, ...[...ZONES.keys()].filter((each) => each !== zone)];
}

/** « La Réunion »; of a zone that has no name here, its city. */
export function zoneName(zone: string, t: Translate): string {
  const name = ZONES.get(zone);
  return name === undefined ? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ') : t(`zone-${name}`);
}

/** What people call a channel. */
export function channelName(channel: string, t: Translate): string {
  return CHANNELS.has(channel) ? t(`channel-${channel}`) : channel;
}

const CHANNELS: ReadonlySet<string> = new Set(['web', 'telegram', 'discord']);
