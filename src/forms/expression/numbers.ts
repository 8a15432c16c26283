import { type Operand, operandsOf, type Read } from './operand.js';

/** The numbers that arguments hold, those of nodesets too; what is empty is passed over. */
export function numbersOf(args: readonly Operand[]): Read<readonly number[]> {
  const operands = operandsOf(args);
  return (env) => operands(env).flatMap(({ text, number }) => (text(env) === '' ? [] : [number(env)]));
}
