import { asked } from './asked.js';
import { linkOf } from './codes/invitation-code.js';
import { invite, revoke } from './codes/invite.js';
import { offerPairing } from './codes/pair.js';
import { ownAnswers, readReceipt } from './codes/receipt.js';
import { mayTypeCode, typedCode, typedReceipt } from './codes/typed-code.js';
import { useCode } from './codes/use-code.js';
import type { Context } from './context.js';
import type { Effect } from './effect.js';
import { forget, withdraw } from './forget.js';
import { interviewing } from './interviews/interview.js';
import { dropInterview } from './interviews/leave-interview.js';
import { askLanguage, setLanguage } from './language.js';
import { agenda } from './meetings/agenda.js';
import { tapCounter } from './meetings/counting.js';
import { observe } from './meetings/observing.js';
import { planMeeting, typedMeeting } from './meetings/plan.js';
import type { Action, Input } from './message.js';
import { myData } from './my-data/my-data.js';
import { agree, follow, refuse } from './notice.js';
import { pausePlan } from './plans.js';
import { proofread } from './proofreading/proofread.js';
import { act, reply } from './questionnaire/questionnaire.js';
import { reminders, typedWish } from './reminders/reminders.js';
import { typedStop } from './reminders/stop.js';
import { results } from './results.js';
import { wishResults } from './results-wish.js';
import { mayGoOn, rightful } from './roles/rightful.js';
import { roleHolders } from './roles/role-holders.js';
import { type Conversation, WITHDRAWN } from './state.js';
import { line, type Step, screen } from './step.js';

/**
 * One step of a conversation: what a person did → where they stand now, and what must be stored and
 * said. Pure; every input gets an answer.
 */
export function step(standing: Conversation, input: Input, context: Context): Step {
  const conversation = rightful(standing, context);
  const isOver = standing.session?.interview && conversation.session === undefined;
  const { state, effects } = isOver
    ? dropInterview(conversation, standing.session)
    : dispatch(conversation, input, ownOnly(conversation, context));
  return {
    effects: [...effects, ...leftBehind(standing, state)],
    state: state.session ? { ...state, session: { ...state.session, lastAt: context.now } } : state,
  };
}

/** A questionnaire of a role that was taken away is answered no more, by an old button either. */
function ownOnly(conversation: Conversation, context: Context): Context {
  const { session, ...found } = context.found;
  return session && !mayGoOn(session, conversation, context) ? { ...context, found } : context;
}

/** A text that was read again leaves the chat, with all that was written about it. */
function leftBehind({ place }: Conversation, { place: after }: Conversation): Effect[] {
  if (place.at !== 'proofreading' || (after.at === 'proofreading' && after.id === place.id)) return [];
  return [{ kind: 'clear', session: place.id, instead: 'proofread-cleared' }];
}

