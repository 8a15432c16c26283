import type { Input, PromptRef } from '../src/flows/message.js';
import { compileForm, type Form } from '../src/forms/compile.js';
import { readYamlForm } from '../src/forms/yaml.js';

/** Twelve questions of the kinds people meet most, with one condition. */
export const QUESTIONS = 12;
export const BENCH_YAML = `
settings: { form_id: bench, form_title: { fr: Mesure }, default_language: fr }
survey:
${Array.from({ length: QUESTIONS }, (_, index) =>
  index % 3 === 2
    ? `  - { type: text, name: q${index}, label: { fr: Question ${index} } }`
    : `  - { type: select_one four, name: q${index}, label: { fr: Question ${index} }, relevant: "\${q0} != 'd' or ${index} = 0" }`,
).join('\n')}
choices:
  four: [ { name: a, label: { fr: A } }, { name: b, label: { fr: B } }, { name: c, label: { fr: C } }, { name: d, label: { fr: D } } ]
`.replace(`, relevant: "\${q0} != 'd' or 0 = 0"`, '');

/** The form everything is measured with. */
export function benchForm(): Form {
  const { definition } = readYamlForm(BENCH_YAML, 'bench.yaml');
  if (!definition) throw new Error('The form of the bench is broken.');
  return compileForm(definition);
}

/** An answer to the question of a prompt. */
export function answer(to: PromptRef): Input {
  return to.serial % 3 === 2
    ? { kind: 'text', to, text: 'se rencontrer, faire des choses ensemble' }
    : { kind: 'choose', to, choices: [to.serial % 3] };
}
