import type { ChoiceDefinition, FormDefinition, QuestionRow } from '../form.js';
import { error, type Problem } from '../problem.js';
import { isDynamic } from '../row-expressions.js';
import { choicesOf } from '../rows.js';
import type { QuestionType, ReplyContext } from '../types/type.js';

/** A default that stands as it is must be a value as stored, since nothing reads it again. */
export function checkDefault(
  row: QuestionRow,
  type: QuestionType,
  path: Problem['path'],
  definition: FormDefinition,
): Problem[] {
  const value = row.default;
  if (value === undefined || isDynamic(value) || !type.read) return [];
  const list = choicesOf(row, definition.choices);
  const reply = type.choices ? { choices: value.split(/\s+/) } : { text: value };
  const read = type.read(reply, row, anyContext(list));
  const at = [...path, 'default'];
  if ('refused' in read) return [error(at, 'default-refused', { value, type: type.name })];
  return read.value === value ? [] : [error(at, 'default-not-stored', { value, write: read.value })];
}

/** Stored values read the same everywhere and always, so any place and moment will do. */
function anyContext(list: readonly ChoiceDefinition[]): ReplyContext {
  return {
    now: 0,
    zone: 'UTC',
    language: 'und',
    choices: list.map(({ name, exclusive }) => ({ name, label: name, exclusive: exclusive === true })),
    words: { today: [], yesterday: [], yes: [], no: [] },
  };
}
