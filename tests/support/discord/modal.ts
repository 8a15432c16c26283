import type { Option } from './components.js';
import type { Upload } from './files.js';
import type { Interaction } from './interactions.js';
import type { ModalField, ModalForm } from './modals.js';

/** What somebody puts into one field: a text; labels of options; a tick; files. */
export type Answer = string | readonly string[] | boolean | readonly Upload[];

/** One field as it is shown. */
export interface ShownField {
  readonly label: string;
  readonly description: string;
  readonly kind: 'text' | 'select' | 'files' | 'radio' | 'checkboxes' | 'checkbox';
  readonly required: boolean;
  readonly placeholder: string;
  /** What a text field holds from the start. */
  readonly value: string;
  /** Labels to choose from. */
  readonly options: readonly string[];
}

type Field = ModalField & { readonly id: number };
interface Labelled {
  readonly id: number;
  readonly label: string;
  readonly description: string;
  /** Whether it is in a row, the old way. */
  readonly inRow: boolean;
  readonly field: Field;
}

/** A window with fields that the bot opened. `anna.fills(modal, …)` submits it. */
export class Modal {
  constructor(
    private readonly form: ModalForm,
    /** What opened it. */
    readonly opener: Interaction,
  ) {}

  get title(): string {
    return this.form.title;
  }

  get fields(): ShownField[] {
    return this.labelled().map(({ label, description, field }) => ({
      label,
      description,
      kind: KINDS[field.type],
      required: field.type !== 23 && (field.required ?? true),
      placeholder: ('placeholder' in field && field.placeholder) || '',
      value: (field.type === 4 && field.value) || '',
      options: 'options' in field ? field.options.map((each) => each.label) : [],
    }));
  }

  /**
   * `data` of the interaction that submits it. `store` keeps a file and gives its id.
   * Throws what the window would say: a field is required, or holds too much.
   */
  submission(answers: Readonly<Record<string, Answer>>, store: (upload: Upload) => string): object {
    const labelled = this.labelled();
    const strange = Object.keys(answers).find((name) => labelled.every(({ label }) => label !== name));
    if (strange !== undefined) throw new Error(`There is no field « ${strange} » in « ${this.title} ».`);
    const components = labelled.map(({ id, label, field, inRow }) => {
      const { type, custom_id } = field;
      const filled = { type, id: field.id, custom_id, ...filledIn(label, field, answers[label], store) };
      return inRow ? { type: 1, id, components: [filled] } : { type: 18, id, component: filled };
    });
    return { custom_id: this.form.custom_id, components };
  }

  private labelled(): Labelled[] {
    return this.form.components.flatMap(({ id, ...each }): Labelled[] => {
      if (each.type === 10) return [];
      if (each.type === 1) {
        // `numbered` gave the inner ones their id too.
        return each.components.map(({ label, ...field }) => ({
          id,
          label,
          description: '',
          inRow: true,
          field: field as Field,
        }));
      }
      const { label, description, component } = each;
      return [{ id, label, description: description ?? '', inRow: false, field: component as Field }];
    });
  }
}

function filledIn(
  label: string,
  field: ModalField,
  answer: Answer | undefined,
  store: (upload: Upload) => string,
): object {
  const fail = (what: string): never => {
    throw new Error(`« ${label} » ${what}.`);
  };
  if (field.type === 23) return { value: answer ?? field.default ?? false };
  const required = field.required ?? true;
  if (field.type === 4) {
    const value = String(answer ?? field.value ?? '');
    if (value === '' && required) fail('is required');
    if (value.length > (field.max_length ?? 4000)) fail('is too long');
    if (value !== '' && value.length < (field.min_length ?? 0)) fail('is too short');
    return { value };
  }
  const items = answer === undefined ? undefined : Array.isArray(answer) ? answer : [answer];
  if (field.type === 21) {
    const [value = null] = valuesOf(field.options, items, fail);
    if (value === null && required) fail('is required');
    return { value };
  }
  const values = field.type === 19 ? (items ?? []).map(store) : valuesOf(field.options, items, fail);
  const all = field.type === 22 ? field.options.length : 1;
  if (values.length === 0 && required && field.min_values !== 0) fail('is required');
  if (values.length > (field.max_values ?? all)) fail('holds too much');
  if (values.length > 0 && values.length < (field.min_values ?? 1)) fail('holds too little');
  return { values };
}

/** The values behind labels; those chosen from the start when nothing was touched. */
export function valuesOf(
  options: readonly Option[],
  labels: readonly unknown[] | undefined,
  fail: (what: string) => never,
): string[] {
  if (!labels) return options.filter((each) => each.default).map(({ value }) => value);
  return labels.map(
    (label) => options.find((each) => each.label === label)?.value ?? fail(`has no option « ${label} »`),
  );
}

const KINDS = {
  3: 'select',
  4: 'text',
  19: 'files',
  21: 'radio',
  22: 'checkboxes',
  23: 'checkbox',
} as const;
