import type { Forms, Notice } from '../flows/context.js';
import type { Structure } from '../flows/roles.js';

/** What conversations need to know of this installation. */
export interface Setting {
  readonly forms: Forms;
  readonly notice: Notice;
  /** Years. */
  readonly minimumAge: number;
  readonly contact: (language: string) => string;
  /** The usual one first. */
  readonly languages: readonly string[];
  readonly structures: readonly Structure[];
  /** Address of the page of an invitation. */
  readonly invitationPage: (code: string) => string;
  /** IANA name. */
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
