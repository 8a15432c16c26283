import type { Context } from '../context.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { walkInHand } from '../questionnaire/position.js';
import type { Walk } from '../questionnaire/walk.js';
import type { Conversation } from '../state.js';
import { line, type Step, screen } from '../step.js';
import { type Begun, counters, countOf, goOnObserving } from './observation.js';

/** Characters of a session's id that tell it from the others of a person. */
const TAIL = 6;

/** Shows the counters of the observation in hand; without any, its questions come. */
export function count(begun: Begun, context: Context): Step {
  const { conversation, effects } = begun;
  const walk = walkInHand(conversation, context);
  return walk && counters(walk).length > 0
    ? screen({ ...conversation, place: { at: 'counting' } }, effects)
    : goOnObserving(begun, context);
}

/** A tap on a counter: the end of its session, and `#` with the question's index, `undo` or `done`. */
export function tapCounter(conversation: Conversation, argument: string | undefined, context: Context): Step {
  const walk = walkInHand(conversation, context);
  const [tail, what = ''] = argument?.split('.') ?? [];
  if (!walk || conversation.place.at !== 'counting' || tail !== tailOf(walk))
    return line(conversation, 'count-over');
  const { session } = walk;
  const { taps = [] } = session;
  if (what === 'done') return goOnObserving({ conversation, effects: [] }, context);
  if (what === 'undo') return screen({ ...conversation, session: { ...session, taps: taps.slice(0, -1) } });
  const node = counters(walk).find(({ index }) => what === `#${index}`);
  return screen(
    node ? { ...conversation, session: { ...session, taps: [...taps, node.name] } } : conversation,
  );
}

/** « Prises de parole · Habitants 14 · Bénévoles 6 », a line for each group of counters. */
export function countingScreen(walk: Walk, context: Context): Message {
  const { language, session, instance } = walk;
  const t = context.translate(language);
  const all = counters(walk);
  const groups = [...new Set(all.map(({ parent }) => parent))].map((parent) =>
    all
      .filter((node) => node.parent === parent)
      .map((node) => `${node.label.in(language, instance.values)} ${countOf(walk, node)}`)
      .join(' · '),
  );
  const [first = '', ...rest] = groups;
  const button = (label: string, what: string): Button => ({
    label,
    action: 'count',
    argument: `${tailOf(walk)}.${what}`,
    weight: 'quiet',
  });
  return {
    ...plainScreen(language, 'counting', [t('count-turns', { counts: first }), ...rest].join('\n')),
    ...(session.taps === undefined ? { hint: t('count-how') } : {}),
    buttons: [
      ...all.map(({ name, label, index }) =>
        button(
          t('count-one-more', { question: name, label: label.in(language, instance.values) }),
          `#${index}`,
        ),
      ),
      button('↶', 'undo'),
      button(t('count-done'), 'done'),
    ],
  };
}

function tailOf({ session }: Walk): string {
  return session.id.slice(-TAIL);
}
