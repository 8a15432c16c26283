import type { Form, FormNode, QuestionNode } from './compile.js';
import { isGroup, type QuestionRow } from './form.js';
import { referencesOf } from './text.js';
import type { QuestionType, Wanted } from './types/type.js';
import { instanceName } from './unroll.js';

/** The appearance of a group whose questions stand on one screen: https://docs.getodk.org/form-question-types/#field-list */
export const FIELD_LIST = 'field-list';

export function isFieldList({ appearance = '' }: { readonly appearance?: string | undefined }): boolean {
  return appearance.split(/\s+/).includes(FIELD_LIST);
}

/** Whether a question is answered by writing: only those stand together on one screen here. */
export function isWritten(type: QuestionType, row: QuestionRow): boolean {
  const kind = type.wanted?.(row).kind;
  return kind !== undefined && WRITTEN.has(kind);
}

const WRITTEN: ReadonlySet<Wanted['kind']> = new Set(['text', 'number', 'date', 'time', 'datetime']);

export interface FieldListGroup {
  readonly group: FormNode;
  /** All it puts to the person, in the order of the form. */
  readonly questions: readonly QuestionNode[];
}

/** The field-list a question stands in. Undefined also when another question in it keeps it from one screen. */
export function fieldListOf(form: Form, { parent }: QuestionNode): FieldListGroup | undefined {
  const group = parent === undefined ? undefined : form.nodes[parent];
  if (!group || !isFieldList(group.row)) return undefined;
  const isInside = (node: FormNode) => node.parent === group.slot;
  const questions = form.asked.filter(isInside);
  const fits = questions.every(({ type, row }) => isWritten(type, row));
  return fits && !form.nodes.some((node) => isInside(node) && isGroup(node.row))
    ? { group, questions }
    : undefined;
}

/** Whether the text or the relevance of a question comes of an answer to one of the others, also by a calculation. */
export function dependsOn(form: Form, node: FormNode, others: readonly FormNode[]): boolean {
  const { label = {}, hint = {} } = node.row;
  const texts = [...Object.values(label), ...Object.values(hint)];
  const shown = texts.flatMap((text) =>
    referencesOf(text).flatMap(({ name }) => slotOf(name, node, form) ?? []),
  );
  const reached = new Set([...node.reads, ...shown]);
  // A set goes on to what is added to it meanwhile.
  for (const slot of reached) for (const further of form.nodes[slot]?.reads ?? []) reached.add(further);
  return others.some(({ slot }) => reached.has(slot));
}

/** The field a name means beside this node: of the same instance, else outside repeats. */
function slotOf(name: string, { instance }: FormNode, form: Form): number | undefined {
  const near = instance && form.find(`${instanceName(instance)}.${name}`);
  return (near ?? form.find(name))?.slot;
}
