import { expect, test } from 'vitest';
import { result } from '../../src/indicators/suppression/result.js';
import { cell } from './passed.js';

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
