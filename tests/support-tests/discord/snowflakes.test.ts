import { SnowflakeUtil } from 'discord.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareIds, Snowflakes } from '../../support/discord/snowflakes.js';

const START = Date.parse('2026-11-23T08:00:00Z');

test('ids grow, whatever the clock does, and tell when it went on', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (steps) => {
      let now = START;
      let latest = 0;
      let last = '0';
      const ids = new Snowflakes(() => now);
      for (const step of steps) {
        now += step;
        const id = ids.next();
        expect(id).toMatch(/^\d{19}$/);
        expect(compareIds(last, id)).toBeLessThan(0);
        if (now > latest) expect(SnowflakeUtil.timestampFrom(id)).toBe(now);
        latest = Math.max(latest, now);
        last = id;
      }
    }),
  );
});
