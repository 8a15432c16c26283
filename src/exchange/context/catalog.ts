import type { Forms } from '../../flows/context.js';
import { compileForm, type Form } from '../../forms/compile.js';
import { definitionSchema, type FormDefinition } from '../../forms/form.js';

/** A published version as it is stored. */
export interface StoredVersion {
  readonly name: string;
  readonly version: string;
  /** JSON of a FormDefinition. */
  readonly definition: string;
}

/**
 * The questionnaires: those of the content folder are open, in their order; every version ever
 * published can be found, so that a session goes on with the one it began with. A version is compiled
 * when it is first needed.
 */
export function catalogOf(open: readonly FormDefinition[], published: readonly StoredVersion[]): Forms {
  const openForms = open.map(compileForm);
  const compiled = new Map<string, Form>(openForms.map((form) => [keyOf(form.name, form.version), form]));
  const stored = new Map(published.map((row) => [keyOf(row.name, row.version), row.definition]));
  return {
    open: openForms,
    find: (name, version) => {
      const key = keyOf(name, version);
      const known = compiled.get(key);
      if (known) return known;
      const definition = stored.get(key);
      if (definition === undefined) return undefined;
      const form = compileForm(definitionSchema.parse(JSON.parse(definition)));
      compiled.set(key, form);
      return form;
    },
  };
}

function keyOf(name: string, version: string): string {
  return `${name} ${version}`;
}
