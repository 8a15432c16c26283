import type { Message } from './message.js';

/** A screen with a text and nothing else yet. */
export function plainScreen(language: string, name: string, text: string): Message {
  return { language, kind: 'screen', name, before: [], text, choices: [], answers: [], buttons: [] };
}
