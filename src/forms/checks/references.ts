import type { Scope } from '../expression/environment.js';
import type { FormDefinition } from '../form.js';
import { error, type Problem, unknown } from '../problem.js';
import { scopeOf } from '../scope.js';
import { referencesOf } from '../text.js';
import { textsOf } from '../texts.js';

/** The `${name}` in labels, hints and messages. */
export function checkReferences(definition: FormDefinition): Problem[] {
  const scope = scopeOf(definition);
  return textsOf(definition).flatMap(({ path, text }) =>
    Object.entries(text).flatMap(([language, written]) => checkText(written, scope, [...path, language])),
  );
}

function checkText(text: string, scope: Scope, path: Problem['path']): Problem[] {
  const references = referencesOf(text);
  const offsets = new Set(references.map(({ offset }) => offset));
  const broken = [...text.matchAll(/\$\{/g)].filter(({ index }) => !offsets.has(index));
  return [
    ...references
      .filter(({ name }) => !scope.field(name))
      .map(({ name, offset }) => ({ ...unknown(path, 'unknown-name', name, scope.names), offset })),
    ...broken.map(({ index }) => ({ ...error(path, 'broken-reference'), offset: index })),
  ];
}
