import type { Context } from './context.js';
import { spokenLanguage } from './language.js';
import type { Message } from './message.js';
import { plainScreen } from './plain-screen.js';
import { type Conversation, type Place, visitor, WITHDRAWN } from './state.js';
import { line, type Step, screen } from './step.js';

/**
 * Erases everything of a person who says so twice: the first time asks, and the yes counts only where it
 * was asked, so that the button of yesterday asks again.
 */
export function forget(conversation: Conversation, argument: string | undefined, context: Context): Step {
  const { place, notice } = conversation;
  if (notice === '') {
    // A second tap on the yes: it is said already that everything is gone.
    const again = argument === 'all' && place.at === 'goodbye' && place.why === 'erased';
    return again ? { state: conversation, effects: [] } : line(conversation, 'nothing-held');
  }
  if (argument === 'no') return screen({ ...conversation, place: beneath(place) });
  if (argument === 'all' && place.at === 'forget') {
    const gone = visitor(spokenLanguage(conversation, context));
    return screen({ ...gone, place: { at: 'goodbye', why: 'erased' } }, [{ kind: 'forget' }]);
  }
  return screen({ ...conversation, place: { at: 'forget', back: beneath(place) } });
}

/** The person takes their agreement back: questions stop, and what they answered stays theirs to see or erase. */
export function withdraw(conversation: Conversation): Step {
  if (conversation.notice === '') return line(conversation, 'nothing-held');
  const stopped: Conversation = {
    ...conversation,
    notice: WITHDRAWN,
    place: { at: 'goodbye', why: 'withdrawn' },
  };
  return screen(stopped, conversation.notice === WITHDRAWN ? [] : [{ kind: 'withdraw' }]);
}

/** What goes and what stays, before it is too late. */
export function forgetScreen(language: string, context: Context): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'forget', t('forget-question')),
    buttons: [
      { label: t('button-forget-all'), action: 'forget', argument: 'all', weight: 'plain' },
      { label: t('button-withdraw'), action: 'withdraw', weight: 'plain' },
      { label: t('button-forget-no'), action: 'forget', argument: 'no', weight: 'primary' },
    ],
  };
}

/** Where a person goes on when they keep everything. */
function beneath(place: Place): Place {
  return place.at === 'forget' || place.at === 'language' ? beneath(place.back) : place;
}
