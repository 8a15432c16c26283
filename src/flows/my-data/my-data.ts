import type { Context } from '../context.js';
import type { Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import type { Conversation } from '../state.js';
import { line, type Step, screen } from '../step.js';

/** Gives a person everything held of them; of a visitor that is nothing. */
export function myData(conversation: Conversation): Step {
  return conversation.notice === ''
    ? line(conversation, 'nothing-held')
    : screen(conversation, [{ kind: 'say', say: { say: 'my-data' } }]);
}

/** The sentence that comes with the files: a page to read, and the same for a program. */
export function myDataLine(language: string, context: Context): Message {
  const t = context.translate(language);
  const name = t('my-data-file');
  return {
    ...plainScreen(language, 'my-data', t('my-data')),
    kind: 'line',
    files: [
      { made: 'my-data-page', name: `${name}.html`, type: 'text/html', label: t('my-data-page') },
      { made: 'my-data-json', name: `${name}.json`, type: 'application/json', label: t('my-data-json') },
    ],
  };
}
