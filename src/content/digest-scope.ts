import type { Content } from '../content.js';
import type { Structure } from '../flows/roles/roles.js';
import { type FrameDefinition, hasIndicators, type IndicatorDefinition } from '../indicators/frames/frame.js';
import { questionsRead } from '../indicators/frames/questions-read.js';
import { type Structures, structuresOf } from './structures.js';

/** What digests are about: the frame the objectives serve, else the first in which something is measured. */
export function digestFrame({
  frames,
  objectives,
}: Pick<Content, 'frames' | 'objectives'>): FrameDefinition | undefined {
  const measured = frames.filter(hasIndicators);
  return measured.find(({ frame }) => frame.id === objectives?.frame) ?? measured[0];
}

/**
 * The other frames in which something is measured: told beside it, they fill no petal of its flower. Questions that
 * another frame tells of are not told again: each frame is protected by itself, and two that count the same people in
 * tables of their own could be subtracted.
 */
export function besideFrames(content: Pick<Content, 'frames' | 'objectives'>): FrameDefinition[] {
  const main = digestFrame(content);
  const told = new Set(main ? indicatorsOf(main).map(questionsRead) : []);
  return content.frames
    .filter((frame) => frame !== main)
    .map((frame) => {
      const left = without(frame, told);
      for (const indicator of indicatorsOf(left)) told.add(questionsRead(indicator));
      return left;
    })
    .filter(hasIndicators);
}

function without(frame: FrameDefinition, told: ReadonlySet<string>): FrameDefinition {
  const isNew = (indicator: IndicatorDefinition) => !told.has(questionsRead(indicator));
  const versions = frame.versions.map((version) => ({
    ...version,
    petals: version.petals
      .map((petal) => ({ ...petal, indicators: petal.indicators.filter(isNew) }))
      .filter(({ indicators }) => indicators.length > 0),
  }));
  return { ...frame, versions };
}

function indicatorsOf({ versions }: FrameDefinition): IndicatorDefinition[] {
  return versions.flatMap(({ petals }) => petals.flatMap(({ indicators }) => indicators));
}

/** Who has a digest: the cooperation, then its structures. */
export function digestScopes(structures: Structures): Structure[] {
  return structuresOf(structures).filter(({ id }) => id !== structures.federation?.id);
}
