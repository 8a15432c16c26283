import { dateText } from '../../forms/expression/dates.js';
import { localDays } from '../../forms/expression/moments.js';
import type { Context, FieldEvent } from '../context.js';
import type { Effect } from '../effect.js';
import { forEverybody } from '../roles/offered.js';
import { type Structure, structuresFor } from '../roles/roles.js';
import type { Conversation, Place } from '../state.js';
import { line, type Step, screen } from '../step.js';

type Setup = Place & { readonly at: 'setup' };

/** Days an event is offered after it. */
export const OFFERED_DAYS = 7;
const MOST_OFFERED = 8;
const LONGEST_NAME = 80;
const LARGEST_TARGET = 10_000;

/**
 * Gathers what passers-by will be asked, and where, a tap at a time; what there is no choice about is
 * not asked. `what` and `about` are of the button: `event`, `new`, `structure`, `target`, `form`, `language`.
 */
export function setUp(conversation: Conversation, what: string, about: string, context: Context): Step {
  const asked: Setup =
    conversation.place.at === 'setup' && what !== '' ? conversation.place : { at: 'setup' };
  switch (what) {
    case 'event': {
      const event = offeredEvents(conversation, context).find(({ id }) => id === about);
      return prepared(conversation, event ? chosen(asked, event) : asked, context);
    }
    case 'new':
      return prepared(conversation, { at: 'setup', isNew: true }, context);
    case 'structure':
      return prepared(conversation, { ...asked, structure: about }, context);
    case 'target':
      return withTarget(conversation, asked, 0, context);
    case 'form':
      return prepared(conversation, { ...asked, form: about }, context);
    case 'language':
      return prepared(conversation, asked, context, about);
    default:
      return prepared(conversation, asked, context);
  }
}

/** The name of a new event or its target, typed; undefined where neither is asked. */
export function setUpByText(conversation: Conversation, text: string, context: Context): Step | undefined {
  const { place } = conversation;
  if (place.at !== 'setup') return undefined;
  switch (missing(place, context)) {
    case 'name': {
      const name = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
      return name === '' ? screen(conversation) : prepared(conversation, { ...place, name }, context);
    }
    case 'target': {
      const target = Number(/^\s*(\d+)\s*$/.exec(text)?.[1]);
      if (!Number.isInteger(target) || target > LARGEST_TARGET)
        return line(conversation, 'interview-target-wrong');
      return withTarget(conversation, place, target, context);
    }
    default:
      return undefined;
  }
}

/** What is still to be said before somebody can be asked. */
export function missing(
  { isNew, name, structure, event, form }: Setup,
  context: Context,
): 'event' | 'name' | 'structure' | 'target' | 'form' | 'language' {
  if (event === undefined) {
    if (!isNew) return 'event';
    if (name === undefined) return 'name';
    return structure === undefined ? 'structure' : 'target';
  }
  return form === undefined && forEverybody(context).length !== 1 ? 'form' : 'language';
}

/** The events of these days, of the structures where this person may ask. */
export function offeredEvents({ memberships }: Conversation, context: Context): FieldEvent[] {
  const own = structuresFor('interview', memberships, context.structures);
  return context.events
    .filter(({ structure }) => own.some(({ id }) => id === structure))
    .slice(0, MOST_OFFERED);
}

/** The structures a new event may be of. */
export function offeredStructures({ memberships }: Conversation, { structures }: Context): Structure[] {
  return structuresFor('interview', memberships, structures);
}

/** The languages a passer-by may be asked in. */
export function offeredLanguages(form: string | undefined, { forms, languages }: Context): string[] {
  const spoken = forms.open.find(({ name }) => name === form)?.languages ?? [];
  return languages.filter((tag) => spoken.includes(tag));
}

function chosen(place: Setup, { id, structure }: FieldEvent): Setup {
  const { form } = place;
  return { at: 'setup', event: id, structure, ...(form === undefined ? {} : { form }) };
}

function withTarget(conversation: Conversation, place: Setup, target: number, context: Context): Step {
  const { name, structure } = place;
  if (name === undefined || structure === undefined || place.event !== undefined)
    return prepared(conversation, place, context);
  const event = { id: context.freshId, name, structure, day: today(context), target };
  return prepared(conversation, chosen(place, event), context, undefined, [{ kind: 'event', ...event }]);
}

/** Asks what is missing; nothing is: passers-by can be asked. */
function prepared(
  conversation: Conversation,
  place: Setup,
  context: Context,
  language?: string,
  effects: readonly Effect[] = [],
): Step {
  const filled = fill(conversation, place, context);
  const { event, structure, form } = filled;
  const languages = offeredLanguages(form, context);
  const [only] = languages.length === 1 ? languages : [];
  const spoken = languages.find((tag) => tag === (language ?? only));
  if (event === undefined || structure === undefined || form === undefined || spoken === undefined)
    return screen({ ...conversation, place: filled }, effects);
  return screen(
    { ...conversation, place: { at: 'field' }, fieldwork: { event, structure, form, language: spoken } },
    effects,
  );
}

/** What there is no choice about; a new event that another interviewer has made is theirs. */
function fill(conversation: Conversation, place: Setup, context: Context): Setup {
  const structures = offeredStructures(conversation, context);
  const [onlyStructure] = structures.length === 1 ? structures : [];
  const structure = structures.find(({ id }) => id === (place.structure ?? onlyStructure?.id))?.id;
  const open = forEverybody(context);
  const [onlyForm] = open.length === 1 ? open : [];
  const form = open.find(({ name }) => name === (place.form ?? onlyForm?.name))?.name;
  const { structure: _structure, form: _form, ...rest } = place;
  const filled: Setup = {
    ...rest,
    ...(structure === undefined ? {} : { structure }),
    ...(form === undefined ? {} : { form }),
  };
  const same =
    place.event === undefined && place.name !== undefined
      ? context.events.find(
          (event) =>
            event.day === today(context) &&
            event.structure === structure &&
            event.name.toLowerCase() === place.name?.toLowerCase(),
        )
      : undefined;
  return same ? chosen(filled, same) : filled;
}

function today({ now, zone }: Context): string {
  return dateText(localDays(now, zone));
}
