import type { Answers, Questionnaire } from './questionnaire.js';

/** What one person did, as far as it changes what must be stored. */
export type Deed =
  | { readonly kind: 'agree' | 'refuse' | 'submit' | 'nothing' }
  /** `by`: the id of the message of theirs that says it, which they may change. */
  | {
      readonly kind: 'answer';
      readonly question: string;
      readonly value: string;
      readonly by?: string;
    }
  /** They changed a message of theirs: a correction, if it answered something. */
  | { readonly kind: 'edit'; readonly by: string; readonly value: string };

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

const NOTHING: World = {
  begun: false,
  complete: false,
  screenedOut: false,
  refusals: 0,
  answers: {},
  corrections: [],
  heard: {},
};

/** Worlds that are told of when none is right. */
const TOLD = 3;

/**
 * Every state the store may be in, given what one person did and was told. An acknowledged deed is in all
 * of them; one that was given up without an answer may be or not; what the person then reads on the
 * page decides. Usually there is one.
 */
export class Worlds {
  private all: readonly World[] = [NOTHING];

  constructor(private readonly questionnaire: Questionnaire) {}

  get possible(): readonly World[] {
    return this.all;
  }

  /** Some of them, to be read by somebody. */
  toString(): string {
    return `${this.all.length} worlds, such as ${JSON.stringify(this.all.slice(0, TOLD))}`;
  }

  acknowledged(deed: Deed): void {
    this.all = unique(this.all.map((world) => this.after(world, deed)));
  }

  /** Two at once, both acknowledged: nobody knows which was first. */
  acknowledgedTogether(one: Deed, other: Deed): void {
    this.all = unique(
      this.all.flatMap((world) => [
        this.after(this.after(world, one), other),
        this.after(this.after(world, other), one),
      ]),
    );
  }

  /** Sent, but nobody ever said that it arrived; of several, one at most did. */
  uncertain(...deeds: readonly Deed[]): void {
    this.all = unique(this.all.flatMap((world) => [world, ...deeds.map((deed) => this.after(world, deed))]));
  }

  /** Keeps the worlds that agree with what was read; false, and nothing changes, when none does. */
  saw(agrees: (world: World) => boolean): boolean {
    const left = this.all.filter(agrees);
    if (left.length > 0) this.all = left;
    return left.length > 0;
  }

  private after(world: World, deed: Deed): World {
    switch (deed.kind) {
      case 'nothing':
        return world;
      case 'agree':
        return world.screenedOut ? world : { ...world, begun: true };
      case 'refuse':
        return world.begun ? world : { ...world, refusals: world.refusals + 1 };
      case 'submit':
        return world.begun && this.questionnaire.isComplete(world.answers)
          ? { ...world, complete: true }
          : world;
      case 'answer':
        return this.answered(world, deed);
      case 'edit': {
        const question = world.heard[deed.by];
        return question === undefined ? world : this.answered(world, { ...deed, question });
      }
    }
  }

  private answered(
    world: World,
    { question: name, value, by }: { question: string; value: string; by?: string },
  ): World {
    const { questionnaire } = this;
    if (!world.begun || !questionnaire.isRelevant(questionnaire.byName(name), world.answers)) return world;
    const before = world.answers[name] ?? '';
    const answers = { ...world.answers, [name]: value };
    if (questionnaire.screenOut(answers)) return erased(world);
    const corrections = before === '' || before === value ? [] : [correction(name, before, value)];
    const heard = by === undefined ? world.heard : { ...world.heard, [by]: name };
    return { ...world, answers, heard, corrections: [...world.corrections, ...corrections] };
  }
}

export function correction(question: string, before: string, after: string): string {
  return `${question}: ${before} → ${after}`;
}

function erased({ refusals }: World): World {
  return { ...NOTHING, screenedOut: true, refusals };
}

function unique(worlds: readonly World[]): World[] {
  return [...new Map(worlds.map((world) => [key(world), world])).values()];
}

function key({ answers, ...rest }: World): string {
  return JSON.stringify([rest, Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1))]);
}
