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
  const { place } = conversation;
  return screen({ ...conversation, language, place: place.at === 'language' ? place.back : place });
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
 * The language to speak: the person's, or the questionnaire's own while it is not written in theirs,
 * so that no screen mixes two.
 */
export function spokenLanguage(conversation: Conversation, context: Context): string {
  const form = formInHand(conversation, context);
  if (!form || form.languages.includes(conversation.language)) return conversation.language;
  return form.languages.find((tag) => context.languages.includes(tag)) ?? conversation.language;
}

function offeredLanguages(conversation: Conversation, context: Context): string[] {
  const form = formInHand(conversation, context);
  return context.languages.filter((tag) => !form || form.languages.includes(tag));
}

function formInHand({ session }: Conversation, context: Context) {
  return session && context.forms.find(session.form, session.version);
}
