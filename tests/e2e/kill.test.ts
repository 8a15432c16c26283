import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { Program } from '../support/program.js';
import { WebPerson } from '../support/web-person.js';

const PEOPLE = 10;
const KILLS = 20;
/** Milliseconds a life of the program lasts at most after it is ready. */
const LONGEST_LIFE_MS = 400;

test('killed twenty times while ten people answer: nothing lost, nothing twice', async () => {
  const program = await Program.create();
  await program.start();

  let killing = true;
  const places = Array.from({ length: PEOPLE }, async (_, place) => {
    const done: Array<Record<string, string>> = [];
    // Where somebody is done, the next person sits down: every kill falls while people answer.
    do done.push(await answers(program.address, `${place}.${done.length}`));
    while (killing);
    return done;
  });
  const all = Promise.all(places);
  for (let kills = 0; kills < KILLS; kills += 1) {
    await new Promise((resume) => setTimeout(resume, Math.random() * LONGEST_LIFE_MS));
    await program.kill();
    await program.start();
  }
  killing = false;
  const told = (await all).flat();

  const out = join(program.dataDir, 'out');
  expect((await program.run('export', '--form', 'grand-public', '--out', out)).code).toBe(0);
  const rows: Array<Record<string, string>> = parse(readFileSync(join(out, 'grand-public.csv')), {
    columns: true,
    bom: true,
  });
  expect(rows.map((row) => row.purpose).sort()).toEqual(told.map((each) => each.purpose).sort());
  for (const expected of told) {
    expect(rows.find((row) => row.purpose === expected.purpose)).toMatchObject(expected);
  }
}, 300_000);

/** Answers the whole questionnaire, going back once; tells what the export must say. */
async function answers(address: string, name: string): Promise<Record<string, string>> {
  const person = new WebPerson(address);
  const purpose = `réponse n° ${name}`;
  const missed = `il manquerait ${name}`;
  await person.opens();
  await person.taps('J’ai 16 ans ou plus, d’accord');
  for (const house of ['Bien', 'Un peu', 'Pas du tout']) await person.taps(house);
  await person.taps('De nom');
  await person.ticks('La radio', 'Un événement');
  await person.taps('Souvent');
  await person.taps('Retour');
  await person.taps('Jamais');
  await person.taps('Oui');
  await person.types(purpose);
  await person.taps('Plutôt oui');
  await person.types(missed);
  await person.taps('Non');
  await person.taps('Totalement');
  await person.taps('Passer');
  await person.taps('De 26 à 39 ans');
  await person.taps('Je préfère ne pas répondre');
  await person.taps('Les Ors');
  await person.taps('Envoyer mes réponses');
  if (person.screen !== 'thanks') throw new Error(`Person ${name} stands at ${person.screen}.`);
  return {
    _status: 'complete',
    knows_les_ors: 'well',
    knows_saint_nicolas: 'a_little',
    knows_noel_guichard: 'not_at_all',
    heard_of_cooperation: 'by_name',
    heard_through: 'radio event',
    visits: 'never',
    visits_since: '',
    visited_another_house: 'yes',
    purpose,
    for_people_like_me: 'rather_yes',
    would_be_missed: missed,
    quotation: 'no',
    together_we_can_change: 'totally',
    would_join_a_project: '',
    age: '26_to_39',
    gender: 'no_answer',
    quarter: 'les_ors',
  };
}
