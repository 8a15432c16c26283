import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Limit, Pace } from '../../src/exchange/outbox/pace.js';

const limit = fc.record({
  most: fc.integer({ min: 1, max: 30 }),
  perMs: fc.integer({ min: 10, max: 2_000 }),
});
const LIMITS = {
  overall: { most: 30, perMs: 1_000 },
  chat: { most: 3, perMs: 3_000 },
  group: { most: 20, perMs: 60_000 },
};

describe('the pace', () => {
  test('is never more than any limit in any stretch, however messages come', () => {
    const wish = fc.record({
      chat: fc.constantFrom('a', 'b', 'group c', 'd'),
      kind: fc.constantFrom<'reply' | 'other'>('reply', 'other'),
      afterMs: fc.integer({ min: 0, max: 300 }),
    });
    const limits = fc.record({ overall: limit, chat: limit, group: limit });
    fc.assert(
      fc.property(limits, fc.array(wish, { maxLength: 300 }), (limits, wishes) => {
        const pace = new Pace(limits);
        const sent: Array<{ chat: string; at: number }> = [];
        let now = 0;
        for (const { chat, kind, afterMs } of wishes) {
          now += afterMs;
          if (pace.room(now, kind) <= 0 || pace.fullChats(now).includes(chat)) continue;
          pace.take(chat, chat.startsWith('group') ? 'group' : 'chat', now);
          sent.push({ chat, at: now });
        }
        const times = (chat?: string) =>
          sent.filter((each) => chat === undefined || each.chat === chat).map(({ at }) => at);
        expectWithin(times(), limits.overall);
        for (const chat of ['a', 'b', 'd']) expectWithin(times(chat), limits.chat);
        expectWithin(times('group c'), limits.group);
      }),
    );
  });

  test('whoever waits as long as told finds room', () => {
    fc.assert(
      fc.property(limit, fc.integer({ min: 1, max: 100 }), (overall, count) => {
        const pace = new Pace({ ...LIMITS, overall });
        let now = 0;
        for (let index = 0; index < count; index += 1) {
          now += pace.wait(now, 'other');
          expect(pace.room(now, 'other')).toBeGreaterThan(0);
          pace.take(`chat ${index}`, 'chat', now);
        }
      }),
    );
  });

  test('what can wait uses all of the limit, spread so that a reply finds room within a fifth of it', () => {
    const pace = new Pace(LIMITS);
    let now = 0;
    let sent = 0;
    for (; now < 10_000; now += 1) {
      while (pace.room(now, 'other') > 0) pace.take(`chat ${sent++}`, 'chat', now);
      expect(pace.wait(now, 'reply')).toBeLessThanOrEqual(200);
    }
    expect(sent).toBe(300);
  });

  test('a chat may have a short burst, then waits; the others do not', () => {
    const pace = new Pace(LIMITS);
    for (const now of [0, 10, 20]) {
      expect(pace.fullChats(now)).toEqual([]);
      pace.take('a', 'chat', now);
    }
    expect(pace.fullChats(20)).toEqual(['a']);
    expect(pace.untilNotFull(20)).toBe(2_980);
    expect(pace.room(20, 'reply')).toBeGreaterThan(0);
    expect(pace.fullChats(3_000)).toEqual([]);
  });
});

/** At most `most` of these times in any stretch of `perMs`, the one that begins at each of them being the fullest. */
function expectWithin(times: readonly number[], { most, perMs }: Limit): void {
  for (const from of times) {
    expect(times.filter((time) => time >= from && time < from + perMs).length).toBeLessThanOrEqual(most);
  }
}
