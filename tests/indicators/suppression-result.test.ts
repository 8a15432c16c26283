import { expect, test } from 'vitest';
import { type Cell, suppress } from '../../src/indicators/suppression.js';
import { result } from '../../src/indicators/suppression-result.js';

const share = (n: number, yes: number) =>
  result([cell(n, yes)], ([figure]) => figure && (figure.sums[0] ?? 0) / figure.n);

test('a share of a figure that passed is shown', () => {
  expect(share(10, 4)).toMatchObject({ shown: true, value: 0.4 });
});

test('a share of a hidden figure is hidden', () => {
  expect(share(4, 2)).toEqual({ shown: false, why: 'small' });
});

test('one hidden figure among several hides the whole', () => {
  expect(result([cell(10, 4), cell(3, 1)], () => 1)).toEqual({ shown: false, why: 'small' });
});

test('a share of nobody is no share', () => {
  expect(share(0, 0)).toBeUndefined();
});

function cell(n: number, yes: number): Cell {
  const lots = [{ id: 'lot', n, sums: [yes], by: {} }];
  const cell = suppress('1', lots, [[{ id: 'all', lots: ['lot'] }]], []).cells.get('all');
  if (!cell) throw new Error('The wanted figure is not there.');
  return cell;
}
