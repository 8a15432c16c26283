import { FEWEST_PETALS, MOST_PETALS } from '../indicators/flower/flower.js';
import type { FrameDefinition } from '../indicators/frames/frame.js';

/** Of a flower to fill in where no frame says otherwise. */
const USUAL_PETALS = 6;

/** How many petals a flower to fill in has: as many as the frame whose petals nobody has named, as far as they can be drawn. */
export function blankPetals(frames: readonly FrameDefinition[]): number {
  const unnamed = frames.find(({ versions }) =>
    versions.every(({ petals }) => petals.every(({ label }) => label === undefined)),
  );
  const petals = unnamed?.versions.at(-1)?.petals.length ?? USUAL_PETALS;
  return Math.min(MOST_PETALS, Math.max(FEWEST_PETALS, petals));
}
