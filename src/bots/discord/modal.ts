import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { Translate } from '../../flows/context.js';
import { withoutEmphasis } from '../../flows/emphasis.js';
import type { FieldList, Message, PromptRef } from '../../flows/message.js';
import type { Wanted } from '../../forms/types/type.js';
import type { FileField, Modal, TextField } from './body.js';
import { isPaged } from './components.js';
import { customId } from './custom-id.js';
import { cut, MOST } from './limits.js';
import { toMarkdown } from './markdown.js';

/** The one field of a modal. */
export const FIELD = 'reply';

/** The modal in which a question is answered by writing, or by a file; `t` speaks the screen's language. */
export function modalOf(
  screen: Message,
  to: PromptRef | undefined,
  kind: 'write' | 'attach',
  t: Translate,
): Modal {
  const question = withoutEmphasis(screen.text).trim();
  const hint = screen.hint === undefined ? '' : withoutEmphasis(screen.hint).trim();
  const label =
    kind === 'attach' ? 'discord-your-file' : isPaged(screen) ? 'discord-word' : 'discord-your-answer';
  return {
    custom_id: customId({ kind, ...(to ? { to } : {}) }),
    title: cut(question || t(label), MOST.modalTitle),
    components: [
      ...(question.length > MOST.modalTitle
        ? [{ type: ComponentType.TextDisplay, content: cut(toMarkdown(screen.text), MOST.display) } as const]
        : []),
      {
        type: ComponentType.Label,
        label: t(label),
        ...(hint === '' ? {} : { description: cut(hint, MOST.description) }),
        component: kind === 'write' ? textField(screen) : FILE_FIELD,
      },
    ],
  };
}

/** The modal in which the questions of a field-list are answered, each field named by its question's index. */
export function fieldsModal({ text, fields }: FieldList, to: PromptRef): Modal {
  return {
    custom_id: customId({ kind: 'fields', to }),
    title: cut(withoutEmphasis(text).trim(), MOST.modalTitle),
    components: fields.map(({ index, text: asked, hint = '', wanted, required, value }) => {
      const question = withoutEmphasis(asked).trim() || '…';
      // There is no room for a text between the fields: what the label cuts is read below it.
      const more = [question.length > MOST.label ? question : '', withoutEmphasis(hint).trim()]
        .filter((part) => part !== '')
        .join(' · ');
      return {
        type: ComponentType.Label,
        label: cut(question, MOST.label),
        ...(more === '' ? {} : { description: cut(more, MOST.description) }),
        component: writtenField(String(index), wanted, required, value),
      };
    }),
  };
}

const FILE_FIELD: FileField = { type: ComponentType.FileUpload, custom_id: FIELD, required: true };

function textField({ wanted, value }: Message): TextField {
  return writtenField(FIELD, wanted, true, value);
}

function writtenField(
  id: string,
  wanted: Wanted | undefined,
  required: boolean,
  value: string | undefined,
): TextField {
  const isText = wanted?.kind === 'text';
  // A shortened answer would be taken for the whole of it; to a long one, what is written is added.
  const isLong = wanted?.kind === 'text' && wanted.long === true;
  const isFilled =
    value !== undefined && !isLong && value.length <= MOST.value && FILLED.has(wanted?.kind ?? '');
  return {
    type: ComponentType.TextInput,
    custom_id: id,
    style: isText ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    ...(isFilled ? { value } : {}),
  };
}

/** What is stored as it was written. */
const FILLED: ReadonlySet<string> = new Set(['text', 'number', 'range', 'barcode', 'date']);
