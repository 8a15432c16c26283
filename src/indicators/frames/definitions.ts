import { createHash } from 'node:crypto';
import type { FrameDefinition } from './frame.js';

/**
 * What stored measures depend on, as 12 hexadecimal digits: when it changes they must be worked out
 * again. Labels, colours, targets and the order of petals are not part of it.
 */
export function definitionsOf(frames: readonly FrameDefinition[]): string {
  const read = frames.map(({ frame, forms, versions }) => [
    frame.id,
    Object.entries(forms)
      .map(([form, { dimensions, people = '' }]) => [form, sorted(dimensions), people])
      .sort(byName),
    versions.map(({ from, until = '', petals }) => [
      from,
      until,
      petals
        .flatMap(({ indicators }) => indicators)
        .map(({ id, form, measure, numerator, denominator = '', top = [] }) => [
          ...[id, form, measure, numerator, denominator],
          top,
        ])
        .sort(byName),
    ]),
  ]);
  return createHash('sha256')
    .update(JSON.stringify(read.sort(byName)))
    .digest('hex')
    .slice(0, 12);
}

function sorted(record: object): unknown[] {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .sort(byName);
}

function byName([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : 1;
}
