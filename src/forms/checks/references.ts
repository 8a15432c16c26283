import type { Scope } from '../expression/environment.js';
import type { FormDefinition } from '../form.js';
import { error, type Problem, unknown } from '../problem.js';
import { unrolledOnce } from '../scope.js';
import { referencesOf } from '../text.js';
import { type PlacedText, textsOf } from '../texts.js';

/** The `${name}` in labels, hints and messages, and the questions that stand under a quote. */
export function checkReferences(definition: FormDefinition): Problem[] {
  const scopeOf = scopesByPath(definition);
  const texts = textsOf(definition).flatMap((placed) =>
    Object.entries(placed.text).flatMap(([language, written]) =>
      checkText(written, scopeOf(placed), [...placed.path, language]),
    ),
  );
  const { outside } = unrolledOnce(definition).scopes;
  const quoted = (definition.settings.quoted_as ?? []).flatMap((name, index) =>
    checkName(name, outside, ['settings', 'quoted_as', index]),
  );
  return [...texts, ...quoted];
}

/** What a text may refer to: that of a row in a repeat to its own instance, any other only to what is in no repeat. */
function scopesByPath(definition: FormDefinition): (text: PlacedText) => Scope {
  const { rows, scopes } = unrolledOnce(definition);
  const inside = new Map(
    rows.flatMap((row) =>
      row.instance && !row.part ? [[JSON.stringify(row.path), scopes.of(row)] as const] : [],
    ),
  );
  return ({ path }) => inside.get(JSON.stringify(path.slice(0, -1))) ?? scopes.outside;
}

function checkText(text: string, scope: Scope, path: Problem['path']): Problem[] {
  const references = referencesOf(text);
  const offsets = new Set(references.map(({ offset }) => offset));
  const broken = [...text.matchAll(/\$\{/g)].filter(({ index }) => !offsets.has(index));
  return [
    ...references.flatMap(({ name, offset }) =>
      checkName(name, scope, path).map((each) => ({ ...each, offset })),
    ),
    ...broken.map(({ index }) => ({ ...error(path, 'broken-reference'), offset: index })),
  ];
}

function checkName(name: string, scope: Scope, path: Problem['path']): Problem[] {
  if (scope.field(name)) return [];
  const nodeset = scope.nodeset?.(name);
  if (!nodeset) return [unknown(path, 'unknown-name', name, scope.names)];
  const { isRepeat, repeat } = nodeset;
  return [error(path, isRepeat ? 'repeat-without-value' : 'several-values', { name, repeat })];
}
