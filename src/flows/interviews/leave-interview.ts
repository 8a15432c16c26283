import type { Effect } from '../effect.js';
import type { After, Conversation, Session } from '../state.js';
import { after, line, type Step, screen } from '../step.js';

/** Back between two people: nothing of the interview stays in the chat. */
export function leaveInterview(
  conversation: Conversation,
  end: After,
  effects: readonly Effect[] = [],
): Step {
  const { session } = conversation;
  const cleared: Effect[] = session ? [{ kind: 'clear', session: session.id }] : [];
  return screen({ ...conversation, session: undefined, place: { at: 'field', after: end } }, [
    ...effects,
    ...cleared,
  ]);
}

/** The same, and nothing of it is kept anywhere. */
export function discardInterview(
  conversation: Conversation,
  session: string,
  why: (Effect & { kind: 'discard' })['why'],
  end: After,
): Step {
  return leaveInterview(conversation, end, [{ kind: 'discard', session, why }]);
}

/** Whoever asked may not any more: what was not finished is kept nowhere, and nothing stays in the chat. */
export function dropInterview(conversation: Conversation, session: Session | undefined): Step {
  const unfinished = session?.status === 'open' ? session : undefined;
  return after(
    [
      ...(unfinished ? [{ kind: 'discard', session: unfinished.id, why: 'abandoned' } as const] : []),
      ...(session ? [{ kind: 'clear', session: session.id } as const] : []),
    ],
    line(conversation, 'not-yours'),
  );
}
