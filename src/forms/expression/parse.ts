import { explainOperand, explainOperator } from './mistakes.js';
import type { ExpressionProblem } from './problem.js';
import { Reader, Refusal } from './reader.js';
import { isOperator, type Node, PRECEDENCE } from './tree.js';

export type Parsed =
  | { readonly ok: true; readonly tree: Node; readonly warnings: readonly ExpressionProblem[] }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/** Parentheses, calls and minus signs inside one another: bounds recursion here. */
const MAX_NESTING = 200;
/** Operators and calls in one expression: bounds recursion in whoever walks the tree. */
const MAX_PARTS = 1000;

const NEGATIVE = 7;

const WORD = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_.-]*`;
const NAME = new RegExp(`${WORD}(?::${WORD})?`, 'uy');
const NUMBER = /\d+(?:\.\d*)?|\.\d+/y;
const REFERENCE = /\$\{([^{}]*)\}/y;
/** `.`, `/data/x`, `../x`, `current()/../x`. */
const PATH = new RegExp(
  String.raw`(?:current\s*\(\s*\)|\.\.?|(?=/))(?:\s*/\s*(?:\.\.?(?![\w.])|${WORD}))*`,
  'uy',
);
/** `..`, `../..` */
const PARENTS = /^\.\.(?:\s*\/\s*\.\.)*$/;
/** Last steps that lead to no field. */
const NO_FIELD = /^(?:\.{0,2}|current\s*\(\s*\))$/;
const OPERATOR = /(?:<=|>=|!=|[=<>+*-]|(?:or|and|div|mod)(?![\p{L}\p{N}_]))/iuy;

/** What closes a string that begins with a curly quote; a straight one is closed by itself only. */
const CURLY_QUOTES: ReadonlyArray<{ readonly open: RegExp; readonly close: RegExp }> = [
  { open: /[‘’‚‛]/, close: /[‘’‛']/g },
  { open: /[“”„‟]/, close: /[“”‟"]/g },
];

/**
 * Reads an ODK XPath expression (https://docs.getodk.org/form-operators-functions/), as far as a
 * conversation needs it. Never throws. What a person meant without doubt is accepted with a
 * warning: curly quotes, `${ name }`, AND.
 */
export function parse(source: string): Parsed {
  const parser = new Parser(source);
  try {
    const tree = parser.whole();
    return { ok: true, tree, warnings: parser.warnings };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** A Pratt parser: reads an operand, then every operator that binds tighter than the caller's. */
class Parser extends Reader {
  readonly warnings: ExpressionProblem[] = [];
  private nesting = 0;
  private parts = 0;

  whole(): Node {
    this.skipSpace();
    if (this.atEnd()) this.refuse('empty-expression', 0);
    const tree = this.expression(0);
    if (this.peek(')')) this.refuse('extra-parenthesis', this.position);
    if (!this.atEnd()) this.refuse('missing-operator', this.position, { found: this.nextWord() });
    return tree;
  }

  private expression(above: number): Node {
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) this.refuse('too-complex', this.position, { max: MAX_NESTING });
    let left = this.operand();
    for (;;) {
      this.skipSpace();
      explainOperator(this, left);
      const offset = this.position;
      const written = this.match(OPERATOR)?.[0] ?? '';
      const operator = written.toLowerCase();
      if (!isOperator(operator) || PRECEDENCE[operator] <= above) {
        this.position = offset;
        break;
      }
      if (written !== operator) this.warn('operator-capitals', offset, { found: written, write: operator });
      this.countPart(offset);
      left = { kind: 'binary', offset, operator, left, right: this.expression(PRECEDENCE[operator]) };
    }
    this.nesting -= 1;
    return left;
  }

  private operand(): Node {
    this.skipSpace();
    const offset = this.position;
    if (this.atEnd()) this.refuse('unexpected-end', offset);
    if (this.take('(')) return this.parenthesis(offset);
    if (this.take('-')) {
      this.countPart(offset);
      return { kind: 'negative', offset, operand: this.expression(NEGATIVE) };
    }
    return (
      this.text(offset) ??
      this.reference(offset) ??
      this.number(offset) ??
      this.path(offset) ??
      this.word(offset) ??
      explainOperand(this)
    );
  }

  private parenthesis(offset: number): Node {
    const inside = this.expression(0);
    if (!this.take(')')) this.refuse('unclosed-parenthesis', offset);
    return inside;
  }

  private text(offset: number): Node | undefined {
    const opening = this.source.charAt(offset);
    const curly = CURLY_QUOTES.find(({ open }) => open.test(opening));
    if (!curly && opening !== "'" && opening !== '"') return undefined;
    let end = this.source.indexOf(opening, offset + 1);
    if (curly) {
      this.warn('smart-quotes', offset, {});
      curly.close.lastIndex = offset + 1;
      end = curly.close.exec(this.source)?.index ?? -1;
    }
    if (end < 0) this.refuse('unclosed-string', offset, { quote: opening });
    this.position = end + 1;
    return { kind: 'text', offset, value: this.source.slice(offset + 1, end) };
  }

  private reference(offset: number): Node | undefined {
    const inside = this.match(REFERENCE)?.[1];
    if (inside === undefined) return undefined;
    const name = inside.trim();
    if (name === '') this.refuse('empty-reference', offset);
    if (name !== inside) this.warn('reference-spaces', offset, { name });
    return { kind: 'field', offset, name };
  }

  private number(offset: number): Node | undefined {
    const digits = this.match(NUMBER)?.[0];
    return digits === undefined ? undefined : { kind: 'number', offset, value: Number(digits) };
  }

  private path(offset: number): Node | undefined {
    const path = this.match(PATH)?.[0];
    if (path === undefined) return undefined;
    if (PARENTS.test(path) && !this.peek('/')) {
      return { kind: 'parent', offset, path, levels: path.split('/').length };
    }
    const last = path.slice(path.lastIndexOf('/') + 1).trim();
    if (this.peek('/') || (NO_FIELD.test(last) && path !== '.')) {
      this.refuse('unsupported-path', offset, { found: this.peek('/') ? path + this.nextWord() : path });
    }
    return path === '.' ? { kind: 'self', offset } : { kind: 'field', offset, name: last };
  }

  private word(offset: number): Node | undefined {
    const name = this.match(NAME)?.[0];
    if (name === undefined) return undefined;
    const end = this.position;
    this.skipSpace();
    if (this.take('(')) {
      this.countPart(offset);
      return { kind: 'call', offset, name, args: this.args(this.position - 1) };
    }
    this.position = end;
    return { kind: 'name', offset, name };
  }

  private args(opening: number): readonly Node[] {
    this.skipSpace();
    if (this.take(')')) return [];
    const args: Node[] = [];
    do args.push(this.expression(0));
    while (this.take(','));
    if (!this.take(')')) this.refuse('unclosed-parenthesis', opening);
    return args;
  }

  private warn(code: string, offset: number, args: ExpressionProblem['args']): void {
    this.warnings.push({ severity: 'warning', code, offset, args });
  }

  private countPart(offset: number): void {
    this.parts += 1;
    if (this.parts > MAX_PARTS) this.refuse('too-complex', offset, { max: MAX_PARTS });
  }
}
