import type { FieldList, Message } from '../../flows/message.js';
import { asFieldList } from '../field-list.js';
import { paragraphs } from '../screen-text.js';

/** Fields of one modal. https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export const MOST_FIELDS = 5;

/** The field-list that one modal asks for; undefined when the question is asked by itself. */
export function windowOf({ fieldList }: Message): FieldList | undefined {
  return fieldList && fieldList.fields.length > 1 && fieldList.of <= MOST_FIELDS ? fieldList : undefined;
}

/** A screen as Discord shows it: the questions of one modal are read together. */
export function asShown(message: Message): Message {
  const list = windowOf(message);
  if (!list) return message;
  const shown = asFieldList(message);
  const questions = list.fields.map(({ before, text }) => [...before, `• ${text}`].join('\n'));
  return { ...shown, text: paragraphs(shown.text, questions.join('\n')) };
}
