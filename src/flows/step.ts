import type { Effect } from './effect.js';
import type { Conversation, Session } from './state.js';

/** What a step of a conversation gives: where the person stands now, and what to store and say. */
export interface Step {
  readonly state: Conversation;
  readonly effects: readonly Effect[];
  /** A session that changed though it is not the one in hand. */
  readonly aside?: Session;
}

/** Shows where the conversation stands, after the effects given. */
export function screen(state: Conversation, effects: readonly Effect[] = []): Step {
  return { state, effects: [...effects, { kind: 'say', say: { say: 'screen' } }] };
}

/** A passing remark from the catalogues, then where the conversation stands. */
export function line(
  state: Conversation,
  id: string,
  args: Readonly<Record<string, string | number>> = {},
): Step {
  return screen(state, [{ kind: 'say', say: { say: 'line', id, args } }]);
}

/** A passing remark alone: what the person sees besides stays as it is. */
export function remark(state: Conversation, id: string): Step {
  return { state, effects: [{ kind: 'say', say: { say: 'line', id } }] };
}

/** The same step with effects put first. */
export function after(effects: readonly Effect[], next: Step): Step {
  return { ...next, effects: [...effects, ...next.effects] };
}
