import { type Compiled, compile } from './expression/compile.js';
import type { Scope } from './expression/environment.js';
import { parse } from './expression/parse.js';
import {
  type ChoiceDefinition,
  type FormDefinition,
  isGroup,
  type QuestionRow,
  type Row,
  type Translated,
} from './form.js';
import { type ExpressionColumn, expressionsOf } from './row-expressions.js';
import { choicesOf, type FlatRow, flatten } from './rows.js';
import { scopeOf } from './scope.js';
import { compileText, type FormText } from './text.js';
import { questionTypes } from './types/index.js';
import type { QuestionType } from './types/type.js';
import { versionOf } from './version.js';

/** A form ready to run: every expression a closure, every name a slot. */
export interface Form {
  readonly name: string;
  readonly version: string;
  readonly definition: FormDefinition;
  readonly title: FormText;
  /** The default language first. */
  readonly languages: readonly string[];
  /** Every row, groups too, in the order of the form; the index is the slot. */
  readonly nodes: readonly FormNode[];
  /** The same rows, each after those it depends on. */
  readonly order: readonly FormNode[];
  /** The questions put to the person. */
  readonly asked: readonly QuestionNode[];
  find(name: string): FormNode | undefined;
  readonly screenOut: Compiled | undefined;
}

export interface FormNode {
  readonly slot: number;
  readonly name: string;
  /** Slot of the group it stands in. */
  readonly parent: number | undefined;
  /** Undefined for a group. */
  readonly type: QuestionType | undefined;
  readonly row: Row;
  readonly label: FormText;
  readonly hint: FormText | undefined;
  readonly relevant: Compiled | undefined;
  readonly required: Compiled | boolean;
  readonly requiredMessage: FormText | undefined;
  readonly constraint: Compiled | undefined;
  readonly constraintMessage: FormText | undefined;
  readonly calculation: Compiled | undefined;
  readonly filter: Compiled | undefined;
  readonly default: Compiled | string | undefined;
  readonly choices: readonly NodeChoice[];
  /** Names its relevance, calculation and filter read. */
  readonly reads: ReadonlySet<string>;
}

export interface QuestionNode extends FormNode {
  readonly type: QuestionType;
  readonly row: QuestionRow;
}

export interface NodeChoice {
  readonly index: number;
  readonly name: string;
  readonly label: FormText;
  readonly exclusive: boolean;
  /** Every column, for choice_filter. */
  readonly row: ChoiceDefinition;
}

/** Compiles a definition that check.ts found sound; throws on one that is not. */
export function compileForm(definition: FormDefinition): Form {
  const { form_id: name, form_title, default_language, screen_out } = definition.settings;
  const scope = scopeOf(definition);
  const nodes = flatten(definition.survey).map((flat, slot) => compileNode(flat, slot, definition, scope));
  const byName = new Map(nodes.map((node) => [node.name, node] as const));
  return {
    name,
    version: versionOf(definition),
    definition,
    title: compileText(form_title, default_language, () => undefined),
    languages: languagesOf(definition),
    nodes,
    order: dependencyOrder(nodes, byName),
    asked: nodes.filter((node): node is QuestionNode => node.type?.role === 'ask'),
    find: (wanted) => byName.get(wanted),
    screenOut: screen_out === undefined ? undefined : compileExpression(screen_out, scope),
  };
}

function compileNode(flat: FlatRow, slot: number, definition: FormDefinition, scope: Scope): FormNode {
  const { row, parent } = flat;
  const question = isGroup(row) ? undefined : row;
  const text = (translated: Translated = {}) =>
    compileText(translated, definition.settings.default_language, (name) => scope.field(name)?.slot);
  const optional = (translated: Translated | undefined) => translated && text(translated);
  const compiled: Partial<Record<ExpressionColumn, Compiled>> = {};
  for (const { column, source, scope: within } of expressionsOf(row, scope, definition.choices)) {
    compiled[column] = compileExpression(source, within);
  }
  const { relevant, calculation, choice_filter: filter, constraint } = compiled;
  const choices = question ? choicesOf(question, definition.choices) : [];
  return {
    slot,
    name: row.name,
    parent,
    type: question && questionTypes.get(question.type),
    row,
    label: text(row.label),
    hint: optional(row.hint),
    relevant,
    required: compiled.required ?? question?.required === 'yes',
    requiredMessage: optional(question?.required_message),
    constraint,
    constraintMessage: optional(question?.constraint_message),
    calculation,
    filter,
    default: compiled.default ?? question?.default,
    choices: choices.map((choice, index) => ({
      index,
      name: choice.name,
      label: text(choice.label),
      exclusive: choice.exclusive === true,
      row: choice,
    })),
    reads: new Set([relevant, calculation, filter].flatMap((expression) => expression?.refs ?? [])),
  };
}

function compileExpression(source: string, scope: Scope): Compiled {
  const parsed = parse(source);
  if (!parsed.ok) throw new Error(`An unchecked expression was compiled: ${source}`);
  return compile(parsed.tree, scope);
}

/** The default language, then the others any text is written in. */
function languagesOf(definition: FormDefinition): string[] {
  const texts = [
    definition.settings.form_title,
    ...flatten(definition.survey).flatMap(({ row }) => (row.label ? [row.label] : [])),
  ];
  return [...new Set([definition.settings.default_language, ...texts.flatMap((text) => Object.keys(text))])];
}

/** Depth first over what each row reads; check.ts has refused cycles. */
function dependencyOrder(nodes: readonly FormNode[], byName: ReadonlyMap<string, FormNode>): FormNode[] {
  const order: FormNode[] = [];
  const placed = new Set<FormNode>();
  const place = (node: FormNode | undefined): void => {
    if (!node || placed.has(node)) return;
    placed.add(node);
    if (node.parent !== undefined) place(nodes[node.parent]);
    for (const name of node.reads) place(byName.get(name));
    order.push(node);
  };
  for (const node of nodes) place(node);
  return order;
}
