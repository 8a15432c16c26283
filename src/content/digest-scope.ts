import type { Content } from '../content.js';
import type { Structure } from '../flows/roles/roles.js';
import { type FrameDefinition, hasIndicators } from '../indicators/frames/frame.js';
import { type Structures, structuresOf } from './structures.js';

/** What digests are about: the frame the objectives serve, else the first in which something is measured. */
export function digestFrame({
  frames,
  objectives,
}: Pick<Content, 'frames' | 'objectives'>): FrameDefinition | undefined {
  const measured = frames.filter(hasIndicators);
  return measured.find(({ frame }) => frame.id === objectives?.frame) ?? measured[0];
}

/** The other frames in which something is measured: told beside it, they fill no petal of its flower. */
export function besideFrames(content: Pick<Content, 'frames' | 'objectives'>): FrameDefinition[] {
  const main = digestFrame(content);
  return content.frames.filter((frame) => frame !== main && hasIndicators(frame));
}

/** Who has a digest: the cooperation, then its structures. */
export function digestScopes(structures: Structures): Structure[] {
  return structuresOf(structures).filter(({ id }) => id !== structures.federation?.id);
}
