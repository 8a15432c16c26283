/** What the server tells an open page, as the answer to an input and as a `screen` event. */
export interface Update {
  /** Names the conversation without telling whose: revisions of two conversations do not compare. */
  readonly conversation: string;
  readonly revision: number;
  /** `<header id="header">`, `<div id="lines">` and `<main id="main">`, ready to be swapped in. */
  readonly html: string;
}

/** What the server tells of a file that was kept: an input then names it. */
export interface Kept {
  readonly kept: string;
}

/** Why an input or a file was not taken, as JSON. */
export interface Refusal {
  readonly error: string;
  /** For the person, in the language the request asked for. */
  readonly message: string;
}
