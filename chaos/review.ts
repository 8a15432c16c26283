import { evenly, type Page } from './page.js';
import type { Answers, Question, Questionnaire } from './questionnaire.js';

/** What the review shows for a question that was passed. */
const PASSED = new Set(['(passée)', '(skipped)']);
const SPOKEN = new Set(['🎤 message vocal', '🎤 voice message']);

/** How the judge writes a voice message: this, then what is in its file. */
export const VOICE = '🎤 ';

/** Whether a review shows these answers: every relevant one, and no other. */
export function showsAnswers(
  questionnaire: Questionnaire,
  page: Pick<Page, 'answers' | 'language'>,
  answers: Answers,
): boolean {
  const given = questionnaire.questions.filter(
    (question) => answers[question.name] !== undefined && questionnaire.isRelevant(question, answers),
  );
  return (
    given.length === page.answers.size &&
    given.every((question) => {
      const shown = page.answers.get(question.name) ?? '';
      const value = answers[question.name] ?? '';
      if (value.startsWith(VOICE)) return SPOKEN.has(shown);
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
