import { readFileSync } from 'node:fs';
import { type Given, replayAnswers } from '../../src/flows/questionnaire/replay.js';
import { compileForm } from '../../src/forms/compile.js';
import { readYamlForm } from '../../src/forms/yaml.js';

const SETTINGS = {
  now: Date.parse('2026-06-06T18:00:00Z'),
  zone: 'Europe/Paris',
  language: 'fr',
  words: { today: [], yesterday: [], yes: [], no: [] },
};

/** A questionnaire of content/ by its name, and what comes of answering it; `always` is answered each time. */
export function contentForm(name: string, always: Readonly<Record<string, Given>> = {}) {
  const file = `content/questionnaires/${name}.yaml`;
  const { definition } = readYamlForm(readFileSync(file, 'utf8'), file);
  if (!definition) throw new Error(`${file} does not read; tests/content.test.ts says why.`);
  const form = compileForm(definition);
  const replayed = (given: Readonly<Record<string, Given>>) =>
    replayAnswers(form, new Map(Object.entries({ ...always, ...given })), SETTINGS);
  return { definition, form, replayed };
}
