import type { Answers, Questionnaire } from './questionnaire.js';

/** What one person did, as far as it changes what must be stored. */
export type Deed =
  | { readonly kind: 'agree' | 'refuse' | 'submit' | 'nothing' }
  | Answering
  /** They changed a message of theirs: a correction, if it answered something. */
  | { readonly kind: 'edit'; readonly by: string; readonly value: string };

export interface Answering {
  readonly kind: 'answer';
  readonly question: string;
  readonly value: string;
  /** The id of the message of theirs that says it, which they may change. */
  readonly by?: string;
}

/** What may be stored of one person. */
export interface World {
  readonly begun: boolean;
  readonly complete: boolean;
  /** Too young: everything was erased. */
  readonly screenedOut: boolean;
  readonly refusals: number;
  readonly answers: Answers;
  /** The correction log, as `question: before → after`. */
  readonly corrections: readonly string[];
  /** The question each message of theirs answered. */
  readonly heard: Readonly<Record<string, string>>;
}

export const NOTHING: World = {
  begun: false,
  complete: false,
  screenedOut: false,
  refusals: 0,
  answers: {},
  corrections: [],
  heard: {},
};

/** What is stored after a deed that arrived. */
export function after(questionnaire: Questionnaire, world: World, deed: Deed): World {
  switch (deed.kind) {
    case 'nothing':
      return world;
    case 'agree':
      return world.screenedOut ? world : { ...world, begun: true };
    case 'refuse':
      return world.begun ? world : { ...world, refusals: world.refusals + 1 };
    case 'submit':
      return world.begun && questionnaire.isComplete(world.answers) ? { ...world, complete: true } : world;
    case 'answer':
      return answered(questionnaire, world, deed);
    case 'edit': {
      const question = world.heard[deed.by];
      return question === undefined
        ? world
        : answered(questionnaire, world, { ...deed, kind: 'answer', question });
    }
  }
}

function answered(questionnaire: Questionnaire, world: World, { question, value, by }: Answering): World {
  if (!world.begun || !questionnaire.isRelevant(questionnaire.byName(question), world.answers)) return world;
  const before = world.answers[question] ?? '';
  const answers = { ...world.answers, [question]: value };
  if (questionnaire.screenOut(answers)) return { ...NOTHING, screenedOut: true, refusals: world.refusals };
  const corrections = before === '' || before === value ? [] : [correction(question, before, value)];
  const heard = by === undefined ? world.heard : { ...world.heard, [by]: question };
  return { ...world, answers, heard, corrections: [...world.corrections, ...corrections] };
}

export function correction(question: string, before: string, after: string): string {
  return `${question}: ${before} → ${after}`;
}

/** The same worlds, each once. */
export function unique(worlds: readonly World[]): World[] {
  return [...new Map(worlds.map((world) => [key(world), world])).values()];
}

function key({ answers, heard, ...rest }: World): string {
  return JSON.stringify([rest, sorted(answers), sorted(heard)]);
}

function sorted(entries: Readonly<Record<string, string>>): Array<[string, string]> {
  return Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
}
