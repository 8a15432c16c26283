import { describe, expect, test } from 'vitest';
import type { IndicatorDefinition } from '../../src/indicators/frames/frame.js';
import { meaningOf, meansTheSame } from '../../src/indicators/frames/meaning.js';
import { form } from '../support/pure-stage.js';

const PARTY = `
settings: { form_id: party, form_title: { fr: La fête, en: The party }, default_language: fr }
survey:
  - { type: select_one often, name: visits, label: { fr: Vous venez ?, en: Do you come? } }
  - { type: calculate, name: comes, calculation: "if(\${visits} = 'never', 'no', 'yes')" }
  - type: group
    name: opinions
    label: { fr: Votre avis, en: Your opinion }
    relevant: "\${comes} = 'yes'"
    children:
      - { type: select_one opinion, name: fun, label: { fr: C’était bien ?, en: Was it good? }, hint: { fr: Dites-nous., en: Tell us. } }
  - { type: text, name: beside, label: { fr: Autre chose ?, en: Anything else? } }
choices:
  often: [ { name: never, label: { fr: Jamais, en: Never } }, { name: often, label: { fr: Souvent, en: Often } } ]
  opinion: [ { name: yes, label: { fr: Oui, en: Yes } }, { name: no, label: { fr: Non, en: No } } ]
`;
const INDICATOR: IndicatorDefinition = {
  id: 'fun',
  label: {},
  kind: 'outcome',
  form: 'party',
  measure: 'share',
  numerator: "${fun} = 'yes'",
  denominator: 'true()',
};
const before = form(PARTY);

function changed(from: string, to: string) {
  const after = PARTY.replace(from, () => to);
  expect(after).not.toBe(PARTY);
  return form(after);
}

describe('is another when', () => {
  test.each([
    ['the question reads otherwise', 'C’était bien ?', 'C’était gratuit ?'],
    ['an answer reads otherwise', 'fr: Oui,', 'fr: Plutôt oui,'],
    [
      'there is one more answer',
      '{ name: no, label',
      '{ name: maybe, label: { fr: Peut-être, en: Maybe } }, { name: no, label',
    ],
    ['others are asked', 'relevant: "${comes} = \'yes\'"', 'relevant: "${comes} = \'no\'"'],
    ['who is asked is worked out otherwise', "= 'never', 'no', 'yes'", "= 'often', 'no', 'yes'"],
    ['who is asked is asked otherwise', 'Vous venez ?', 'Vous êtes déjà venu ?'],
    ['the type changes', 'type: select_one opinion', 'type: select_multiple opinion'],
  ])('%s', (_title, from, to) => {
    expect(meansTheSame(INDICATOR, [before, changed(from, to)])).toBe(false);
  });

  test('the figure is made otherwise', () => {
    expect(meaningOf({ ...INDICATOR, numerator: "${fun} = 'no'" }, before)).not.toBe(
      meaningOf(INDICATOR, before),
    );
    expect(meaningOf({ ...INDICATOR, measure: 'count' }, before)).not.toBe(meaningOf(INDICATOR, before));
  });
});

describe('is the same when', () => {
  test.each([
    ['another language reads otherwise', 'Was it good?', 'Was it nice?'],
    ['a hint reads otherwise', 'Dites-nous.', 'Un mot suffit.'],
    ['a question beside it reads otherwise', 'Autre chose ?', 'Encore un mot ?'],
    [
      'a question comes before',
      'survey:',
      'survey:\n  - { type: text, name: first, label: { fr: Bonjour ?, en: Hello? } }',
    ],
    ['the group is called otherwise', 'fr: Votre avis', 'fr: Vos avis'],
    ['only spaces differ', 'C’était bien ?', 'C’était  bien ? '],
  ])('%s', (_title, from, to) => {
    const after = changed(from, to);
    expect(after.version).not.toBe(before.version);
    expect(meansTheSame(INDICATOR, [before, after, before])).toBe(true);
  });
});

test('nothing can be said of a version that lacks the question', () => {
  const without = changed('name: fun,', 'name: joy,');
  expect(meaningOf(INDICATOR, without)).toBeUndefined();
  expect(meansTheSame(INDICATOR, [without, without])).toBe(false);
  expect(meansTheSame(INDICATOR, [before, without])).toBe(false);
  expect(meansTheSame(INDICATOR, [])).toBe(true);
});
