import type { Effect, Say } from '../../flows/effect.js';
import { turnsIntoNext } from '../../flows/meetings/in-place.js';
import type { Action, Input, PromptRef } from '../../flows/message.js';
import type { Conversation } from '../../flows/state.js';
import type { Step } from '../../flows/step.js';
import { AT_ONCE, type OutboxRow, PRIORITY } from '../../storage/outbox/outbox-row.js';
import { SCREEN, type Told, writeQueued } from '../outbox/queued.js';
import type { StepOrigin } from './step-origin.js';

/**
 * The replies of one step, for a channel that must be written to: one row for all that is said, and one
 * for each message of ours that the step leaves behind, here or in another chat.
 */
export function toOutboxRows(step: Step, origin: StepOrigin, personId: string | undefined): OutboxRow[] {
  return [...repliesOf(step, origin, personId), ...clearedElsewhere(step, origin, personId)];
}

function repliesOf({ state, effects }: Step, origin: StepOrigin, personId: string | undefined): OutboxRow[] {
  const { replyTo, channel, seen, lookup } = origin;
  if (!replyTo) return [];
  const row = (name: string, told: Told): OutboxRow => ({
    ...replyTo,
    ...(personId === undefined ? {} : { personId }),
    channel,
    priority: 'lines' in told ? PRIORITY.reply : PRIORITY.tidy,
    dueAt: AT_ONCE,
    key: `${seen}:${name}`,
    say: writeQueued(lookup, told, personId === undefined ? state : undefined),
    ...('lines' in told && told.screen && told.lines.length === 0 ? { collapse: SCREEN } : {}),
  });
  const told = toldOf(state, effects, origin);
  return [
    ...(told ? [row('reply', told)] : []),
    ...leftBehind(told, effects, origin).map((close) => row('close', close)),
    ...cleared(effects, origin).map((clear) => row('clear', clear)),
  ];
}

function toldOf(state: Conversation, effects: readonly Effect[], origin: StepOrigin) {
  const says = effects.flatMap((effect) => (effect.kind === 'say' ? [effect.say] : []));
  const lines = says.filter((say) => say.say !== 'screen') satisfies Say[];
  const screen = says.length > lines.length;
  if (says.length === 0) return undefined;
  if (lines.length > 0) return { lines, screen };
  const { input, message } = origin.by ?? {};
  if (!input || !message || !('tapped' in message) || !staysInPlace(state, input, origin))
    return { lines, screen };
  const focus = input.kind === 'toggle' ? { focus: input.choice } : {};
  return { lines, screen, inPlace: message.tapped, ...focus };
}

/**
 * A tap that changes what its own message shows: a choice ticked, the language, a count, a step of the fieldwork, or
 * what is done with a text that is read again.
 */
function staysInPlace({ place, session }: Conversation, input: Input, { before }: StepOrigin): boolean {
  if (input.kind === 'act' && input.action === 'language') return true;
  if (turnsIntoNext(input, place.at)) return true;
  if (input.kind === 'act' && input.action === 'wish') return place.at === 'thanks';
  if (input.kind === 'act' && input.action === 'proofread')
    return place.at === 'proofreading' && before.place.at === 'proofreading' && place.id === before.place.id;
  // A question never takes the place of an older message: what was written below that one would answer it.
  if (input.kind === 'act' && input.action === 'interview')
    return before.place.at !== 'question' && place.at !== 'question';
  return place.at === 'question' && isPrompt(input.to, session?.id, (session?.prompts.length ?? 0) - 1);
}

/** What must not stay in the chat of somebody who interviews. */
function cleared(effects: readonly Effect[], { by }: StepOrigin): Told[] {
  const { message } = by ?? {};
  return effects.flatMap((effect): Told[] => {
    if (effect.kind !== 'clear') return [];
    const { session, instead } = effect;
    if (session !== undefined) return [{ clear: session, ...(instead ? { instead } : {}) }];
    if (!message) return [];
    return 'written' in message
      ? [{ clearMessage: message.written }]
      : [{ clearMessage: message.tapped, ours: true }];
  });
}

function clearedElsewhere(
  { effects }: Step,
  { alsoIn, seen }: StepOrigin,
  personId: string | undefined,
): OutboxRow[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'clear' || effect.session === undefined) return [];
    const { session, instead } = effect;
    return alsoIn.map(({ lookup, ...where }) => ({
      ...where,
      ...(personId === undefined ? {} : { personId }),
      priority: PRIORITY.tidy,
      dueAt: AT_ONCE,
      key: `${seen}:clear:${lookup}`,
      say: writeQueued(lookup, { clear: session, ...(instead ? { instead } : {}) }),
    }));
  });
}

function isPrompt(to: PromptRef | undefined, session: string | undefined, serial: number): boolean {
  return to !== undefined && to.session === session && to.serial === serial;
}

/**
 * Messages of ours whose buttons nobody else takes away: of an old question, which may now read otherwise;
 * of another conversation; of somebody of whom nothing is stored.
 */
function leftBehind(
  told: Told | undefined,
  effects: readonly Effect[],
  { before, by, known }: StepOrigin,
): Told[] {
  if (!by) return [];
  const {
    asked,
    input: { to },
    message,
  } = by;
  const tapped = message && 'tapped' in message ? message.tapped : undefined;
  if (asked !== undefined && to && (tapped !== undefined || effects.some(({ kind }) => kind === 'answer')))
    return [{ close: asked, to }];
  if (tapped === undefined) return [];
  const isForeign = to !== undefined && to.session !== before.session?.id;
  const isStrangers = !known || effects.some(({ kind }) => kind === 'forget');
  const isReplaced = told && 'screen' in told && told.screen && told.inPlace === undefined;
  // A message of our own accord is no screen, so none takes its place.
  const isLetter = by.input.kind === 'act' && LETTERS.has(by.input.action) && !(told && 'inPlace' in told);
  return isForeign || isLetter || (isStrangers && isReplaced) ? [{ close: tapped }] : [];
}

/** What the buttons of such messages do. */
const LETTERS: ReadonlySet<Action> = new Set(['observe', 'asked']);