function dispatch(conversation: Conversation, input: Input, context: Context): Step {
  const agreed = conversation.notice === context.notice.version;
  const stops = typedStop(conversation, input, context);
  if (stops) return stops;
  if (input.kind === 'act') {
    switch (input.action) {
      case 'help':
        return line(conversation, 'help', { contact: context.contact(conversation.language) });
      case 'privacy':
        return screen(conversation, [{ kind: 'say', say: { say: 'notice' } }]);
      case 'language':
        return input.argument === undefined
          ? askLanguage(conversation)
          : setLanguage(conversation, input.argument, context);
      case 'agree':
        return agreed ? screen(conversation) : agree(conversation, input.argument, context);
      case 'refuse':
        return agreed ? screen(conversation) : refuse(conversation, input.argument, context);
      case 'my-data':
        return myData(conversation);
      case 'reminders':
        if (conversation.notice === '') return line(conversation, 'reminders-visitor');
        break;
      case 'withdraw':
      case 'forget':
        // What somebody else is just saying would be left behind, with nobody to end it.
        if (agreed && conversation.session?.interview) break;
        return input.action === 'forget'
          ? forget(conversation, input.argument, context)
          : withdraw(conversation);
    }
  }
  if (conversation.place.at === 'own-answers' && input.kind === 'act' && input.action === 'receipt')
    return ownAnswers(conversation, conversation.place, input.argument);
  if (typedReceipt(conversation, input) !== undefined) return readReceipt(conversation, context);
  const isForCode = input.kind === 'text' && input.isCode === true;
  if (isForCode && typedCode(conversation, input) === undefined)
    return mayTypeCode(conversation.place) ? line(conversation, 'invitation-unknown') : screen(conversation);
  if (!agreed) {
    if (context.found.pairing) return useCode(conversation, context);
    const there = waiting(conversation, input, context);
    if (isForCode) return line(there, 'code-agree-first');
    return isOfErased(conversation, input) ? line(there, 'erased-button') : screen(there);
  }
  const interviewed = interviewing(conversation, input, context);
  if (interviewed) return interviewed;
  const proofreading = proofread(conversation, input, context);
  if (proofreading) return proofreading;
  if (input.kind === 'other') return line(conversation, 'not-readable');
  if (typedCode(conversation, input) !== undefined) return useCode(conversation, context);
  const { place } = conversation;
  const wished = typedWish(conversation, input, context);
  if (wished) return wished;
  if (input.kind === 'text' && place.at === 'new-meeting' && !input.edited)
    return typedMeeting(conversation, place, input.text, context);
  if (input.kind !== 'act') return reply(conversation, input, context);
  switch (input.action) {
    case 'start':
    case 'open':
      return follow(conversation, input.argument, context);
    case 'invite':
      return invite(conversation, input.argument, context);
    case 'observe':
      return observe(conversation, input.argument, context);
    case 'count':
      return tapCounter(conversation, input.argument, context);
    case 'asked':
      return asked(conversation, input.argument, context);
    case 'wish':
      return wishResults(conversation, input.argument, context);
    case 'meeting':
      return planMeeting(conversation, input.argument, context);
    case 'plan':
      return pausePlan(conversation, input.argument, context);
    case 'agenda':
      return agenda(conversation, context);
    case 'revoke':
      return revoke(conversation);
    case 'roles':
      return roleHolders(conversation, input.argument, context);
    case 'digest':
    case 'flower':
      return results(conversation, input.action, input.argument, context);
    case 'pair':
      return offerPairing(conversation, context);
    case 'reminders':
      return reminders(conversation, input.argument, context);
    case 'menu':
      return screen({ ...conversation, place: { at: 'menu' } });
    default:
      return act(conversation, input.action, input, context);
  }
}

/** A visitor follows a link, or somebody comes back after having said no. */
function waiting(conversation: Conversation, input: Input, { found }: Context): Conversation {
  // The notice changed since: what they wanted to answer comes once they agree again.
  if (conversation.notice !== '' && conversation.notice !== WITHDRAWN && found.asked)
    return { ...conversation, place: { at: 'notice', link: found.asked.form } };
  if (conversation.notice !== '')
    return comesBack(conversation, input) ? { ...conversation, place: { at: 'notice' } } : conversation;
  const typed = typedCode(conversation, input);
  const followed = input.kind === 'act' && input.action === 'start' ? input.argument : undefined;
  const known = conversation.place.at === 'notice' ? conversation.place.link : undefined;
  const link = typed === undefined ? (followed ?? known) : linkOf(typed);
  return { ...conversation, place: link === undefined ? { at: 'notice' } : { at: 'notice', link } };
}

/** A button of a question, and nothing is stored of whoever taps it. */
function isOfErased({ notice }: Conversation, { kind, to }: Input): boolean {
  return notice === '' && to !== undefined && ['choose', 'toggle', 'act'].includes(kind);
}

/** Somebody who had taken their agreement back wants to go on: they are asked for it again. */
function comesBack({ place }: Conversation, input: Input): boolean {
  return ['goodbye', 'forget'].includes(place.at) && input.kind === 'act' && WAYS_BACK.includes(input.action);
}

const WAYS_BACK: readonly Action[] = ['start', 'open', 'resume', 'menu'];
