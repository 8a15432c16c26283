import { type FormDefinition, isGroup, type Translated } from './form.js';
import { flatten } from './rows.js';

export interface PlacedText {
  readonly path: ReadonlyArray<string | number>;
  readonly text: Translated;
}

/** Every text of the form that people read while answering: labels, hints, messages, choices; not its title. */
export function textsOf(definition: FormDefinition): PlacedText[] {
  const ofRows = flatten(definition.survey).flatMap(({ row, path }) => {
    const messages = isGroup(row)
      ? {}
      : { required_message: row.required_message, constraint_message: row.constraint_message };
    return placed(path, { label: row.label, hint: row.hint, ...messages });
  });
  const ofChoices = Object.entries(definition.choices).flatMap(([list, choices]) =>
    choices.flatMap(({ label }, index) => placed(['choices', list, index], { label })),
  );
  return [...ofRows, ...ofChoices];
}

function placed(
  path: PlacedText['path'],
  texts: Readonly<Record<string, Translated | undefined>>,
): PlacedText[] {
  return Object.entries(texts).flatMap(([column, text]) => (text ? [{ path: [...path, column], text }] : []));
}
