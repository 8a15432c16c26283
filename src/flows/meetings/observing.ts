import type { Context } from '../context.js';
import type { Effect, MeetingChange } from '../effect.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { type Right, structuresFor } from '../roles/roles.js';
import type { Conversation, Place } from '../state.js';
import { after, line, remark, type Step, screen } from '../step.js';
import { count } from './counting.js';
import { groupsFor } from './groups.js';
import { type FoundMeeting, type SeenMeeting, seen } from './meeting.js';
import { beginObservation, goOnObserving } from './observation.js';
import { meetingArgs } from './words.js';

const HOUR_MS = 60 * 60 * 1000;
/** People sit down, and stay on. */
const BEFORE_MS = HOUR_MS / 2;
const AFTER_MS = 2 * HOUR_MS;
/** So long a meeting can be noted, though its prompts are over much earlier. */
const NOTED_MS = 30 * 24 * HOUR_MS;
/** Meetings shown. */
const MOST = 8;

/**
 * What there is to observe, and what to do about one meeting or group: `group.<id>` observes it or no longer, and of
 * a meeting, by its token, `count`, `note`, `later`, `pass` (to somebody else) and `off` (it did not take place).
 */
export function observe(conversation: Conversation, argument: string | undefined, context: Context): Step {
  if (structuresFor('observe', conversation.memberships, context.structures).length === 0)
    return line(conversation, 'not-yours');
  const [verb = '', name = ''] = argument?.split(/\.(.*)/s) ?? [];
  if (verb === 'group') return toggleGroup(conversation, name, context);
  if (verb === 'count' && name === '') return begin(conversation, undefined, 'count', context);
  if (verb === '') return screen({ ...conversation, place: placeOf(conversation, context) });
  const meeting = context.found.meetings?.find(({ token }) => token === name);
  if (!meeting) return line(conversation, 'meeting-unknown');
  if (groupsFor('observe', conversation, context).every(({ id }) => id !== meeting.group))
    return line(conversation, 'not-yours');
  return aboutMeeting(conversation, verb, meeting, context);
}

function aboutMeeting(
  conversation: Conversation,
  verb: string,
  meeting: FoundMeeting,
  context: Context,
): Step {
  const { key, mine, noted, notHeld, observers } = meeting;
  const says = (id: string, ...changes: readonly MeetingChange[]): Step =>
    after(changes.map(toEffect), remark(conversation, id));
  if (meeting.cancelled) return remark(conversation, 'meeting-off-already');
  switch (verb) {
    case 'count':
    case 'note': {
      const takes = mine === undefined || mine === 'passed';
      return after(
        [
          ...(takes ? [toEffect({ change: 'observer', meeting: key, state: 'takes' })] : []),
          ...(notHeld ? [toEffect({ change: 'held', meeting: key, held: true })] : []),
        ],
        begin(conversation, meeting, verb, context),
      );
    }
    case 'later':
      return mine === 'noted'
        ? remark(conversation, 'meeting-noted-already')
        : says('meeting-later', {
            change: 'observer',
            meeting: key,
            state: 'later',
            laterAt: context.now + HOUR_MS,
          });
    case 'pass': {
      if (mine === 'noted') return remark(conversation, 'meeting-noted-already');
      const passes = { change: 'observer', meeting: key, state: 'passed' } as const;
      const { substitute } = context.found;
      const others = observers - (mine === 'observes' || mine === 'open' ? 1 : 0);
      if (mine === 'passed' || others > 0) return says('meeting-passed', passes);
      return substitute === undefined
        ? says('meeting-passed-nobody', passes)
        : says('meeting-passed', passes, {
            change: 'observer',
            meeting: key,
            personId: substitute,
            state: 'takes',
          });
    }
    case 'off':
      return noted > 0
        ? remark(conversation, 'meeting-noted-already')
        : says(
            'meeting-not-held-noted',
            { change: 'observer', meeting: key, state: 'passed' },
            { change: 'held', meeting: key, held: false },
          );
    default:
      return screen(conversation);
  }
}

function begin(
  conversation: Conversation,
  meeting: FoundMeeting | undefined,
  verb: 'count' | 'note',
  context: Context,
): Step {
  const begun = beginObservation(conversation, meeting, context);
  if (!begun) return line({ ...conversation, place: { at: 'menu' } }, 'menu-closed');
  return verb === 'count' && begun.conversation.session?.status === 'open'
    ? count(begun, context)
    : goOnObserving(begun, context);
}

function toggleGroup(conversation: Conversation, group: string, context: Context): Step {
  if (groupsFor('observe', conversation, context).every(({ id }) => id !== group))
    return line(conversation, 'not-yours');
  const place = placeOf(conversation, context);
  const on = !place.groups.includes(group);
  const groups = on ? [...place.groups, group] : place.groups.filter((id) => id !== group);
  return screen({ ...conversation, place: { ...place, groups } }, [
    toEffect({ change: 'observes', group, on }),
  ]);
}

type Observing = Place & { readonly at: 'observing' };

function placeOf(conversation: Conversation, context: Context): Observing {
  const idsFor = (right: Right) => groupsFor(right, conversation, context).map(({ id }) => id);
  const [mine, planned] = [idsFor('observe'), idsFor('plan')];
  const { now, found } = context;
  const meetings = (found.meetings ?? []).filter((meeting) => {
    const { group, start, end, cancelled, mine: own } = meeting;
    if (!mine.includes(group) || cancelled || own === 'noted') return false;
    if (start - BEFORE_MS > now || now - end >= NOTED_MS) return false;
    return isOn(meeting, now) || own === 'open' || isMissing(meeting, planned.includes(group));
  });
  return { at: 'observing', meetings: meetings.slice(-MOST).map(seen), groups: found.observes ?? [] };
}

/** Whether somebody is waiting for this person to note it; who coordinates may note what nobody did. */
function isMissing({ noted, notHeld, mine, observers }: FoundMeeting, plans: boolean): boolean {
  if (noted > 0) return false;
  return notHeld ? mine === 'passed' : mine === 'observes' || (plans && observers > 0);
}

/** Whether it is time to count. */
function isOn({ start, end, allDay }: SeenMeeting, now: number): boolean {
  return start - BEFORE_MS <= now && now <= end + (allDay ? 0 : AFTER_MS);
}

/** What there is to observe. */
export function observingScreen(conversation: Conversation, place: Observing, context: Context): Message {
  const { language } = conversation;
  const t = context.translate(language);
  const groups = groupsFor('observe', conversation, context);
  const button = (id: string, argument: string, args: Record<string, string>, weight: Button['weight']) => ({
    label: t(id, args),
    action: 'observe' as const,
    argument,
    weight,
  });
  return {
    ...plainScreen(language, 'observing', t(groups.length > 0 ? 'observe-text' : 'observe-no-group')),
    buttons: [
      ...place.meetings.map((meeting) => {
        const verb = isOn(meeting, context.now) && context.now < meeting.end ? 'count' : 'note';
        const args = { ...meetingArgs(meeting, language, context) };
        return button(`observe-${verb}`, `${verb}.${meeting.token}`, args, 'primary');
      }),
      ...groups.map(({ id, name }) =>
        button(
          place.groups.includes(id) ? 'observe-group-off' : 'observe-group-on',
          `group.${id}`,
          { name },
          'plain',
        ),
      ),
      button('observe-count-other', 'count', {}, 'quiet'),
      { label: t('button-menu'), action: 'menu', weight: 'quiet' },
    ],
  };
}

function toEffect(change: MeetingChange): Effect {
  return { kind: 'meeting', ...change };
}
