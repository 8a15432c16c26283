import type { Context } from '../context.js';
import type { Conversation, Place, Session } from '../state.js';
import { isFor } from './offered.js';
import { type Right, structuresFor } from './roles.js';

/**
 * The conversation as far as its roles still carry it. A role may be taken away while a screen that needs it is on
 * show: then the menu takes its place, and a questionnaire or an interview for that role is in hand no longer.
 */
export function rightful(conversation: Conversation, context: Context): Conversation {
  const { place, session, fieldwork } = conversation;
  const goesOn = session === undefined || mayGoOn(session, conversation, context);
  const maysAsk = fieldwork === undefined || may('interview', fieldwork.structure, conversation, context);
  const right = WANTED[place.at];
  const stays =
    (right === undefined || may(right, structureOf(place), conversation, context)) &&
    (goesOn || !OF_SESSION.has(place.at)) &&
    (maysAsk || !OF_FIELDWORK.has(place.at));
  if (goesOn && maysAsk && stays) return conversation;
  return {
    ...conversation,
    place: stays ? place : { at: 'menu' },
    session: goesOn ? session : undefined,
    fieldwork: maysAsk ? fieldwork : undefined,
  };
}

/** Whether somebody may still answer, or ask, what this session asks. */
export function mayGoOn(session: Session, conversation: Conversation, context: Context): boolean {
  if (session.interview) return may('interview', session.interview.structure, conversation, context);
  const form = context.forms.find(session.form, session.version);
  return form === undefined || isFor(form, conversation);
}

/** What whoever stands there must be allowed to do, in the structure of the place if it has one. */
const WANTED: { readonly [At in Place['at']]?: Right } = {
  invite: 'invite',
  invitation: 'invite',
  roles: 'invite',
  setup: 'interview',
  observing: 'observe',
  meetings: 'plan',
  meeting: 'plan',
  'new-meeting': 'plan',
  agenda: 'plan',
  results: 'results',
  proofreading: 'proofread',
};
const OF_FIELDWORK: ReadonlySet<Place['at']> = new Set(['field', 'approach', 'undo']);
const OF_SESSION: ReadonlySet<Place['at']> = new Set([
  'question',
  'resume',
  'review',
  'thanks',
  'paused',
  'counting',
  'how',
  'receipt',
  'interrupted',
]);

function structureOf(place: Place): string | undefined {
  return 'structure' in place ? place.structure : undefined;
}

function may(
  right: Right,
  structure: string | undefined,
  { memberships }: Conversation,
  { structures }: Context,
): boolean {
  return structuresFor(right, memberships, structures).some(
    ({ id }) => structure === undefined || id === structure,
  );
}
