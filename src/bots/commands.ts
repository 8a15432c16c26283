import type { Action } from '../flows/message.js';
import type { Translate } from '../i18n/translator.js';

/** Actions typed by name at any time, after a slash. */
export const TYPED_ACTIONS = [
  'back',
  'skip',
  'keep',
  'review',
  'stop',
  'language',
  'help',
  'menu',
  'privacy',
  'interview',
  'observe',
  'meeting',
  'agenda',
  'digest',
  'flower',
  'proofread',
  'invite',
  'roles',
  'pair',
  'reminders',
  'my-data',
  'forget',
] as const satisfies readonly Action[];

/** The word of an action in one language: `retour`. */
export function commandWord(action: Action, t: Translate): string {
  return t(`command-word-${action}`);
}

/** Every word of every language, so that nobody must know which one is spoken just now. */
export function commandWords(translators: readonly Translate[]): ReadonlyMap<string, Action> {
  return new Map(
    translators.flatMap((t) => TYPED_ACTIONS.map((action) => [commandWord(action, t), action] as const)),
  );
}

/** The action of a typed word: « confidentialité » is « confidentialite ». */
export function actionOf(word: string, words: ReadonlyMap<string, Action>): Action | undefined {
  return words.get(word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
}
