import type { Context } from '../context.js';
import type { Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { withWish } from '../results-wish.js';
import { notesBefore } from './notes.js';
import { readBack } from './question-screen.js';
import { removeButtons } from './repeat.js';
import { nextQuestion, seenQuestions, type Walk } from './walk.js';

/** Every answer read back, each to be corrected, before anything is sent. */
export function reviewScreen(walk: Walk, context: Context): Message {
  const t = context.translate(walk.language);
  const complete = walk.session.status === 'complete';
  const unfinished = nextQuestion(walk) !== undefined;
  return {
    ...plainScreen(walk.language, 'review', t(complete ? 'review-complete' : 'review-text')),
    before: unfinished ? [] : notesBefore(walk, undefined),
    answers: readBack(walk, seenQuestions(walk), t),
    buttons: [
      unfinished
        ? { label: t('button-resume'), action: 'resume', weight: 'primary' }
        : complete
          ? { label: t('button-menu'), action: 'menu', weight: 'primary' }
          : { label: t('button-submit'), action: 'submit', weight: 'primary' },
      ...(complete ? [] : [{ label: t('button-back'), action: 'back', weight: 'quiet' } as const]),
      ...removeButtons(walk, t),
    ],
  };
}

/** The end: thanks, and what happens next. */
export function thanksScreen(walk: Walk, context: Context): Message {
  const t = context.translate(walk.language);
  const thanks: Message = {
    ...plainScreen(walk.language, 'thanks', t('thanks')),
    buttons: [
      { label: t('button-review'), action: 'review', weight: 'quiet' },
      { label: t('button-menu'), action: 'menu', weight: 'quiet' },
      { label: t('button-my-data'), action: 'my-data', weight: 'quiet' },
    ],
  };
  return withWish(thanks, context);
}
