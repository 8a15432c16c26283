/** Whether something is so, given the answers. */
export type Condition = (answers: Readonly<Record<string, string>>) => boolean;

const COMPARES = /^\$\{(\w+)\} (=|!=) '(\w*)'$/;
const CALCULATION = /^if\((.*), '(\w+)', '(\w+)'\)$/;

/** Reads `${a} = 'x' or ${b} != ''`, which is all that the questionnaire needs. */
export function condition(expression: string): Condition {
  const terms = expression.split(' or ').map((term) => {
    const [, question, sign, value] = COMPARES.exec(term.trim()) ?? [];
    if (question === undefined) throw new Error(`The judge cannot read « ${expression} ».`);
    return { question, equals: sign === '=', value };
  });
  return (answers) =>
    terms.some(({ question, equals, value }) => ((answers[question] ?? '') === value) === equals);
}

/** Reads `if(condition, 'x', 'y')`. */
export function calculation(expression: string): (answers: Readonly<Record<string, string>>) => string {
  const [, test, yes = '', no = ''] = CALCULATION.exec(expression.trim()) ?? [];
  if (test === undefined) throw new Error(`The judge cannot read « ${expression} ».`);
  const holds = condition(test);
  return (answers) => (holds(answers) ? yes : no);
}
