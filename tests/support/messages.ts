import type { Message, OfferedChoice } from '../../src/flows/message.js';

/** A screen with nothing on it but a text; tests add what they look at. */
export function screen(parts: Partial<Message> = {}): Message {
  return {
    language: 'fr',
    kind: 'screen',
    name: 'question',
    before: [],
    text: 'Connaissez-vous la Maison de quartier ?',
    choices: [],
    answers: [],
    buttons: [],
    ...parts,
  };
}

/** Choices in list order; `*` before a label marks the present answer, `!` an exclusive choice. */
export function offered(...labels: string[]): OfferedChoice[] {
  return labels.map((label, index) => ({
    index,
    label: label.replace(/^[*!]+/, ''),
    chosen: /^!?\*/.test(label),
    exclusive: /^\*?!/.test(label),
  }));
}
