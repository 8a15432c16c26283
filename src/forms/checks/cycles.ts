import { parse } from '../expression/parse.js';
import { walk } from '../expression/tree.js';
import type { FormDefinition } from '../form.js';
import { error, type Problem } from '../problem.js';
import { type ExpressionColumn, expressionsOf } from '../row-expressions.js';
import { unrolledOnce } from '../scope.js';

/** Columns whose result decides a row's own value. */
const DECIDING: readonly ExpressionColumn[] = ['relevant', 'calculation', 'choice_filter', 'repeat_count'];

/** One row that needs another to be worked out first. */
interface Need {
  readonly slot: number;
  /** Undefined when it needs the group it stands in. */
  readonly column?: ExpressionColumn;
}

/** Rows that need one another in a circle; each circle is told of once. */
export function checkCycles(definition: FormDefinition): Problem[] {
  const { rows } = unrolledOnce(definition);
  const needs = needsOf(definition);
  const inCircles = withoutEnds(needs);
  const seen = new Set<number>();
  return [...inCircles].flatMap((begin) => {
    const circle = circleFrom(begin, (slot) => next(needs, slot, inCircles)?.slot, seen).filter(
      // A repeat is named already.
      (slot) => rows[slot]?.part !== 'instance',
    );
    const [first] = circle;
    if (first === undefined) return [];
    const names = [...circle, first].map((slot) => rows[slot]?.row.name ?? '');
    const column = next(needs, first, inCircles)?.column;
    const path = [...(rows[first]?.path ?? []), ...(column ? [column] : [])];
    return [error(path, 'cycle', { cycle: names.join(' → ') })];
  });
}

function next(needs: readonly Need[][], slot: number, among: ReadonlySet<number>): Need | undefined {
  return needs[slot]?.find((need) => among.has(need.slot));
}

/** The circle that following `next` from `begin` ends in; none when it ends in slots seen before. */
function circleFrom(begin: number, next: (slot: number) => number | undefined, seen: Set<number>): number[] {
  const trail: number[] = [];
  let at: number | undefined = begin;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    trail.push(at);
    at = next(at);
  }
  const start = at === undefined ? -1 : trail.indexOf(at);
  return start < 0 ? [] : trail.slice(start);
}

/** What each row needs, by slot. */
function needsOf(definition: FormDefinition): Need[][] {
  const { rows, scopes } = unrolledOnce(definition);
  return rows.map((unrolled) => {
    const { row, parent } = unrolled;
    const scope = scopes.of(unrolled);
    const needs: Need[] = parent === undefined ? [] : [{ slot: parent }];
    for (const { column, source } of expressionsOf(row, scope, definition.choices)) {
      const parsed = parse(source);
      if (!parsed.ok || !DECIDING.includes(column)) continue;
      walk(parsed.tree, (node) => {
        if (node.kind !== 'field') return;
        const near = scope.field(node.name);
        const slots = near ? [near.slot] : (scope.nodeset?.(node.name)?.slots ?? []);
        for (const slot of slots) needs.push({ slot, column });
      });
    }
    return needs;
  });
}

/** The slots left once every row whose needs are met has been taken away, again and again. */
function withoutEnds(needs: readonly Need[][]): ReadonlySet<number> {
  const neededBy = needs.map((): number[] => []);
  for (const [slot, wanted] of needs.entries()) for (const need of wanted) neededBy[need.slot]?.push(slot);
  const unmet = needs.map((wanted) => wanted.length);
  const left = new Set(needs.keys());
  const met = [...left].filter((slot) => unmet[slot] === 0);
  for (let slot = met.pop(); slot !== undefined; slot = met.pop()) {
    left.delete(slot);
    for (const other of neededBy[slot] ?? []) {
      unmet[other] = (unmet[other] ?? 0) - 1;
      if (unmet[other] === 0) met.push(other);
    }
  }
  return left;
}
