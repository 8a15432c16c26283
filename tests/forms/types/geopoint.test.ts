import fc from 'fast-check';
import { expect, test } from 'vitest';
import { geopoint } from '../../../src/forms/types/geopoint.js';
import type { Reply, ReplyContext } from '../../../src/forms/types/type.js';

const question = { type: 'geopoint', name: 'where' };
const context: ReplyContext = {
  now: 0,
  zone: 'Europe/Paris',
  language: 'fr',
  choices: [],
  words: { today: [], yesterday: [], yes: [], no: ['non'] },
};

/** Ten-millionths of a degree: every point that can be stored. */
const degrees = (most: number) =>
  fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((units) => units / 1e7);
const latitude = degrees(90);
const longitude = degrees(180);

test('a point is stored to the centimetre, in plain digits', () => {
  const any = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    altitude: fc.double({ min: -500, max: 9000, noNaN: true }),
    accuracy: fc.double({ min: 0, max: 100_000, noNaN: true }),
  });
  fc.assert(
    fc.property(any, (place) => {
      const value = read({ place });
      expect(value).toMatch(/^-?\d+(\.\d+)?( -?\d+(\.\d+)?){2} \d+(\.\d+)?$/);
      const [north = Number.NaN, east = Number.NaN] = value?.split(' ').map(Number) ?? [];
      expect(Math.abs(north - place.latitude)).toBeLessThan(1e-7);
      expect(Math.abs(east - place.longitude)).toBeLessThan(1e-7);
      expect(read({ text: value ?? '' })).toBe(value);
    }),
  );
});

test('a point means the same however it is typed', () => {
  const written = fc.constantFrom(
    (lat: string, lon: string) => `${lat}, ${lon}`,
    (lat: string, lon: string) => `${lat} ${lon}`,
    (lat: string, lon: string) => `${comma(lat)} ${comma(lon)}`,
    (lat: string, lon: string) => `${comma(lat)}, ${comma(lon)}`,
    (lat: string, lon: string) => `${comma(lat)};${comma(lon)}`,
    (lat: string, lon: string) => `${lat}°\u202f; ${lon}°`,
  );
  fc.assert(
    fc.property(latitude, longitude, written, (lat, lon, write) => {
      const typed = write(lat.toFixed(7), lon.toFixed(7));
      expect(read({ text: typed })).toBe(read({ place: { latitude: lat, longitude: lon } }));
    }),
  );
});

test('two commas that could part or make decimals are never guessed at', () => {
  fc.assert(
    fc.property(fc.nat(90), fc.nat(9999), fc.nat(180), fc.nat(9999), (a, b, c, d) => {
      expect(read({ text: `${a},${b}` })).toBeUndefined();
      expect(read({ text: `${a},${b},${c},${d}` })).toBeUndefined();
    }),
  );
});

test('what is no place on Earth is refused', () => {
  const beyond = (most: number) =>
    fc.oneof(fc.double({ min: most, minExcluded: true }), fc.double({ max: -most, maxExcluded: true }));
  fc.assert(
    fc.property(beyond(90), longitude, (lat, lon) => {
      expect(read({ place: { latitude: lat, longitude: lon } })).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(latitude, beyond(180), (lat, lon) => {
      expect(read({ place: { latitude: lat, longitude: lon } })).toBeUndefined();
    }),
  );
});

function read(reply: Reply): string | undefined {
  const result = geopoint.read?.(reply, question, context);
  return result && 'value' in result ? result.value : undefined;
}

function comma(number: string): string {
  return number.replace('.', ',');
}
