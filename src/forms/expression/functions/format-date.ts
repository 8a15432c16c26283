import { formatDate as format, readDateFormat, unusualDirectives } from '../date-format.js';
import { inCalendar } from '../dates.js';
import type { XPathFunction } from '../function.js';
import { checkWrittenDate } from '../impossible-date.js';
import { daysReader, EMPTY, textOperand } from '../operand.js';
import type { ExpressionProblem } from '../problem.js';
import type { Node } from '../tree.js';
import { toText } from '../values.js';

/** `format-date(x, '%d/%m/%Y')`: '' when x is no date. Names of months and days in the form's language. */
export const formatDate: XPathFunction = {
  name: 'format-date',
  min: 2,
  max: 2,
  check: (args) => [...checkWrittenDate(args), ...checkPattern(args)],
  compile([value = EMPTY, pattern = EMPTY]) {
    const days = daysReader(value);
    const constant = pattern.constant === undefined ? undefined : readDateFormat(toText(pattern.constant));
    return textOperand((env) => {
      const moment = days(env);
      if (!inCalendar(moment)) return '';
      return format(moment, constant ?? readDateFormat(pattern.text(env)), env.language);
    });
  },
};

function checkPattern([, pattern]: readonly Node[]): ExpressionProblem[] {
  if (pattern?.kind !== 'text') return [];
  const { unknown, oursOnly } = unusualDirectives(pattern.value);
  const warn = (code: string) => (directive: string) =>
    ({ severity: 'warning', code, offset: pattern.offset, args: { directive } }) as const;
  return [...unknown.map(warn('unknown-date-directive')), ...oursOnly.map(warn('name-directive'))];
}
