import type { AnswerRow } from '../../storage/step/step-rows.js';

/** What was answered in one instance of a repeat. */
export interface ExportedInstance {
  /** From 1. */
  readonly position: number;
  /** By the names that the questions have in the form. */
  readonly answers: readonly AnswerRow[];
}

/** `decisions[3].text`, or `decisions[3]` for the instance itself (docs/decisions/027-repeats.md). */
const INSIDE = /^([^[\]]+)\[(\d+)\](?:\.(.+))?$/;

/** The name a question has in the form, whichever instance it stands in. */
export function bareName(question: string): string {
  return INSIDE.exec(question)?.[3] ?? question;
}

/** The relevant answers that stand in no repeat. */
export function answersOutside(answers: readonly AnswerRow[]): AnswerRow[] {
  return answers.filter(({ question }) => !INSIDE.test(question));
}

/** The instances of a repeat, in their order, from the relevant answers of a session. */
export function instancesOf(answers: readonly AnswerRow[], repeat: string): ExportedInstance[] {
  const instances = new Map<number, AnswerRow[]>();
  const placed = answers.flatMap((answer) => {
    const [, name, id, question] = INSIDE.exec(answer.question) ?? [];
    if (name !== repeat) return [];
    // Whether there is one more was answered no: no instance.
    if (question === undefined && answer.value === 'yes') instances.set(Number(id), []);
    return [{ id: Number(id), question, answer }];
  });
  for (const { id, question, answer } of placed) {
    if (question !== undefined) instances.get(id)?.push({ ...answer, question });
  }
  return [...instances]
    .sort(([a], [b]) => a - b)
    .map(([, own], before) => ({ position: before + 1, answers: own }));
}
