import fc from 'fast-check';
import { CONTENTS, changed, GROUP, tapped, written } from './updates.js';

/** An update of each kind. */
const sound: readonly object[] = [
  ...Object.values(CONTENTS).flatMap((content) => [
    written(content),
    changed(content),
    written(content, { chat: GROUP }),
  ]),
  written({ text: '/start fete' }),
  written({ text: '/start@papillon_test_bot' }, { chat: GROUP }),
  written({ migrate_to_chat_id: -1_001_234 }, { chat: GROUP }),
  written({ text: 'oui' }, { reply_to_message: { message_id: 3 } }),
  tapped('a:menu'),
  tapped('p:3'),
  tapped('cD4-tW9nLRp-hZXCGdyiVDg.3:1'),
];

/** What may stand where something else should. */
const wrong = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 53, Number.POSITIVE_INFINITY, '', '0', [], {}, [[]], {
    id: null,
  }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.constantFrom('__proto__', 'constructor', '\0', '\ud800', '*'.repeat(5_000), 'é'.repeat(5_000)),
);

/** Sound updates with something missing, wrong or too much, at any depth. */
export const brokenUpdate: fc.Arbitrary<unknown> = fc
  .tuple(fc.constantFrom(...sound), fc.array(fc.tuple(fc.nat(40), fc.nat(2), wrong), { maxLength: 4 }))
  .map(([update, changes]) => {
    const broken: unknown = structuredClone(update);
    for (const [where, how, value] of changes) spoil(broken, where, how, value);
    return broken;
  });

function spoil(update: unknown, where: number, how: number, value: unknown): void {
  const places = placesIn(update).filter(({ key }) => key !== 'update_id');
  const place = places[where % places.length];
  if (!place) return;
  const { holder, key } = place;
  if (how === 0) Reflect.deleteProperty(holder, key);
  // A copy: the same object put into itself would have no end.
  else Reflect.set(holder, how === 1 ? key : `more_${key}`, structuredClone(value));
}

function placesIn(value: unknown): Array<{ readonly holder: object; readonly key: string }> {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value;
  return Object.entries(value).flatMap(([key, inner]) => [{ holder, key }, ...placesIn(inner)]);
}
