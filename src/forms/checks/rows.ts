import {
  type FormDefinition,
  type GroupRow,
  isGroup,
  isRepeat,
  NAME_PATTERN,
  type QuestionRow,
  type RepeatRow,
  type Row,
} from '../form.js';
import { error, type Problem, unknown, warning } from '../problem.js';
import { type FlatRow, flatten } from '../rows.js';
import { questionTypes } from '../types/index.js';
import type { QuestionType } from '../types/type.js';
import { checkDefault } from './default.js';

type Path = FlatRow['path'];

/** Names, types, lists, labels and parameters of the survey's rows. */
export function checkRows(definition: FormDefinition): Problem[] {
  const rows = flatten(definition.survey);
  if (rows.length === 0) return [error(['survey'], 'empty-survey')];
  const taken = new Set<string>();
  return rows.flatMap(({ row, path, parent }) => [
    ...checkName(row, path, taken),
    ...(isRepeat(row) ? checkRepeat(row, path, parent === undefined ? undefined : rows[parent]?.repeat) : []),
    ...(isGroup(row) ? checkGroup(row, path) : checkQuestion(row, path, definition)),
  ]);
}

function checkName({ name, type }: Row, path: Path, taken: Set<string>): Problem[] {
  if (name === '') return [error([...path, 'name'], 'missing-name', { type })];
  if (!NAME_PATTERN.test(name)) return [error([...path, 'name'], 'name-pattern', { name })];
  if (taken.has(name)) return [error([...path, 'name'], 'duplicate-name', { name })];
  taken.add(name);
  return [];
}

/** Parts of a form's export beside its answers: a repeat has one under its own name. */
const EXPORTED = ['corrections', 'refusals'];

function checkRepeat(row: RepeatRow, path: Path, around: RepeatRow | undefined): Problem[] {
  const { name } = row;
  if (EXPORTED.includes(name)) return [error([...path, 'name'], 'reserved-name', { name })];
  if (around) return [error([...path, 'type'], 'nested-repeat', { name, around: around.name })];
  return Object.keys(row.label ?? {}).length > 0
    ? []
    : [warning([...path, 'label'], 'repeat-without-label', { name })];
}

function checkGroup(group: GroupRow | RepeatRow, path: Path): Problem[] {
  return group.children.length > 0
    ? []
    : [warning([...path, 'children'], 'empty-group', { name: group.name })];
}

function checkQuestion(row: QuestionRow, path: Path, definition: FormDefinition): Problem[] {
  if (row.type === '') return [error([...path, 'type'], 'missing-type', { name: row.name })];
  const type = questionTypes.get(row.type);
  if (!type)
    return [
      unknown([...path, 'type'], 'unknown-type', row.type, ['group', 'repeat', ...questionTypes.keys()]),
    ];
  return [
    ...checkLabel(row, type, path),
    ...checkList(row, type, path, definition.choices),
    ...checkParameters(row, type, path),
    ...checkDefault(row, type, path, definition),
    ...(type.check?.(row) ?? []).map(({ column, code, args }) => error([...path, column], code, args)),
    ...(row.constraint !== undefined && type.role !== 'ask'
      ? [warning([...path, 'constraint'], 'unused-constraint', { type: type.name })]
      : []),
  ];
}

function checkLabel(row: QuestionRow, type: QuestionType, path: Path): Problem[] {
  if (type.role === 'automatic' || Object.keys(row.label ?? {}).length > 0) return [];
  return [error([...path, 'label'], 'missing-label', { name: row.name })];
}

function checkList(
  row: QuestionRow,
  type: QuestionType,
  path: Path,
  choices: FormDefinition['choices'],
): Problem[] {
  const { list_name, choice_filter } = row;
  if (!type.choices) {
    const problems: Problem[] = [];
    if (list_name !== undefined) {
      problems.push(error([...path, 'type'], 'list-not-wanted', { name: list_name, type: type.name }));
    }
    if (choice_filter !== undefined) {
      problems.push(error([...path, 'choice_filter'], 'filter-without-list', { type: type.name }));
    }
    return problems;
  }
  if (list_name === undefined) return [error([...path, 'type'], 'missing-list', { type: type.name })];
  if (Object.hasOwn(choices, list_name)) return [];
  return [unknown([...path, 'type'], 'unknown-list', list_name, Object.keys(choices))];
}

function checkParameters(row: QuestionRow, type: QuestionType, path: Path): Problem[] {
  const known = type.parameters ?? [];
  return Object.keys(row.parameters ?? {})
    .filter((name) => !known.includes(name))
    .map((name) => unknown([...path, 'parameters'], 'unknown-parameter', name, known, { type: type.name }));
}
