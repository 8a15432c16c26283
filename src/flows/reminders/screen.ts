import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.js';
import { isQuiet, preferredHour } from '../habits.js';
import { localAt } from '../meetings/meeting.js';
import { clockTime, dayText } from '../meetings/words.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { titleOf } from '../roles/offered.js';
import { structuresFor } from '../roles/roles.js';
import type { Conversation } from '../state.js';
import { pausesOf } from './pause.js';
import { quietHours, type Reminders } from './reminders.js';
import { channelName, DAYS, dayName, zoneName, zonesOf } from './words.js';

/** Offered hours, where they are not quiet, beside the one at which the day begins; any other is typed. */
const HOURS = ['09:00', '12:00', '14:00', '17:00', '18:00', '19:00'];

export function remindersScreen(conversation: Conversation, place: Reminders, context: Context): Message {
  const { language } = conversation;
  const t = context.translate(language);
  const asked = place.asks;
  const text = asked === undefined ? howItStands(conversation, place, context) : t(`reminders-ask-${asked}`);
  return {
    ...plainScreen(language, 'reminders', text),
    ...(asked === 'hour' || asked === 'pause'
      ? { hint: t(`reminders-typed-${asked}`), wanted: { kind: 'text' } }
      : {}),
    buttons: buttonsOf(conversation, place, context),
  };
}

function howItStands(conversation: Conversation, place: Reminders, context: Context): string {
  const { wishes = [] } = place;
  const { language, habits, memberships } = conversation;
  const t = context.translate(language);
  const { zone = context.zone, pausedUntil = 0, stoppedAt } = habits;
  const title = `**${t('reminders-title')}**`;
  if (stoppedAt !== undefined) return [title, t('reminders-stopped')].join('\n');
  if (place.channels.length === 0) return [title, t('reminders-nowhere')].join('\n');
  const observes = structuresFor('observe', memberships, context.structures).length > 0;
  return [
    title,
    ...(pausedUntil > context.now
      ? [t('reminders-paused', { day: dayText(localAt(pausedUntil, zone).toPlainDate(), language) })]
      : []),
    where(conversation, place, context),
    when(conversation, context),
    ...(habits.zone === undefined ? [] : [t('reminders-zone', { zone: zoneName(habits.zone, t) })]),
    ...(observes ? [t('reminders-observes')] : []),
    ...wishes.map(({ form }) => t('reminders-told', { title: titleOf(form, language, context) })),
  ].join('\n');
}

function where({ language, habits }: Conversation, { channels }: Reminders, context: Context): string {
  const t = context.translate(language);
  const only = channels.length === 1 ? channels[0] : undefined;
  const known = channels.find((channel) => channel === habits.prefers) ?? only;
  return known === undefined ? t('reminders-by-last') : t('reminders-by', { channel: channelName(known, t) });
}

function when({ language, habits }: Conversation, context: Context): string {
  const t = context.translate(language);
  const { day } = habits;
  const hour = preferredHour(habits, context.quiet);
  const { from, to } = quietHours(language, context);
  const id =
    day === undefined ? (hour === undefined ? 'anytime' : 'hour') : hour === undefined ? 'day' : 'day-hour';
  return t(`reminders-${id}`, {
    // The quiet hours, seen from the day.
    from: to,
    to: from,
    day: day === undefined ? '' : dayName(day, language),
    hour: hour === undefined ? '' : clockTime(Temporal.PlainTime.from(hour), language, context),
  });
}

function buttonsOf(conversation: Conversation, place: Reminders, context: Context): Button[] {
  const { language, habits, session } = conversation;
  const t = context.translate(language);
  const button = (label: string, argument: string, weight: Button['weight'] = 'plain'): Button => ({
    label,
    action: 'reminders',
    argument,
    weight,
  });
  const pair: Button = { label: t('chat-command-pair'), action: 'pair', weight: 'primary' };
  const back: Button = { label: t('button-back'), action: 'reminders', weight: 'quiet' };
  switch (place.asks) {
    case 'day':
      return [
        button(t('reminders-any-day'), 'day.any'),
        ...DAYS.map((day) => button(dayName(day, language), `day.${day}`, 'quiet')),
        back,
      ];
    case 'hour':
      return [
        button(t('reminders-any-hour'), 'hour.any'),
        ...hoursOf(context).map((hour) =>
          button(clockTime(Temporal.PlainTime.from(hour), language, context), `hour.${hour}`, 'quiet'),
        ),
        button(t('reminders-other-zone'), 'zone', 'quiet'),
        back,
      ];
    case 'zone':
      return [
        ...zonesOf(context).map((zone) => button(timeIn(zone, language, context), `zone.${zone}`)),
        back,
      ];
    case 'pause':
      return [
        ...pausesOf(conversation, context).map(([name, day]) =>
          button(t(`reminders-pause-${name}`), `pause.${day}`),
        ),
        back,
      ];
    case 'channel':
      return [
        ...place.channels.map((channel) =>
          button(
            channelName(channel, t),
            `channel.${channel}`,
            channel === habits.prefers ? 'primary' : 'plain',
          ),
        ),
        { ...pair, weight: 'quiet' },
        back,
      ];
  }
  const isNowhere = place.channels.length === 0;
  const isStopped = habits.stoppedAt !== undefined;
  const isSilent = isStopped || (habits.pausedUntil ?? 0) > context.now;
  return [
    ...(isSilent ? [button(t('reminders-button-resume'), 'resume', 'primary')] : []),
    // Nothing comes to somebody we cannot write to: there is nothing to choose yet.
    ...(isNowhere ? [pair] : []),
    ...(isStopped || isNowhere
      ? []
      : [button(t('reminders-button-when'), 'when'), button(t('reminders-button-where'), 'where')]),
    ...(isSilent || isNowhere ? [] : [button(t('reminders-button-pause'), 'pause')]),
    ...(isStopped
      ? []
      : (place.wishes ?? []).map(({ campaign, form }) =>
          button(
            t('reminders-button-untold', { title: titleOf(form, language, context) }),
            `untold.${campaign}`,
            'quiet',
          ),
        )),
    ...(isStopped || isNowhere ? [] : [button(t('reminders-button-stop'), 'stop')]),
    ...(session?.status === 'open'
      ? [{ label: t('button-resume'), action: 'resume', weight: 'quiet' } as const]
      : []),
    { label: t('button-menu'), action: 'menu', weight: 'quiet' },
  ];
}

function hoursOf({ quiet }: Pick<Context, 'quiet'>): string[] {
  return [...new Set([quiet.to, ...HOURS])].filter((hour) => !isQuiet(hour, quiet)).sort();
}

/** « La Réunion : 18 h 05 ». */
function timeIn(zone: string, language: string, context: Context): string {
  const t = context.translate(language);
  const clock = clockTime(localAt(context.now, zone).toPlainTime(), language, context);
  return t('reminders-zone-time', { zone: zoneName(zone, t), clock });
}
