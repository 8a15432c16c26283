import { checkChoices } from './checks/choices.js';
import { checkCycles } from './checks/cycles.js';
import { checkExpressions } from './checks/expressions.js';
import { checkFieldLists } from './checks/field-lists.js';
import { checkLanguages } from './checks/languages.js';
import { checkReferences } from './checks/references.js';
import { checkRows } from './checks/rows.js';
import { checkSettings } from './checks/settings.js';
import type { FormDefinition } from './form.js';
import type { Problem } from './problem.js';

/**
 * Everything wrong with a form beyond its structure, whoever read it. A form without errors compiles.
 * A name, type or setting that is missing may be given as ''.
 */
export function checkForm(definition: FormDefinition): Problem[] {
  return [
    ...checkSettings(definition.settings),
    ...checkRows(definition),
    ...checkFieldLists(definition),
    ...checkChoices(definition),
    ...checkLanguages(definition),
    ...checkExpressions(definition),
    ...checkReferences(definition),
    ...checkCycles(definition),
  ];
}
