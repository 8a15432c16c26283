import type { ExpressionProblem } from './problem.js';

/** Why reading stopped. */
export class Refusal extends Error {
  constructor(readonly problem: ExpressionProblem) {
    super(problem.code);
  }
}

/** A place in a source text, and the small steps a parser takes from there. */
export class Reader {
  position = 0;

  constructor(readonly source: string) {}

  atEnd(): boolean {
    return this.position >= this.source.length;
  }

  skipSpace(): void {
    this.match(/\s*/y);
  }

  peek(text: string): boolean {
    return this.source.startsWith(text, this.position);
  }

  take(text: string): boolean {
    const found = this.peek(text);
    if (found) this.position += text.length;
    return found;
  }

  /** Matches a sticky pattern here and moves past it. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source);
    if (!found) return undefined;
    this.position += found[0].length;
    return found;
  }

  /** The next few characters up to a space, for a message that quotes them. */
  nextWord(): string {
    return /^\S{0,20}/u.exec(this.source.slice(this.position))?.[0] ?? '';
  }

  /** @throws {Refusal} always. */
  refuse(code: string, offset: number, args: ExpressionProblem['args'] = {}): never {
    throw new Refusal({ severity: 'error', code, offset, args });
  }
}
