import { toSession } from '../src/exchange/context/known.js';
import { writeProgress } from '../src/exchange/context/stored-state.js';
import { step } from '../src/flows/conversation.js';
import type { Input } from '../src/flows/message.js';
import { type Conversation, type Session, visitor } from '../src/flows/state.js';
import type { LoadedSession } from '../src/storage/load-session.js';
import { PureStage } from '../tests/support/pure-stage.js';
import { answer, benchForm, QUESTIONS } from './form.js';

const ROUNDS = 30_000;

/** Steps a second of the flows alone: with the session in memory, and made from its rows before each step. */
export function engineSteps(): { alive: number; restored: number } {
  const context = new PureStage([benchForm()]).context();
  const moments = answering();

  /** The whole questionnaire, again and again. */
  function rate(conversationOf: (moment: Moment) => Conversation): number {
    let steps = 0;
    let start = 0;
    // The first tenth warms up.
    for (let round = -ROUNDS / 10; round < ROUNDS; round += 1) {
      if (round === 0) start = performance.now();
      for (const moment of moments) {
        step(conversationOf(moment), moment.input, context);
        if (round >= 0) steps += 1;
      }
    }
    return steps / ((performance.now() - start) / 1000);
  }

  return {
    alive: rate(({ conversation }) => conversation),
    restored: rate(({ conversation, stored }) => ({ ...conversation, session: toSession(stored) })),
  };

  function answering(): Moment[] {
    let { state } = step(visitor('fr'), { kind: 'act', action: 'agree' }, context);
    return Array.from({ length: QUESTIONS }, (_, serial) => {
      const conversation = state;
      const { session } = conversation;
      if (!session) throw new Error('The questionnaire did not begin.');
      const input = answer({ session: session.id, serial });
      state = step(conversation, input, context).state;
      return { conversation, stored: asStored(session), input };
    });
  }
}

interface Moment {
  readonly conversation: Conversation;
  readonly stored: LoadedSession;
  readonly input: Input;
}

function asStored(whole: Session): LoadedSession {
  const { answers, visited, prompts, draft, completedAt, files, interview: _none, ...session } = whole;
  return {
    ...session,
    files: Object.entries(files).map(([id, media]) => ({ id, media })),
    language: 'fr',
    channel: 'web',
    noticeVersion: '1',
    progress: writeProgress(whole),
    answers: Object.entries(answers).map(([question, value]) => ({
      sessionId: session.id,
      question,
      value,
      relevant: true,
      answeredAt: session.lastAt,
    })),
  };
}
