import type { Form, QuestionNode } from '../../forms/compile.js';
import type { Context } from '../context.js';
import type { Effect } from '../effect.js';
import { walkInHand } from '../questionnaire/position.js';
import { goOn } from '../questionnaire/questionnaire.js';
import { beginSession, setAnswer } from '../questionnaire/session.js';
import { type Walk, walkOf } from '../questionnaire/walk.js';
import { offered } from '../roles/offered.js';
import type { Conversation, Session } from '../state.js';
import { after, line, type Step } from '../step.js';
import { nameOfGroup } from './groups.js';
import { type FoundMeeting, localAt } from './meeting.js';

/** The questionnaire that this person observes meetings with; undefined when there is none. */
export function observationForm(conversation: Conversation, context: Context): Form | undefined {
  return offered(conversation, context).find(({ definition }) =>
    definition.settings.roles?.includes('observer'),
  );
}

/** A conversation with its observation in hand, begun now unless it was before. */
export interface Begun {
  readonly conversation: Conversation;
  readonly effects: readonly Effect[];
}

/**
 * Takes the person's observation of a meeting in hand. A new one knows already what the calendar knows: the
 * questions of these names are answered, and can be corrected when everything is read back. Undefined when nobody
 * can begin one.
 */
export function beginObservation(
  conversation: Conversation,
  meeting: FoundMeeting | undefined,
  context: Context,
): Begun | undefined {
  const { observation } = context.found;
  const known = [conversation.session, observation].find((each) => each && each.id === observation?.id);
  if (known) return { conversation: { ...conversation, session: known }, effects: [] };
  const form = observationForm(conversation, context);
  if (!form) return undefined;
  const { language } = conversation;
  const begun = beginSession(form, context.freshId, context, language);
  const named: Session = meeting
    ? { ...begun.session, meeting: JSON.stringify(Object.values(keyOf(meeting))) }
    : begun.session;
  let walk = walkOf(form, named, context.now, language);
  const effects = [...begun.effects];
  for (const [question, value] of meeting ? knownOf(meeting, context) : []) {
    if (!walk.form.asked.some(({ name }) => name === question)) continue;
    const set = setAnswer(walk, question, value, 'answered');
    walk = set.walk;
    effects.push(...set.effects);
  }
  const { session } = walk;
  const { id, version, status } = session;
  const sessions = [...conversation.sessions, { id, form: form.name, version, status }];
  return { conversation: { ...conversation, sessions, session }, effects };
}

/** Goes on with the observation in hand, with what was counted as answers. */
export function goOnObserving({ conversation, effects }: Begun, context: Context): Step {
  const walk = walkInHand(conversation, context);
  if (!walk) return line({ ...conversation, place: { at: 'menu' } }, 'menu-closed');
  const counted = withTaps(walk);
  const { session } = counted.walk;
  const place = { at: 'menu' } as const;
  return after([...effects, ...counted.effects], goOn({ ...conversation, place, session }, context));
}

/** The questions whose number is counted by taps: appearance counter. */
export function counters({ form }: Walk): QuestionNode[] {
  return form.asked.filter(
    ({ row, instance }) => !instance && (row.appearance ?? '').split(/\s+/).includes('counter'),
  );
}

/** How often something was counted so far. */
export function countOf({ session }: Walk, { name }: QuestionNode): number {
  const taps = session.taps?.filter((tap) => tap === name).length ?? 0;
  return Number(session.answers[name] ?? 0) + taps;
}

/** Makes the taps answers. Where nothing of a group was counted, its questions will be asked. */
function withTaps(walk: Walk): { walk: Walk; effects: Effect[] } {
  const { taps = [], ...session } = walk.session;
  const tapped = counters(walk).filter(({ name }) => taps.includes(name));
  const complete = counters(walk).filter(({ parent }) => tapped.some((other) => other.parent === parent));
  let next: Walk = { ...walk, session };
  const effects: Effect[] = [];
  for (const node of complete) {
    const set = setAnswer(next, node.name, String(countOf(walk, node)), 'answered');
    next = set.walk;
    effects.push(...set.effects);
  }
  return { walk: next, effects };
}

/** What the calendar knows of a meeting, by the names of the questions that ask for it. */
function knownOf(meeting: FoundMeeting, context: Context): Array<readonly [question: string, value: string]> {
  const { group, start, end, zone, allDay } = meeting;
  const day = localAt(start, zone).toPlainDate();
  const time = (moment: number) =>
    localAt(moment, zone).toPlainTime().toString({ fractionalSecondDigits: 3 });
  return [
    ['group_name', nameOfGroup(group, context)],
    ['day', day.toString()],
    ...(allDay
      ? []
      : ([
          ['begins', time(start)],
          ['ends', time(end)],
        ] as const)),
  ];
}

function keyOf({ key: { group, uid, recurrence } }: FoundMeeting) {
  return { group, uid, recurrence };
}
