import type { Dice } from './dice.js';
import type { Person } from './person.js';

/** One way on which people reach the program, with what goes wrong on it. */
export interface ChaosChannel {
  /** What the program's environment says about it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Somebody new, who uses it. */
  person(name: string, dice: Dice): Person;
  /** Lets things go wrong until it is over. */
  fails(dice: Dice, over: () => boolean): Promise<void>;
  /** Nothing goes wrong any more. */
  calms(): void;
  /** All is calm and everybody has done what they wanted: they look once more at what was kept. */
  looksBack(): Promise<void>;
  /** What the program did to the channel that it should not, after its end; `printed` is all it printed. */
  complaints(printed: string): readonly string[];
  close(): Promise<void>;
}
