import { evenly, type Page } from './page.js';
import type { Answers, Question, Questionnaire } from './questionnaire.js';

/** What the review shows for a question that was passed. */
const PASSED = new Set(['(passée)', '(skipped)']);

/** Whether a review shows these answers: every relevant one, and no other. */
export function showsAnswers(questionnaire: Questionnaire, page: Page, answers: Answers): boolean {
  const given = questionnaire.questions.filter(
    (question) => answers[question.name] !== undefined && questionnaire.isRelevant(question, answers),
  );
  return (
    given.length === page.answers.size &&
    given.every((question) => {
      const shown = page.answers.get(question.name) ?? '';
      const value = answers[question.name] ?? '';
      return value === '' ? PASSED.has(shown) : shown === wordsOf(question, value, page.language);
    })
  );
}

function wordsOf({ type, choices }: Question, value: string, language: string): string {
  if (type === 'text') return evenly(value);
  return value
    .split(' ')
    .map((name) => choices.find((choice) => choice.name === name)?.labels[language] ?? name)
    .join(', ');
}
