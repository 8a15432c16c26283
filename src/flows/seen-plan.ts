/** A schedule or campaign, as a coordinator is told of it. */
export interface SeenPlan {
  readonly id: string;
  /** The questionnaire; undefined for the digest. */
  readonly form?: string;
  readonly paused: boolean;
  /** They may pause it: everybody it is for is in their structures. */
  readonly mine: boolean;
  /** When something goes next, in milliseconds since 1970. */
  readonly next?: number;
  /** Messages that were to go of late and did not. */
  readonly missed: number;
  /** The wave under way, or the last one. */
  readonly wave?: SeenWave;
}

/** People, and local days. */
export interface SeenWave {
  readonly id: string;
  readonly end: string;
  readonly asked: number;
  readonly reached: number;
  readonly begun: number;
  readonly finished: number;
}

export interface FoundPlan extends Omit<SeenPlan, 'mine'> {
  /** Ids of the structures it is for; none for all. */
  readonly structures: readonly string[];
}
