/** Whether something is so, given the answers. */
export type Condition = (answers: Readonly<Record<string, string>>) => boolean;

const EQUALS = /^\$\{(\w+)\} = '(\w+)'$/;
const CALCULATION = /^if\((.*), '(\w+)', '(\w+)'\)$/;

/** Reads `${a} = 'x' or ${b} = 'y'`, which is all that the questionnaire needs. */
export function condition(expression: string): Condition {
  const terms = expression.split(' or ').map((term) => {
    const [, question, value] = EQUALS.exec(term.trim()) ?? [];
    if (question === undefined) throw new Error(`The judge cannot read « ${expression} ».`);
    return { question, value };
  });
  return (answers) => terms.some(({ question, value }) => answers[question] === value);
}

/** Reads `if(condition, 'x', 'y')`. */
export function calculation(expression: string): (answers: Readonly<Record<string, string>>) => string {
  const [, test, yes = '', no = ''] = CALCULATION.exec(expression.trim()) ?? [];
  if (test === undefined) throw new Error(`The judge cannot read « ${expression} ».`);
  const holds = condition(test);
  return (answers) => (holds(answers) ? yes : no);
}
