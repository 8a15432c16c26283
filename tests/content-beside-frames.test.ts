import { expect, test } from 'vitest';
import { besideFrames, digestFrame } from '../src/content/digest-scope.js';
import { loadContent } from '../src/content.js';
import type { FrameDefinition } from '../src/indicators/frames/frame.js';

const content = loadContent('content');
const main = digestFrame(content);
if (!main) throw new Error('no frame');

const idsOf = ({ versions }: FrameDefinition) =>
  versions.flatMap(({ petals }) => petals.flatMap(({ indicators }) => indicators.map(({ id }) => id)));

test('a frame of other questions is told beside the one of the digest as it is written', () => {
  const [power, ...more] = besideFrames(content);
  expect(more).toEqual([]);
  expect(power).toEqual(content.frames.find(({ frame }) => frame.id === 'pouvoir-d-agir'));
});

test('a question is told of in one frame: what two would tell of the same people could be subtracted', () => {
  const [petal] = main.versions[0]?.petals ?? [];
  const [meeting] = petal?.indicators ?? [];
  if (!petal || !meeting) throw new Error('no indicator');
  const again = { ...meeting, id: 'again', top: ['totally', 'rather_no'] };
  const frameOf = (id: string, indicators: readonly (typeof meeting)[]): FrameDefinition => ({
    ...main,
    frame: { ...main.frame, id },
    versions: main.versions.map((version) => ({
      ...version,
      petals: indicators.map((indicator) => ({ ...petal, id: indicator.id, indicators: [indicator] })),
    })),
  });
  const seen = { ...meeting, id: 'seen', numerator: '${visits_since}' };
  const frames = [frameOf('first', [again, seen]), main, frameOf('second', [{ ...seen, id: 'seen-too' }])];
  const beside = besideFrames({ frames, objectives: content.objectives });
  expect(beside.map(({ frame }) => frame.id)).toEqual(['first']);
  expect(beside.flatMap(idsOf)).toEqual(['seen']);
  expect(beside.flatMap(({ versions }) => versions.flatMap(({ petals }) => petals))).toHaveLength(1);
});
