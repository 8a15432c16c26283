import { check } from '../../forms/expression/check.js';
import { compile } from '../../forms/expression/compile.js';
import type { Scope } from '../../forms/expression/environment.js';
import { parse } from '../../forms/expression/parse.js';
import { type Node, walk } from '../../forms/expression/tree.js';
import { type FormDefinition, isGroup, type QuestionRow } from '../../forms/form.js';
import { error, type Problem, unknown } from '../../forms/problem.js';
import { choicesOf, flatten } from '../../forms/rows.js';
import { unrolledOnce } from '../../forms/scope.js';
import { questionTypes } from '../../forms/types/index.js';
import { checkRange } from './check-range.js';
import type { IndicatorDefinition } from './frame.js';

type Path = Problem['path'];

/** What is wrong with an indicator, seen from the questionnaire it reads. */
export function checkIndicator(
  indicator: IndicatorDefinition,
  path: Path,
  forms: ReadonlyMap<string, FormDefinition>,
): Problem[] {
  const { form: name, numerator, denominator } = indicator;
  const problems = checkDenominator(indicator, path);
  if (name === '') return problems;
  const form = forms.get(name);
  if (!form) return [...problems, unknown([...path, 'form'], 'frame-unknown-form', name, forms.keys())];
  problems.push(...checkExpression(numerator, form, [...path, 'numerator']));
  if (denominator !== undefined && denominator.trim() !== '') {
    problems.push(...checkExpression(denominator, form, [...path, 'denominator']));
    if (isNever(denominator, form)) problems.push(error([...path, 'denominator'], 'frame-denominator-never'));
  }
  // What the measure makes of something that cannot be read is best left alone.
  const isRead = problems.every(({ path: at }) => at.at(-1) !== 'numerator');
  return isRead ? [...problems, ...checkMeasure(indicator, form, path)] : problems;
}

/** An expression of a frame about a form: what it reads must be there, and so must the choices it compares with. */
export function checkExpression(source: string, form: FormDefinition, path: Path): Problem[] {
  const parsed = parse(source);
  if (!parsed.ok) return [{ ...parsed.problem, path }];
  const found = check(parsed.tree, scopeOf(form)).map((problem) => ({
    ...problem,
    path,
    ...(problem.code.startsWith('unknown-name')
      ? {
          code: problem.code.replace('unknown-name', 'frame-unknown-question'),
          args: { ...problem.args, form: form.settings.form_id },
        }
      : {}),
  }));
  return [
    ...parsed.warnings.map((problem) => ({ ...problem, path })),
    ...found,
    ...checkChoices(parsed.tree, form, path),
  ];
}

function checkDenominator({ id, measure, denominator }: IndicatorDefinition, path: Path): Problem[] {
  if (denominator !== undefined)
    return denominator.trim() === ''
      ? [error([...path, 'denominator'], 'frame-empty-denominator', { indicator: id })]
      : [];
  return measure === 'share' || measure === 'ratio'
    ? [error(path, 'frame-empty-denominator', { indicator: id })]
    : [];
}

/** True when it reads nothing and is false or 0: nobody would ever count. */
function isNever(source: string, form: FormDefinition): boolean {
  const parsed = parse(source);
  const scope = scopeOf(form);
  if (!parsed.ok || check(parsed.tree, scope).some(({ severity }) => severity === 'error')) return false;
  const { reads, truth } = compile(parsed.tree, scope);
  const nothing = { values: [], relevant: [], self: '', now: 0, zone: 'UTC', language: 'und' };
  return reads.length === 0 && !truth(nothing);
}

/** What the measure asks of the numerator. */
function checkMeasure(indicator: IndicatorDefinition, form: FormDefinition, path: Path): Problem[] {
  const { measure, numerator, top } = indicator;
  const question = questionAlone(numerator, form);
  const at = [...path, 'numerator'];
  const range = checkRange(indicator, question, path);
  if (measure === 'top-two') return [...checkTopTwo(question, top, form, path), ...range];
  const unused = [...(top ? [error([...path, 'top'], 'frame-top-unused', { measure })] : []), ...range];
  const isNumber = ['mean', 'median', 'sum', 'ratio'].includes(measure);
  const datatype = question && questionTypes.get(question.type)?.datatype;
  // A calculation may give anything.
  if (!isNumber || !question || question.type === 'calculate') return unused;
  if (datatype === 'int' || datatype === 'decimal') return unused;
  return [...unused, error(at, 'frame-not-a-number', { name: question.name, measure })];
}

function checkTopTwo(
  question: QuestionRow | undefined,
  top: readonly string[] | undefined,
  form: FormDefinition,
  path: Path,
): Problem[] {
  if (question?.type !== 'select_one') return [error([...path, 'numerator'], 'frame-top-two-question')];
  if (top?.length !== 2) return [error(top ? [...path, 'top'] : path, 'frame-top-two-choices')];
  return top.flatMap((choice, index) => checkChoice(choice, question, form, [...path, 'top', index]));
}

/** The question of an expression that is `${name}` and nothing else. */
function questionAlone(source: string, form: FormDefinition): QuestionRow | undefined {
  const parsed = parse(source);
  return parsed.ok && parsed.tree.kind === 'field' ? questionOf(parsed.tree.name, form) : undefined;
}

/** `${q} = 'x'`, `${q} != 'x'` and `selected(${q}, 'x')` name a choice of the question's list. */
function checkChoices(tree: Node, form: FormDefinition, path: Path): Problem[] {
  const problems: Problem[] = [];
  walk(tree, (node) => {
    const [left, right] = comparedBy(node);
    for (const [field, text] of [
      [left, right],
      [right, left],
    ]) {
      if (field?.kind !== 'field' || text?.kind !== 'text' || text.value === '') continue;
      const question = questionOf(field.name, form);
      if (!question) continue;
      for (const problem of checkChoice(text.value, question, form, path)) {
        problems.push({ ...problem, offset: text.offset });
      }
    }
  });
  return problems;
}

function comparedBy(node: Node): readonly (Node | undefined)[] {
  if (node.kind === 'binary' && (node.operator === '=' || node.operator === '!='))
    return [node.left, node.right];
  return node.kind === 'call' && node.name === 'selected' ? node.args : [];
}

function checkChoice(choice: string, question: QuestionRow, form: FormDefinition, path: Path): Problem[] {
  const names = choicesOf(question, form.choices).map(({ name }) => name);
  if (names.length === 0 || names.includes(choice.trim())) return [];
  return [unknown(path, 'frame-unknown-choice', choice, names, { question: question.name })];
}

function questionOf(name: string, form: FormDefinition): QuestionRow | undefined {
  return flatten(form.survey)
    .map(({ row }) => row)
    .find((row): row is QuestionRow => !isGroup(row) && row.name === name);
}

function scopeOf(form: FormDefinition): Scope {
  return unrolledOnce(form).scopes.outside;
}
