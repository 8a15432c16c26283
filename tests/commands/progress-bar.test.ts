import { expect, test } from 'vitest';
import { progressBar } from '../../src/commands/progress-bar.js';

test('on a terminal, draws over itself how far it is, and wipes itself', () => {
  const { written, bar } = barOn(true);
  bar.show(1, 4);
  bar.show(1, 4);
  bar.show(4, 4);
  expect(written).toEqual([
    `\r${'█'.repeat(10)}${'░'.repeat(30)} 25 %  1 / 4`,
    `\r${'█'.repeat(40)} 100 %  4 / 4`,
  ]);
  bar.clear();
  bar.clear();
  expect(written.slice(2)).toEqual([`\r${' '.repeat(53)}\r`]);
});

test('nothing to do is all done', () => {
  const { written, bar } = barOn(true);
  bar.show(0, 0);
  expect(written[0]).toContain('100 %');
});

test('draws nothing where there is no terminal', () => {
  const { written, bar } = barOn(false);
  bar.show(1, 4);
  bar.clear();
  expect(written).toEqual([]);
});

function barOn(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string | Uint8Array) => {
    written.push(String(text));
    return true;
  };
  return { written, bar: progressBar({ isTTY, write }) };
}
