import { Temporal } from 'temporal-polyfill';
import { time } from '../../forms/types/time.js';
import type { Context } from '../context.js';
import { type Habits, isQuiet, resumed } from '../habits.js';
import { clockTime } from '../meetings/words.js';
import type { Input } from '../message.js';
import type { Conversation, Place } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import { pauseUntil, typedPause } from './pause.js';
import { stopReminders } from './stop.js';
import { channelName, DAYS, zonesOf } from './words.js';

/** When and where somebody is written to: shown, and changed a tap at a time. */
export type Reminders = Place & { readonly at: 'reminders' };

/**
 * What a tap changes: `day.3`, `hour.18:00`, `zone.Indian/Reunion` and `channel.telegram`, where `any` means that it does
 * not matter; `pause.2026-12-22`, `stop` and `resume`; `untold.printemps`, a campaign; or what is to be asked, `when`, `zone`,
 * `where` and `pause`. Without one, how it stands.
 */
export function reminders(conversation: Conversation, argument: string | undefined, context: Context): Step {
  const [verb = '', value = ''] = argument?.split(/\.(.*)/s) ?? [];
  const { channels = [], wishes = [] } = context.found;
  const place: Reminders = { at: 'reminders', channels, ...(wishes.length > 0 ? { wishes } : {}) };
  const there: Conversation = { ...conversation, place };
  const asks = (asked: Reminders['asks']) => screen({ ...there, place: { ...place, ...asking(asked) } });
  const { habits } = conversation;
  switch (verb) {
    case 'when':
      return asks('day');
    case 'where':
      return place.channels.length === 0 ? line(there, 'reminders-nowhere') : asks('channel');
    case 'zone':
      return value === '' ? asks('zone') : setZone(there, value, context);
    case 'day': {
      const day = DAYS.find((each) => String(each) === value);
      const changed = changes(there, day === undefined ? without(habits, 'day') : { ...habits, day });
      return screen({ ...changed, place: { ...place, asks: 'hour' } });
    }
    case 'hour':
      return value === 'any'
        ? line(changes(there, without(habits, 'hour')), 'reminders-noted')
        : setHour(there, value, context);
    case 'channel':
      return setChannel(there, place, value, context);
    case 'pause':
      return value === '' ? asks('pause') : pauseUntil(there, value, context);
    case 'untold':
      return untold(there, place, value);
    case 'stop':
      return stopReminders(there, context);
    case 'resume':
      return line(changes(there, resumed(habits)), 'reminders-resumed');
    default:
      return screen(there);
  }
}

/** What an hour or a day does that is typed where it was asked for; undefined for anything else. */
export function typedWish(conversation: Conversation, input: Input, context: Context): Step | undefined {
  const { place } = conversation;
  if (input.kind !== 'text' || input.edited || place.at !== 'reminders') return undefined;
  if (place.asks === 'hour') return typedHour(conversation, input.text, context);
  return place.asks === 'pause' ? typedPause(conversation, input.text, context) : undefined;
}

function typedHour(conversation: Conversation, text: string, context: Context): Step {
  const reading = { ...context, language: conversation.language, choices: [], words: context.words.reply };
  const read = time.read?.({ text }, { type: 'time', name: 'hour' }, reading) ?? { refused: 'time' };
  return 'refused' in read
    ? line(conversation, `reply-${read.refused}`, read.args)
    : setHour(conversation, read.value.slice(0, 5), context);
}

/** Asks again when nobody is written to at that hour. */
function setHour(conversation: Conversation, hour: string, context: Context): Step {
  const { habits, place } = conversation;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) return screen(conversation);
  const { asks: _asked, ...known }: Reminders =
    place.at === 'reminders' ? place : { at: 'reminders', channels: [] };
  if (isQuiet(hour, context.quiet))
    return line({ ...conversation, place: { ...known, asks: 'hour' } }, 'reminders-quiet', {
      ...quietHours(conversation.language, context),
    });
  const there: Conversation = { ...conversation, place: known };
  return line(changes(there, { ...habits, hour }), 'reminders-noted');
}

function setZone(there: Conversation, zone: string, context: Context): Step {
  if (!zonesOf(context).includes(zone)) return screen(there);
  const { habits } = there;
  const changed = zone === context.zone ? without(habits, 'zone') : { ...habits, zone };
  return line(changes(there, changed), 'reminders-noted');
}

function setChannel(there: Conversation, { channels }: Reminders, prefers: string, context: Context): Step {
  if (!channels.includes(prefers)) return screen(there);
  const t = context.translate(there.language);
  return line(changes(there, { ...there.habits, prefers }), 'reminders-by-now', {
    channel: channelName(prefers, t),
  });
}

/** Somebody wants to be told the results of this campaign no longer. */
function untold(there: Conversation, { wishes = [], ...place }: Reminders, campaign: string): Step {
  if (wishes.every((wished) => wished.campaign !== campaign)) return screen(there);
  const left = wishes.filter((wished) => wished.campaign !== campaign);
  return after(
    [{ kind: 'wish', campaign, wants: false }],
    line({ ...there, place: { ...place, ...(left.length > 0 ? { wishes: left } : {}) } }, 'reminders-noted'),
  );
}

/** « 20 h » and « 9 h ». */
export function quietHours(
  language: string,
  context: Context,
): { readonly from: string; readonly to: string } {
  const clock = (at: string) => clockTime(Temporal.PlainTime.from(at), language, context);
  return { from: clock(context.quiet.from), to: clock(context.quiet.to) };
}

function changes(conversation: Conversation, habits: Habits): Conversation {
  return { ...conversation, habits };
}

function without(habits: Habits, name: 'day' | 'hour' | 'zone'): Habits {
  const { [name]: _gone, ...rest } = habits;
  return rest;
}

function asking(asks: Reminders['asks']): Pick<Reminders, 'asks'> {
  return asks === undefined ? {} : { asks };
}
