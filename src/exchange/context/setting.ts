import type { Schedule } from '../../calendar/schedule.js';
import type { Forms, Notice } from '../../flows/context.js';
import type { QuietHours } from '../../flows/habits.js';
import type { ProjectGroup } from '../../flows/meetings/meeting.js';
import type { Structure } from '../../flows/roles/roles.js';
import type { MeasureSession } from '../../indicators/frames/measure-session.js';

/** What conversations need to know of this installation. */
export interface Setting {
  readonly forms: Forms;
  /** What a completed session brings to the indicators. */
  readonly measure: MeasureSession;
  readonly notice: Notice;
  /** Years. */
  readonly minimumAge: number;
  /** When nobody is written to of our own accord. */
  readonly quiet: QuietHours;
  readonly contact: (language: string) => string;
  /** The usual one first. */
  readonly languages: readonly string[];
  readonly structures: readonly Structure[];
  /** Of a flower to fill in. */
  readonly blankPetals: number;
  /** Groups that meet. */
  readonly groups: readonly ProjectGroup[];
  /** What goes out by itself, as the file says; `allSchedules` has those made by command, too. */
  readonly schedules: readonly Schedule[];
  /** Reads a schedule made by command against the content; undefined where it does not fit. */
  readonly readSchedule: (row: unknown) => { readonly value?: Schedule };
  /** Address of the page of an invitation. */
  readonly invitationPage: (code: string) => string;
  /** IANA name. */
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
