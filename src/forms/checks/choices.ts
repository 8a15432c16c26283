import type { ChoiceDefinition, FormDefinition, QuestionRow } from '../form.js';
import { isGroup } from '../form.js';
import { error, type Problem, warning } from '../problem.js';
import { flatten } from '../rows.js';

/** The lists of choices, seen from the questions that use them. */
export function checkChoices(definition: FormDefinition): Problem[] {
  const questions = flatten(definition.survey).flatMap(({ row }) => (isGroup(row) ? [] : [row]));
  return Object.entries(definition.choices).flatMap(([name, list]) => {
    const path = ['choices', name];
    const users = questions.filter((question) => question.list_name === name);
    if (list.length === 0) return [error(path, 'empty-list', { name })];
    return [
      ...(users.length === 0 ? [warning(path, 'unused-list', { name })] : []),
      ...checkNames(list, path, isForSeveral(users)),
      ...list.flatMap((choice, index) => checkChoice(choice, [...path, index], users)),
    ];
  });
}

function checkNames(
  list: readonly ChoiceDefinition[],
  path: Problem['path'],
  forSeveral: boolean,
): Problem[] {
  const taken = new Set<string>();
  return list.flatMap(({ name }, index) => {
    const at = [...path, index, 'name'];
    if (name === '') return [error(at, 'missing-choice-name')];
    if (taken.has(name)) return [error(at, 'duplicate-choice', { name })];
    taken.add(name);
    if (forSeveral && /\s/.test(name)) {
      return [error(at, 'choice-name-space', { name, write: name.replace(/\s+/g, '_') })];
    }
    return [];
  });
}

function checkChoice(
  choice: ChoiceDefinition,
  path: Problem['path'],
  users: readonly QuestionRow[],
): Problem[] {
  const problems: Problem[] = [];
  if (Object.keys(choice.label).length === 0) {
    problems.push(error([...path, 'label'], 'missing-choice-label', { name: choice.name }));
  }
  if (choice.exclusive && users.length > 0 && !isForSeveral(users)) {
    problems.push(warning([...path, 'exclusive'], 'exclusive-in-select-one', { name: choice.name }));
  }
  return problems;
}

function isForSeveral(users: readonly QuestionRow[]): boolean {
  return users.some((question) => question.type === 'select_multiple');
}
