import type { PlacedProblem, Problem } from '../forms/problem.js';
import type { Translate } from '../i18n/translator.js';

/** Two lines: where and what is wrong, then what to write instead. */
export function problemSentence(problem: PlacedProblem, t: Translate): string {
  const { file, line, column, code, args, severity } = problem;
  const what = { place: `${file}:${line}:${column}`, problem: t(`problem-${code}`, args) };
  const first = severity === 'error' ? t('command-problem', what) : t('command-problem-warning', what);
  return withoutControls(`${first}\n    ${t(`problem-${code}.fix`, args)}`);
}

/** The same of what was typed as options. */
export function unplacedSentence({ code, args }: Problem, t: Translate): string {
  return withoutControls(`${t(`problem-${code}`, args)}\n    ${t(`problem-${code}.fix`, args)}`);
}

/** A file may hold what would move a terminal's cursor or ring its bell. */
function withoutControls(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '');
}
