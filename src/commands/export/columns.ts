import type { Form, FormNode } from '../../forms/compile.js';
import { minuteOf } from './cells.js';

/** A question's column, or the column of one of its choices. */
export interface Column {
  readonly header: string;
  readonly question: string;
  /** How a stored value is written, by version of the form; a version may not have the question. */
  readonly write: ReadonlyMap<string, Write>;
}

type Write = (value: string) => string;

export interface ColumnOptions {
  /** Language of the labels that stand for choices; their names when absent. */
  readonly labels?: string | undefined;
  /** One column, 0 or 1, for each choice of a select_multiple. */
  readonly split: boolean;
}

/**
 * The columns of every question of any version, in the order of the form, the newest version first.
 * A question that is a select_multiple in some versions only keeps both its ways of being written.
 * @param repeat the repeat whose questions are wanted; without it, those in none.
 */
export function columnsOf(newestFirst: readonly Form[], options: ColumnOptions, repeat?: string): Column[] {
  const columns = new Map<string, { question: string; write: Map<string, Write> }>();
  for (const form of newestFirst) {
    const { version, nodes } = form;
    const identifiers = identifiersIn(form);
    for (const node of nodes) {
      if (node.part || node.instance?.repeat !== repeat || identifiers.has(node.row.name)) continue;
      for (const [header, write] of waysToWrite(node, options)) {
        const column = columns.get(header) ?? { question: node.row.name, write: new Map() };
        columns.set(header, column);
        column.write.set(version, write);
      }
    }
  }
  return [...columns].map(([header, column]) => ({ header, ...column }));
}

/** The names of the questions that name somebody in any version: no answer to them leaves. */
export function identifiersOf(versions: readonly Form[]): ReadonlySet<string> {
  return new Set(versions.flatMap((form) => [...identifiersIn(form)]));
}

/** What is worked out from one of them tells as much. */
function identifiersIn({ order }: Form): ReadonlySet<string> {
  const found = new Map<number, string>();
  for (const { slot, row, calculation } of order) {
    const isIdentifier = 'identifier' in row && row.identifier === true;
    if (isIdentifier || calculation?.reads.some((read) => found.has(read))) found.set(slot, row.name);
  }
  return new Set(found.values());
}

/** The columns of one question in one version, by header. */
function waysToWrite(node: FormNode, { labels, split }: ColumnOptions): Array<[string, Write]> {
  if (!node.type || node.type.role === 'show') return [];
  const label = labelsOf(node, labels);
  switch (node.type.datatype) {
    case 'select_one':
      return [[node.row.name, label]];
    case 'select_multiple':
      return split
        ? node.choices.map(({ name }) => [
            `${node.row.name}/${name}`,
            (value) => (namesIn(value).includes(name) ? '1' : '0'),
          ])
        : [
            [
              node.row.name,
              (value) => (labels === undefined ? value : namesIn(value).map(label).join(' ; ')),
            ],
          ];
    case 'dateTime':
      return [[node.row.name, minuteOf]];
    default:
      return [[node.row.name, (value) => value]];
  }
}

function labelsOf(node: FormNode, language: string | undefined): Write {
  if (language === undefined) return (name) => name;
  const labels = new Map(node.choices.map(({ name, label }) => [name, label.in(language, [])] as const));
  return (name) => labels.get(name) ?? name;
}

function namesIn(value: string): string[] {
  return value.split(' ');
}
