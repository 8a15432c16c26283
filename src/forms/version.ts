import { createHash } from 'node:crypto';
import type { FormDefinition } from './form.js';

/**
 * The version of a form: a hash of what it says, so that a published version can never change. Object
 * keys are sorted, because their order in a file means nothing. 12 hexadecimal digits.
 */
export function versionOf(definition: FormDefinition): string {
  return createHash('sha256').update(JSON.stringify(definition, sortKeys)).digest('hex').slice(0, 12);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
