import { Temporal } from 'temporal-polyfill';
import type { Form } from '../../forms/compile.js';
import type { Compiled } from '../../forms/expression/compile.js';
import type { Answers, Instance } from '../../forms/instance.js';
import { workOut } from '../../forms/work-out.js';
import { type CompiledIndicator, compileFor, compileIndicator } from './compile-indicator.js';
import { type Contribution, contributionOf, peopleOf } from './contribution.js';
import { type Dimension, dimensions, type FrameDefinition, type FrameVersion, versionOn } from './frame.js';

/** A completed session, as far as indicators care. */
export interface MeasuredSession {
  readonly answers: Answers;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly completedAt: number;
  /** IANA name. */
  readonly zone: string;
  readonly language: string;
}

/** What a session brings to one indicator, with all that results are looked at by. */
export interface Measured extends Contribution {
  readonly frame: string;
  readonly indicator: string;
  /** Local date of completion, `2026-11-22`. */
  readonly day: string;
  /** The Monday of its week. */
  readonly week: string;
  /** Names of choices; undefined where the form does not ask, or the question was passed. */
  readonly dimensions: Readonly<Partial<Record<Dimension, string>>>;
  readonly people: number;
}

export type MeasureSession = (form: Form, session: MeasuredSession) => Measured[];

/**
 * Evaluates the indicators of these frames on one completed session, in the version of each frame that
 * was valid on the local day of its completion.
 */
export function sessionMeasurer(frames: readonly FrameDefinition[]): MeasureSession {
  const compiled = new WeakMap<Form, readonly FrameOfForm[]>();
  return (version, session) => {
    const { answers, completedAt, zone, language } = session;
    const { form, instance } = workOut(version, answers, { now: completedAt, zone }, language);
    let known = compiled.get(form);
    if (!known) {
      known = frames.flatMap((frame) => frameOfForm(frame, form));
      compiled.set(form, known);
    }
    return known.length === 0 ? [] : measure(known, instance, session);
  };
}

/** A frame as one version of a form sees it, unrolled as the answers are. */
interface FrameOfForm {
  readonly frame: FrameDefinition;
  readonly indicators: ReadonlyMap<FrameVersion, readonly CompiledIndicator[]>;
  readonly dimensions: ReadonlyArray<readonly [Dimension, slot: number]>;
  readonly people: Compiled | undefined;
}

/** None when nothing is measured by this form. */
function frameOfForm(frame: FrameDefinition, form: Form): FrameOfForm[] {
  const indicators = new Map(
    frame.versions.map((version) => [
      version,
      version.petals
        .flatMap((petal) => petal.indicators)
        .filter((indicator) => indicator.form === form.name)
        .flatMap((indicator) => compileIndicator(indicator, form) ?? []),
    ]),
  );
  if ([...indicators.values()].every((compiled) => compiled.length === 0)) return [];
  const about = frame.forms[form.name];
  const slots = dimensions.flatMap((dimension) => {
    const node = form.find(about?.dimensions[dimension] ?? '');
    return node ? [[dimension, node.slot] as const] : [];
  });
  const people = about?.people === undefined ? undefined : compileFor(form, about.people);
  return [{ frame, indicators, dimensions: slots, people }];
}

function measure(frames: readonly FrameOfForm[], instance: Instance, session: MeasuredSession): Measured[] {
  const { completedAt, zone, language } = session;
  const clock = { now: completedAt, zone };
  const date = Temporal.Instant.fromEpochMilliseconds(completedAt).toZonedDateTimeISO(zone).toPlainDate();
  const day = date.toString();
  const week = date.subtract({ days: date.dayOfWeek - 1 }).toString();
  return frames.flatMap((each) => {
    const version = versionOn(each.frame, day);
    const indicators = (version && each.indicators.get(version)) ?? [];
    const known = each.dimensions.flatMap(([dimension, slot]) => {
      const value = instance.values[slot] ?? '';
      return value === '' ? [] : [[dimension, value] as const];
    });
    const about = {
      frame: each.frame.frame.id,
      day,
      week,
      dimensions: Object.fromEntries(known),
      people: peopleOf(each.people, instance, clock, language),
    };
    return indicators.flatMap((indicator) => {
      const contribution = contributionOf(indicator, instance, clock, language);
      return contribution ? [{ ...about, indicator: indicator.id, ...contribution }] : [];
    });
  });
}
