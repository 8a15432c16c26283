/** The campaign whose questionnaire was just finished, and whether the person wants to be told what all answers said. */
export interface FoundWish {
  /** Id of the campaign. */
  readonly campaign: string;
  /** Undefined until they say. */
  readonly wants?: boolean;
}

/** What a wave of a campaign said, in the person's language. */
export interface FoundWaveResults {
  readonly campaign: string;
  readonly wave: string;
  /** Lines. */
  readonly text: string;
}

/** A campaign whose results somebody will be told. */
export interface Wished {
  /** Its id. */
  readonly campaign: string;
  /** Name of its questionnaire. */
  readonly form: string;
}
