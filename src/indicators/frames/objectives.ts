import type { Translated } from '../../forms/form.js';

/** The objective tree and the actions evaluated: which action serves which objective, and so which petal. */
export interface Objectives {
  /** The frame whose petals the objectives serve. */
  readonly frame: string;
  /** Finalités. */
  readonly purposes: readonly Purpose[];
  readonly actions: readonly Action[];
}

export interface Purpose {
  readonly id: string;
  readonly label: Translated;
  readonly objectives: readonly Objective[];
}

/** Objectif opérationnel. */
export interface Objective {
  readonly id: string;
  readonly label: Translated;
  readonly petals: readonly string[];
  /** Lignes d’action. */
  readonly lines: ReadonlyArray<{ readonly id: string; readonly label: Translated }>;
}

export interface Action {
  readonly id: string;
  readonly label: Translated;
  /** The cooperation or one structure, by its id in structures.yaml. */
  readonly led_by?: string | undefined;
  /** What it serves: objectives and lines, by id. */
  readonly serves: readonly string[];
}
