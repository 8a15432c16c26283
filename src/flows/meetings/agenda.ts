import type { Context } from '../context.js';
import type { Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { planButtons, planLines, plansFor } from '../plans.js';
import { structuresFor } from '../roles/roles.js';
import type { Conversation, Place } from '../state.js';
import { line, type Step, screen } from '../step.js';
import { groupsFor, nameOfGroup } from './groups.js';
import { type FoundMeeting, type SeenMeeting, seen } from './meeting.js';
import { meetingArgs } from './words.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The last reminder goes after three days; a day later nobody will note it without being asked. */
const OVERDUE_MS = 4 * DAY_MS;
const MISSED_MS = 30 * DAY_MS;
const COMING_MS = 14 * DAY_MS;

/** Shows a coordinator what comes, what is still to be noted, what was missed, and what goes out by itself. */
export function agenda(conversation: Conversation, context: Context): Step {
  if (structuresFor('plan', conversation.memberships, context.structures).length === 0)
    return line(conversation, 'not-yours');
  const mine = groupsFor('plan', conversation, context).map(({ id }) => id);
  const { now, found } = context;
  const meetings = (found.meetings ?? []).filter(
    ({ group, cancelled }) => mine.includes(group) && !cancelled,
  );
  const toNote = meetings.filter(
    ({ end, noted, notHeld, observers }) => end <= now && noted === 0 && !notHeld && observers > 0,
  );
  const since =
    (most: number, least = 0) =>
    (each: FoundMeeting) =>
      now - each.end < most && now - each.end >= least;
  return screen({
    ...conversation,
    place: {
      at: 'agenda',
      coming: meetings.filter(({ end, start }) => end > now && start < now + COMING_MS).map(seen),
      overdue: toNote.filter(since(OVERDUE_MS)).map(seen),
      missed: toNote.filter(since(MISSED_MS, OVERDUE_MS)).map(seen),
      lost: found.lost ?? 0,
      silent: (found.silent ?? []).filter(({ group }) => mine.includes(group)),
      plans: plansFor(conversation, context),
    },
  });
}

export function agendaScreen(
  { language }: Conversation,
  { coming, overdue, missed, lost, silent, plans = [] }: Place & { readonly at: 'agenda' },
  context: Context,
): Message {
  const t = context.translate(language);
  const list = (id: string, meetings: readonly SeenMeeting[]) =>
    meetings.length === 0
      ? []
      : [
          [
            `**${t(id)}**`,
            ...meetings.map((each) => `– ${t('meeting-line', { ...meetingArgs(each, language, context) })}`),
          ].join('\n'),
        ];
  const parts = [
    ...(coming.length === 0 ? [t('meetings-none')] : list('agenda-coming', coming)),
    ...list('agenda-overdue', overdue),
    ...list('agenda-missed', missed),
    ...(missed.length > 0 ? [t('agenda-missed-do')] : []),
    ...silent.map(({ group, people }) => t('agenda-silent', { group: nameOfGroup(group, context), people })),
    ...(plans.length === 0
      ? []
      : [[`**${t('agenda-plans')}**`, ...planLines(plans, language, context)].join('\n')]),
    ...(plans.some((plan) => plan.missed > 0) ? [t('agenda-plans-missed-do')] : []),
    ...(lost > 0 ? [t('agenda-lost', { count: lost })] : []),
  ];
  return {
    ...plainScreen(language, 'agenda', parts.join('\n\n')),
    buttons: [
      ...planButtons(plans, t),
      { label: t('meetings-new'), action: 'meeting', argument: 'new', weight: 'plain' },
      { label: t('button-menu'), action: 'menu', weight: 'quiet' },
    ],
  };
}
