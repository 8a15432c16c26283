import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Condition, calculation, condition } from './condition.js';
import { evenly } from './page.js';

export interface Choice {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly exclusive: boolean;
}

export interface Question {
  readonly name: string;
  readonly type: 'select_one' | 'select_multiple' | 'text';
  readonly labels: Readonly<Record<string, string>>;
  readonly choices: readonly Choice[];
  /** Its own condition and those of the groups around it. */
  readonly relevant: readonly Condition[];
}

/** What a person answered, by question; '' when they passed it. */
export type Answers = Readonly<Record<string, string>>;

/**
 * A questionnaire as the judge reads it: from the definition file, with eyes of its own, so that it
 * does not share the program's mistakes. It knows no more than the questionnaire it is used with
 * needs, and refuses the rest.
 */
export class Questionnaire {
  readonly name: string;
  readonly questions: Question[] = [];
  private readonly calculations: Array<{ name: string; value: (answers: Answers) => string }> = [];
  private readonly lists: Record<string, Choice[]>;
  /** The answer that ends everything, as `screen_out` says. */
  readonly screenOut: Condition;

  constructor(path: string) {
    const { settings, survey, choices } = fileSchema.parse(parse(readFileSync(path, 'utf8')));
    this.name = settings.form_id;
    this.screenOut = condition(settings.screen_out);
    this.lists = choices;
    this.add(survey, []);
  }

  /** The question whose label is the heading of a page. */
  byLabel(heading: string): Question | undefined {
    return this.questions.find(({ labels }) => Object.values(labels).some((label) => label === heading));
  }

  byName(name: string): Question {
    const question = this.questions.find((candidate) => candidate.name === name);
    if (!question) throw new Error(`The questionnaire has no question ${name}.`);
    return question;
  }

  isRelevant({ relevant }: Question, answers: Answers): boolean {
    const all = this.withCalculations(answers);
    return relevant.every((holds) => holds(all));
  }

  isComplete(answers: Answers): boolean {
    return this.questions.every(
      (question) => !this.isRelevant(question, answers) || answers[question.name] !== undefined,
    );
  }

  /** The cells an export must have for these answers. */
  cells(answers: Answers): Record<string, string> {
    const all = this.withCalculations(answers);
    const asked = this.questions.map((question) => [
      question.name,
      this.isRelevant(question, answers) ? (answers[question.name] ?? '') : '',
    ]);
    return Object.fromEntries([...asked, ...this.calculations.map(({ name }) => [name, all[name] ?? ''])]);
  }

  private withCalculations(answers: Answers): Answers {
    const all: Record<string, string> = { ...answers };
    for (const { name, value } of this.calculations) all[name] = value(all);
    return all;
  }

  private add(rows: readonly Row[], around: readonly Condition[]): void {
    for (const row of rows) {
      const relevant = row.relevant === undefined ? around : [...around, condition(row.relevant)];
      const [type, list = ''] = row.type.split(' ');
      if (type === 'group') this.add(row.children, relevant);
      else if (type === 'calculate' && row.calculation !== undefined) {
        this.calculations.push({ name: row.name, value: calculation(row.calculation) });
      } else if (type === 'select_one' || type === 'select_multiple' || type === 'text') {
        const labels = spoken(row.label);
        const choices = type === 'text' ? [] : (this.lists[list] ?? []);
        this.questions.push({ name: row.name, type, labels, choices, relevant });
      } else if (type !== 'note') throw new Error(`The judge cannot read a row of type ${row.type}.`);
    }
  }
}

interface Row {
  readonly type: string;
  readonly name: string;
  readonly label: Readonly<Record<string, string>>;
  readonly relevant?: string | undefined;
  readonly calculation?: string | undefined;
  readonly children: readonly Row[];
}

const texts = z.record(z.string(), z.string()).default({});
const rowSchema: z.ZodType<Row> = z.object({
  type: z.string(),
  name: z.string(),
  label: texts,
  relevant: z.string().optional(),
  calculation: z.string().optional(),
  get children() {
    return z.array(rowSchema).default([]);
  },
});
const choiceSchema = z
  .object({ name: z.coerce.string(), label: texts, exclusive: z.boolean().default(false) })
  .transform(({ name, label, exclusive }): Choice => ({ name, labels: spoken(label), exclusive }));
const fileSchema = z.object({
  settings: z.object({ form_id: z.string(), screen_out: z.string() }),
  survey: z.array(rowSchema),
  choices: z.record(z.string(), z.array(choiceSchema)),
});

function spoken(label: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(label).map(([language, text]) => [language, evenly(text)]));
}
