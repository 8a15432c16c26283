import { escapeEmphasis } from '../../forms/text.js';
import type { Context } from '../context.js';
import type { Habits } from '../habits.js';
import type { Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import type { Place } from '../state.js';
import { progressOf } from './progress.js';
import { questionText } from './question-words.js';
import { quoteOf } from './quote.js';
import { questionAt, type Walk } from './walk.js';

/** Back after a while, or a text without a question: where we were, and what to do. */
export function resumeScreen(
  walk: Walk,
  { held, greet }: { readonly held?: string; readonly greet: boolean },
  context: Context,
): Message {
  const t = context.translate(walk.language);
  const node = questionAt(walk);
  const where = node ? t('resume-question', { number: progressOf(walk, node).done }) : t('resume-review');
  const quoted = held === undefined ? [] : [t('resume-held', { text: escapeEmphasis(held) })];
  const question =
    held === undefined || !node ? [] : [t('resume-use-here', { question: questionText(walk, node, t) })];
  const about = held === undefined ? {} : { argument: quoteOf(held) };
  return {
    ...plainScreen(
      walk.language,
      'resume',
      [...(greet ? [t('resume-greeting'), where] : []), ...quoted, ...question].join('\n'),
    ),
    buttons: [
      ...(held === undefined
        ? []
        : [{ label: t('button-use'), action: 'use', weight: 'primary', ...about } as const]),
      {
        label: t(held === undefined ? 'button-resume' : 'button-resume-without'),
        action: 'resume',
        weight: held === undefined ? 'primary' : 'plain',
        ...about,
      },
      { label: t('button-review'), action: 'review', weight: 'quiet' },
      { label: t('button-stop'), action: 'stop', weight: 'quiet' },
    ],
  };
}

/** The person stopped: nothing is lost, and nothing is asked until they come back. A STOP may have been an answer. */
export function pausedScreen(
  walk: Walk,
  { held }: Place & { readonly at: 'paused' },
  { stoppedAt }: Habits,
  context: Context,
): Message {
  const t = context.translate(walk.language);
  const isOver = walk.session.status === 'complete';
  const about = held === undefined ? {} : { argument: quoteOf(held) };
  return {
    ...plainScreen(walk.language, 'paused', t(isOver ? 'thanks' : 'paused')),
    ...(held === undefined
      ? stoppedAt === undefined && !isOver && { hint: t('paused-stop') }
      : { hint: t('paused-held', { text: escapeEmphasis(held) }) }),
    buttons: [
      ...(held === undefined
        ? []
        : [{ label: t('button-use'), action: 'use', weight: 'plain', ...about } as const]),
      { label: t('button-resume'), action: 'resume', weight: 'primary', ...about },
    ],
  };
}
