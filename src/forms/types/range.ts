import type { QuestionRow } from '../form.js';
import type { QuestionType, RowProblem } from './type.js';
import { MAX_DIGITS, readNumber, showNumber } from './typed/number.js';
import { textOf } from './typed/text.js';

/** XLSForm's defaults (pyxform, process_range_question_type). */
const DEFAULTS = { start: '1', end: '10', step: '1' } as const;
type Parameter = keyof typeof DEFAULTS;

/** A number on a grid: `parameters: start=0 end=10 step=0.5`, both ends included. */
export const range: QuestionType = {
  name: 'range',
  role: 'ask',
  datatype: 'decimal',
  parameters: ['start', 'end', 'step'],
  wanted: (question) => ({
    kind: 'range',
    start: Number(parameter(question, 'start')),
    end: Number(parameter(question, 'end')),
    step: Number(parameter(question, 'step')),
  }),
  read(reply, question, { language }) {
    const start = parameter(question, 'start');
    const end = parameter(question, 'end');
    const typed = readNumber(textOf(reply), language);
    if ('refused' in typed || Number(typed.number) < Number(start) || Number(typed.number) > Number(end)) {
      return {
        refused: 'range',
        args: { start: showNumber(start, language), end: showNumber(end, language) },
      };
    }
    const { below, above } = neighbours(typed.number, question);
    if (below === typed.number) return { value: below };
    if (above === undefined) return { refused: 'range-last', args: { nearest: showNumber(below, language) } };
    return {
      refused: 'range-step',
      args: { below: showNumber(below, language), above: showNumber(above, language) },
    };
  },
  show: (value, { language }) => showNumber(value, language),
  check(question) {
    const problem = (code: string, args: RowProblem['args']): RowProblem => ({
      column: 'parameters',
      code,
      args,
    });
    const notNumbers = (['start', 'end', 'step'] as const).filter(
      (name) => !isNumber(parameter(question, name)),
    );
    if (notNumbers.length > 0) {
      return notNumbers.map((name) =>
        problem('parameter-not-a-number', { parameter: name, value: parameter(question, name) }),
      );
    }
    const [start, end, step] = [
      parameter(question, 'start'),
      parameter(question, 'end'),
      parameter(question, 'step'),
    ];
    if (Number(start) >= Number(end)) return [problem('range-ends', { start, end })];
    if (Number(step) <= 0 || Number(step) > Number(end) - Number(start)) {
      return [problem('range-step', { step, start, end })];
    }
    return [];
  },
};

function parameter(question: QuestionRow, name: Parameter): string {
  return question.parameters?.[name] ?? DEFAULTS[name];
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= MAX_DIGITS;
}

/** The values of the grid on both sides of a number, reckoned in whole units of its last decimal. */
function neighbours(number: string, question: QuestionRow): { below: string; above: string | undefined } {
  const [start, end, step] = [
    parameter(question, 'start'),
    parameter(question, 'end'),
    parameter(question, 'step'),
  ];
  const places = Math.max(...[number, start, end, step].map((text) => (text.split('.')[1] ?? '').length));
  const units = (text: string) => toUnits(text, places);
  const below = units(number) - ((units(number) - units(start)) % units(step));
  const above = below + units(step);
  return {
    below: fromUnits(below, places),
    above: above <= units(end) ? fromUnits(above, places) : undefined,
  };
}

function toUnits(text: string, places: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole.replace('-', '') + fraction.padEnd(places, '0')) * (text.startsWith('-') ? -1n : 1n);
}

function fromUnits(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}
