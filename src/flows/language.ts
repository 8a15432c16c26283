import type { Context } from './context.js';
import type { Message } from './message.js';
import { plainScreen } from './plain-screen.js';
import type { Conversation } from './state.js';
import { type Step, screen } from './step.js';

/** Offers the languages; where the conversation stands comes back afterwards. */
export function askLanguage(conversation: Conversation): Step {
  const { place } = conversation;
  const back = place.at === 'language' ? place.back : place;
  return screen({ ...conversation, place: { at: 'language', back } });
}

/** Changes the language, midway too; an unknown one shows the list again. */
export function setLanguage(conversation: Conversation, language: string, context: Context): Step {
  if (!offeredLanguages(conversation, context).includes(language)) return askLanguage(conversation);
  const { place, fieldwork } = conversation;
  const back: Conversation = { ...conversation, place: place.at === 'language' ? place.back : place };
  return screen(
    fieldwork && isReadAloud(back)
      ? { ...back, fieldwork: { ...fieldwork, language } }
      : { ...back, language },
  );
}

export function languageScreen(conversation: Conversation, language: string, context: Context): Message {
  return {
    ...plainScreen(language, 'language', context.translate(language)('language-question')),
    buttons: offeredLanguages(conversation, context).map((tag) => ({
      label: context.translate(tag)('language-name'),
      action: 'language',
      argument: tag,
      weight: tag === language ? 'primary' : 'plain',
    })),
  };
}

/**
 * The language to speak: the person's, or a passer-by's while they are asked, or the questionnaire's own
 * while it is not written in theirs, so that no screen mixes two.
 */
export function spokenLanguage(conversation: Conversation, context: Context): string {
  const { fieldwork } = conversation;
  const language = fieldwork && isReadAloud(conversation) ? fieldwork.language : conversation.language;
  const form = formInHand(conversation, context);
  if (!form || form.languages.includes(language)) return language;
  return form.languages.find((tag) => context.languages.includes(tag)) ?? language;
}

/** Whether a passer-by hears what is on the screen. */
function isReadAloud({ place, session }: Conversation): boolean {
  return place.at === 'approach' || (place.at === 'question' && session?.interview !== undefined);
}

function offeredLanguages(conversation: Conversation, context: Context): string[] {
  const form = formInHand(conversation, context);
  return context.languages.filter((tag) => !form || form.languages.includes(tag));
}

function formInHand({ session, place, fieldwork }: Conversation, context: Context) {
  const asked = place.at === 'language' ? place.back : place;
  if (asked.at === 'approach') return context.forms.open.find(({ name }) => name === fieldwork?.form);
  return session && context.forms.find(session.form, session.version);
}
