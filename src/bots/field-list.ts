import type { Message } from '../flows/message.js';

/** A question's screen as that of all its field-list, which the channel then shows the fields of. */
export function asFieldList(message: Message): Message {
  const { fieldList, hint: _, ...alone } = message;
  if (!fieldList) return message;
  const { before, text, hint, buttons } = fieldList;
  return { ...alone, before, text, ...(hint === undefined ? {} : { hint }), buttons, fieldList };
}
