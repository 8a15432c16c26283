import type { Context } from '../context.js';
import type { Effect } from '../effect.js';
import type { Action, Input } from '../message.js';
import { goesOn } from '../questionnaire/long-text.js';
import { isCurrent, moveOn, walkInHand } from '../questionnaire/position.js';
import { goOn } from '../questionnaire/questionnaire.js';
import { beginSession, completeSession } from '../questionnaire/session.js';
import { nextQuestion } from '../questionnaire/walk.js';
import { forEverybody } from '../roles/offered.js';
import { structuresFor } from '../roles/roles.js';
import { type Conversation, type Fieldwork, MODES } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import { setUp, setUpByText } from './fieldwork.js';
import { discardInterview, leaveInterview } from './leave-interview.js';

/**
 * What somebody who asks passers-by did, where it is not for the questionnaire or the menu (then
 * undefined). Every tap names the interview it is for: one that comes late, twice or out of order
 * changes no other.
 */
export function interviewing(conversation: Conversation, input: Input, context: Context): Step | undefined {
  if (input.kind === 'act' && input.action === 'interview')
    return tapped(conversation, input.argument, context);
  if (conversation.session?.interview) return during(conversation, input, context);
  if (!['setup', 'field', 'approach', 'undo'].includes(conversation.place.at)) return undefined;
  switch (input.kind) {
    case 'act':
      return undefined;
    case 'text':
      return (!input.edited && setUpByText(conversation, input.text, context)) || unused(conversation);
    case 'choose':
    case 'toggle':
      return line(conversation, 'interview-over');
    default:
      return unused(conversation);
  }
}

/** The argument says what was tapped, and which interview or event it is about: `refused.<id>`. */
function tapped(conversation: Conversation, argument: string | undefined, context: Context): Step {
  const { memberships, fieldwork, place, session } = conversation;
  if (session?.interview && place.at !== 'receipt') {
    if (argument === undefined) return leave(conversation);
  } else if (structuresFor('interview', memberships, context.structures).length === 0)
    return line(conversation, 'not-yours');
  const [what = '', ...rest] = argument?.split('.') ?? [];
  const about = rest.join('.');
  switch (place.at) {
    case 'approach':
      if (about === place.session && fieldwork)
        return approached(conversation, fieldwork, what, about, context);
      break;
    case 'how': {
      const mode = MODES.find((each) => each === what);
      if (mode && about === session?.id) return complete(conversation, mode, context);
      break;
    }
    case 'receipt':
      return what === 'given' && about === session?.id
        ? leaveInterview(conversation, 'done')
        : screen(conversation);
    case 'interrupted':
      if (!session || about !== session.id) break;
      if (what === 'on') return goOn(conversation, context);
      if (what === 'abandon') return discardInterview(conversation, session.id, 'abandoned', 'abandoned');
      break;
    case 'undo':
      if (what === 'undone' && about === place.session) return undo(conversation, about, context);
      break;
  }
  if (session?.interview) return screen(conversation);
  if (!fieldwork || place.at === 'setup') return setUp(conversation, what, about, context);
  switch (what) {
    case 'next':
      return place.at === 'field'
        ? screen({ ...conversation, place: { at: 'approach', session: context.freshId, since: context.now } })
        : screen(conversation);
    case 'undo':
      return about === context.counted?.last?.session
        ? screen({ ...conversation, place: { at: 'undo', session: about } })
        : screen(conversation);
    case 'end':
      return screen({ ...conversation, fieldwork: undefined, place: { at: 'menu' } });
    case '':
    case 'field':
      return screen({ ...conversation, place: { at: 'field' } });
    default:
      return screen(conversation);
  }
}

/** What the person said to the notice. */
function approached(
  conversation: Conversation,
  { event, structure, form: name, language }: Fieldwork,
  what: string,
  id: string,
  context: Context,
): Step {
  const tallied = (kind: 'refused' | 'too_young'): Effect[] => [
    { kind: 'tally', form: name, what: kind, event },
  ];
  const between: Conversation = { ...conversation, session: undefined };
  switch (what) {
    case 'refused':
      return leaveInterview(between, 'refused', tallied('refused'));
    case 'young':
      return leaveInterview(between, 'young', tallied('too_young'));
    case 'agreed': {
      const form = forEverybody(context).find((open) => open.name === name);
      if (!form) return line({ ...between, fieldwork: undefined, place: { at: 'menu' } }, 'menu-closed');
      const { session, effects } = beginSession(form, id, context, language);
      const begun = { ...session, interview: { event, structure } };
      return after([...effects, { kind: 'clear' }], goOn({ ...conversation, session: begun }, context));
    }
    default:
      return screen(conversation);
  }
}

/** The last question was answered, and how is known: the interview is over. */
function complete(conversation: Conversation, mode: (typeof MODES)[number], context: Context): Step {
  const walk = walkInHand(conversation, context);
  const interview = walk?.session.interview;
  if (!walk || !interview) return screen(conversation);
  if (nextQuestion(walk)) return screen(moveOn(conversation, walk));
  const { walk: done, effects } = completeSession(walk);
  const session = { ...done.session, interview: { ...interview, mode } };
  const code = context.freshReceipt();
  return screen({ ...conversation, session, place: { at: 'receipt', code } }, [
    ...effects,
    { kind: 'receipt', session: session.id, code },
  ]);
}

/** The interview just ended was a mistake: only the interviewer's own, and only for a while. */
function undo(conversation: Conversation, session: string, context: Context): Step {
  const field: Conversation = { ...conversation, session: undefined, place: { at: 'field' } };
  if (context.counted?.last?.session !== session) return line(field, 'interview-too-late');
  return discardInterview(field, session, 'undone', 'undone');
}

/** While somebody is interviewed. */
function during(conversation: Conversation, input: Input, context: Context): Step | undefined {
  const { session, place } = conversation;
  if (place.at === 'receipt') return input.kind === 'act' ? screen(conversation) : unused(conversation);
  switch (input.kind) {
    case 'act':
      return LEAVING.has(input.action) ? leave(conversation) : undefined;
    case 'choose':
    case 'toggle':
      return undefined;
    case 'other':
      return after([{ kind: 'clear' }], line(conversation, 'not-readable'));
  }
  if (context.isKeptInChat) return line(conversation, 'interview-use-form');
  if (input.kind !== 'fill' && input.edited && input.to?.session === session?.id) return undefined;
  if (!isCurrent(conversation, input.to) && !goesOn(conversation, input.to)) return unused(conversation);
  const isStop = input.kind === 'text' && context.words.stop.includes(input.text.trim().toLowerCase());
  return isStop ? after([{ kind: 'clear' }], leave(conversation)) : undefined;
}

/** Commands and buttons that lead away from a questionnaire. */
const LEAVING: ReadonlySet<Action> = new Set([
  'menu',
  'stop',
  'start',
  'open',
  'invite',
  'revoke',
  'roles',
  'review',
  'asked',
  'forget',
  'withdraw',
  'proofread',
]);

function leave(conversation: Conversation): Step {
  return screen({ ...conversation, place: { at: 'interrupted' } });
}

/** What was written is for no question on show: it may be of somebody else, so it goes. */
function unused(conversation: Conversation): Step {
  return after([{ kind: 'clear' }], line(conversation, 'interview-late'));
}
