import { nearest } from '../expression/suggestion.js';
import { FIELD_LIST, isFieldList, isWritten } from '../field-list.js';
import { type FormDefinition, type GroupRow, isGroup } from '../form.js';
import { type Problem, warning } from '../problem.js';
import { type FlatRow, flatten } from '../rows.js';
import { questionTypes } from '../types/index.js';

type Path = FlatRow['path'];

/**
 * Groups that want one screen and cannot have it. None of it keeps a form from working: the questions of such a
 * group come one after another.
 */
export function checkFieldLists({ survey }: FormDefinition): Problem[] {
  return flatten(survey).flatMap(({ row, path }) => {
    if (row.type !== 'group' || !isGroup(row))
      return isFieldList(row) ? [warning([...path, 'appearance'], 'field-list-question')] : [];
    return isFieldList(row) ? checkChildren(row, path) : checkSpelling(row, path);
  });
}

function checkChildren({ name, children }: GroupRow, path: Path): Problem[] {
  return children.flatMap((child, index) => {
    const at = [...path, 'children', index, 'type'];
    if (isGroup(child)) return [warning(at, 'field-list-group', { name, inner: child.name })];
    const type = questionTypes.get(child.type);
    return type?.role === 'ask' && !isWritten(type, child)
      ? [warning(at, 'field-list-type', { name, type: type.name })]
      : [];
  });
}

/** Other appearances of groups say how a tablet lays them out. */
function checkSpelling({ appearance = '' }: GroupRow, path: Path): Problem[] {
  return appearance
    .split(/\s+/)
    .filter((word) => nearest(word.replaceAll('_', '-'), [FIELD_LIST]) !== undefined)
    .map((word) => warning([...path, 'appearance'], 'field-list-spelling', { word }));
}
