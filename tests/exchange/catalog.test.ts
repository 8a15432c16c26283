import { expect, test } from 'vitest';
import { catalogOf } from '../../src/exchange/catalog.js';
import { form } from '../support/pure-stage.js';

const of = (id: string, settings = '') =>
  form(`
settings: { form_id: ${id}, form_title: { fr: ${id} }, default_language: fr${settings} }
survey: [ { type: text, name: q, label: { fr: Q } } ]
`);

test('a form for some roles is in no menu, and found by whoever is in the middle of it', () => {
  const everybody = of('everybody');
  const observers = of('observers', ', roles: [observer, coordinator]');
  expect(observers.definition.settings.roles).toEqual(['observer', 'coordinator']);
  const { open, find } = catalogOf([everybody.definition, observers.definition], []);
  expect(open.map(({ name }) => name)).toEqual(['everybody']);
  expect(find('observers', observers.version)?.name).toBe('observers');
});
