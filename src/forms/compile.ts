import { LRUCache } from 'lru-cache';
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
import { choicesOf, flatten } from './rows.js';
import { type Scopes, scopesOf } from './scope.js';
import { compileText, type FormText } from './text.js';
import { another } from './types/another.js';
import { questionTypes } from './types/index.js';
import type { QuestionType } from './types/type.js';
import { type Shape, shapeKey, type UnrolledRow, unroll } from './unroll.js';
import { versionOf } from './version.js';

/**
 * A form ready to run: every expression a closure, every name a slot. Its repeats are unrolled: each row
 * of each instance is a node of its own, so that whoever walks the form need not know of repeats.
 */
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
  /** Whether what somebody wrote may be quoted. */
  readonly quotable: Compiled | undefined;
  /** What an expression about the whole form may refer to. */
  readonly scope: Scope;
  readonly repeats: readonly FormNode[];
  /** Calculations that keep the first value they had. */
  readonly keeping: readonly FormNode[];
  /** The same form with other instances of its repeats. */
  unroll(shape: Shape): Form;
}

export interface FormNode extends Pick<UnrolledRow, 'name' | 'index' | 'instance' | 'part'> {
  readonly slot: number;
  /** Slot of the group it stands in. */
  readonly parent: number | undefined;
  /** Undefined for a group, a repeat and its instances. */
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
  /** How many instances a repeat has; undefined when people say so. */
  readonly count: Compiled | undefined;
  /** Slots its relevance, calculation and filter read. */
  readonly reads: readonly number[];
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

/** Nodes that the unrolled forms kept at hand have together; most sessions of a form share a few shapes. */
const MOST_NODES = 20_000;

/** Compiles a definition that check.ts found sound; throws on one that is not. Each repeat has one instance. */
export function compileForm(definition: FormDefinition): Form {
  const { form_id: name, form_title, default_language, screen_out, quotable } = definition.settings;
  const flat = flatten(definition.survey);
  const common = {
    name,
    version: versionOf(definition),
    definition,
    title: compileText(form_title, default_language, () => undefined),
    languages: languagesOf(definition),
  };
  const kept = new LRUCache<string, Form>({
    maxSize: MOST_NODES,
    sizeCalculation: ({ nodes }) => Math.max(1, nodes.length),
  });

  function unrolled(shape: Shape): Form {
    const key = shapeKey(shape);
    const known = kept.get(key);
    if (known) return known;
    const rows = unroll(flat, shape);
    const scopes = scopesOf(flat, rows);
    const nodes = rows.map((row, slot) => compileNode(row, slot, definition, scopes));
    const byName = new Map(nodes.map((node) => [node.name, node] as const));
    const form: Form = {
      ...common,
      nodes,
      order: dependencyOrder(nodes),
      asked: nodes.filter((node): node is QuestionNode => node.type?.role === 'ask'),
      find: (wanted) => byName.get(wanted),
      scope: scopes.outside,
      screenOut: screen_out === undefined ? undefined : compileExpression(screen_out, scopes.outside),
      quotable: quotable === undefined ? undefined : compileExpression(quotable, scopes.outside),
      repeats: nodes.filter(({ part }) => part === 'repeat'),
      keeping: nodes.filter(({ calculation }) => calculation?.keeps),
      unroll: unrolled,
    };
    kept.set(key, form);
    return form;
  }

  return unrolled(new Map());
}

function compileNode(
  unrolled: UnrolledRow,
  slot: number,
  definition: FormDefinition,
  scopes: Scopes,
): FormNode {
  const { row, name, index, parent, instance, part } = unrolled;
  const scope = scopes.of(unrolled);
  const question = isGroup(row) ? undefined : row;
  const text = (translated: Translated = {}) =>
    compileText(translated, definition.settings.default_language, (name) => scope.field(name)?.slot);
  const optional = (translated: Translated | undefined) => translated && text(translated);
  const compiled: Partial<Record<ExpressionColumn, Compiled>> = {};
  for (const { column, source, scope: within } of expressionsOf(row, scope, definition.choices)) {
    compiled[column] = compileExpression(source, within);
  }
  const { relevant, calculation, choice_filter: filter, constraint } = compiled;
  const choices = part === 'more' ? YES_NO : question ? choicesOf(question, definition.choices) : [];
  return {
    slot,
    name,
    index,
    instance,
    part,
    parent,
    type: part === 'more' ? another : question && questionTypes.get(question.type),
    row,
    label: part && instance ? numbered(text(row.label), instance.position) : text(row.label),
    hint: optional(row.hint),
    relevant,
    required: compiled.required ?? question?.required === 'yes',
    requiredMessage: optional(question?.required_message),
    constraint,
    constraintMessage: optional(question?.constraint_message),
    calculation: part === 'instance' ? HERE : calculation,
    filter,
    default: compiled.default ?? question?.default,
    choices: choices.map((choice, index) => ({
      index,
      name: choice.name,
      label: text(choice.label),
      exclusive: choice.exclusive === true,
      row: choice,
    })),
    count: compiled.repeat_count,
    reads: [...new Set([relevant, calculation, filter].flatMap((expression) => expression?.reads ?? []))],
  };
}

/** Choices of the question whether there is one more; their words are the conversation's. */
const YES_NO: readonly ChoiceDefinition[] = ['yes', 'no'].map(
  (name): ChoiceDefinition => Object.assign({ name, label: {} }),
);

/** What an instance is stored as. */
const HERE = compileExpression("'yes'", { field: () => undefined, names: [] });

/** « Décision 2 »; nothing when it has no name. */
function numbered(text: FormText, position: number): FormText {
  return {
    in(language, values) {
      const label = text.in(language, values);
      return label === '' ? '' : `${label} ${position}`;
    },
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
function dependencyOrder(nodes: readonly FormNode[]): FormNode[] {
  const order: FormNode[] = [];
  const placed = new Set<FormNode>();
  const place = (node: FormNode | undefined): void => {
    if (!node || placed.has(node)) return;
    placed.add(node);
    if (node.parent !== undefined) place(nodes[node.parent]);
    for (const slot of node.reads) place(nodes[slot]);
    order.push(node);
  };
  for (const node of nodes) place(node);
  return order;
}
