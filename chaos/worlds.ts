import { type Fitting, fitting, type Happening } from './fitting.js';
import type { Questionnaire } from './questionnaire.js';
import { type Answering, after, type Deed, NOTHING, unique, type World } from './world.js';

/** Worlds that are told of when none is right. */
const TOLD = 3;

/**
 * Every state the store may be in, given what one person did and was told. An acknowledged deed is in all
 * of them; one that was given up without an answer may be or not; what the person then reads on the
 * page decides. Usually there is one.
 *
 * What no page ever shows, the correction log and which message said what, would keep them apart for ever, each
 * uncertain deed doubling them. So it is left out of them while the person lives; an edit may then have found something to
 * correct or not. The whole is settled at the end, when the log is there to go by: see `fitting`.
 */
export class Worlds {
  private all: readonly World[] = [NOTHING];
  private readonly happened: Happening[] = [];
  /** What each message of theirs may have answered. */
  private readonly said = new Map<string, string>();

  constructor(private readonly questionnaire: Questionnaire) {}

  /** Without corrections. */
  get possible(): readonly World[] {
    return this.all;
  }

  /** Some of them, to be read by somebody. */
  toString(): string {
    return `${this.all.length} worlds, such as ${JSON.stringify(this.all.slice(0, TOLD))}`;
  }

  acknowledged(deed: Deed): void {
    this.happens([[deed]]);
  }

  /** Two at once, both acknowledged: nobody knows which was first. */
  acknowledgedTogether(one: Deed, other: Deed): void {
    this.happens([
      [one, other],
      [other, one],
    ]);
  }

  /** Sent, but nobody ever said that it arrived; of several, one at most did. */
  uncertain(...deeds: readonly Deed[]): void {
    this.happens([[], ...deeds.map((deed) => [deed])]);
  }

  /** Keeps the worlds that agree with what was read; false, and nothing changes, when none does. */
  saw(agrees: (world: World) => boolean): boolean {
    const left = this.all.filter(agrees);
    if (left.length === 0) return false;
    this.all = left;
    this.happened.push({ agrees });
    return true;
  }

  /** What may be stored of somebody of whom there is a row, given the corrections of the log. */
  fitting(log: readonly string[]): Fitting {
    return fitting(this.questionnaire, this.happened, log);
  }

  private happens(ways: readonly (readonly Deed[])[]): void {
    if (ways.flat().every(({ kind }) => kind === 'nothing')) return;
    this.happened.push({ ways });
    for (const deed of ways.flat())
      if (deed.kind === 'answer' && deed.by !== undefined) this.said.set(deed.by, deed.question);
    const shown = ways.flatMap((deeds) => this.asShown(deeds));
    this.all = unique(
      this.all.flatMap((world) =>
        shown.map((deeds) => ({
          ...deeds.reduce((before, deed) => after(this.questionnaire, before, deed), world),
          corrections: [],
          heard: {},
        })),
      ),
    );
  }

  /** What deeds may do, when it is not known which messages answered something. */
  private asShown(deeds: readonly Deed[]): Deed[][] {
    return deeds.reduce<Deed[][]>(
      (ways, deed) => {
        const instead = deed.kind === 'edit' ? this.edited(deed) : [deed];
        return ways.flatMap((way) => instead.map((each) => [...way, each]));
      },
      [[]],
    );
  }

  private edited({ by, value }: Deed & { kind: 'edit' }): Deed[] {
    const question = this.said.get(by);
    const correction: Answering[] = question === undefined ? [] : [{ kind: 'answer', question, value }];
    return [{ kind: 'nothing' }, ...correction];
  }
}
