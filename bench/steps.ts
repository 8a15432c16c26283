import { join } from 'node:path';
import type { Input, PromptRef } from '../src/flows/message.js';
import { compileForm } from '../src/forms/compile.js';
import { readYamlForm } from '../src/forms/yaml.js';
import { openStorage } from '../src/storage/open.js';
import { House, testIdentity } from '../tests/support/exchange-stage.js';

/** Twelve questions of the kinds people meet most, with one condition. */
const QUESTIONS = 12;
const FORM = `
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

export interface Measure {
  /** Steps made durable each second. */
  readonly rate: number;
  /** Milliseconds from an update to its receipt. */
  readonly p50: number;
  readonly p99: number;
}

/** Steps through receive, on a database of its own, by `people` at once: each waits for their receipt. */
export async function durableSteps(folder: string, people: number, steps: number): Promise<Measure> {
  const { definition } = readYamlForm(FORM, 'bench.yaml');
  if (!definition) throw new Error('The form of the bench is broken.');
  const storage = await openStorage({
    url: `file:${join(folder, `steps-${people}.db`)}`,
    keyCheck: testIdentity.keyCheck,
  });
  const house = await House.open(storage, [compileForm(definition)]);
  const waits: number[] = [];
  const each = Math.max(QUESTIONS, Math.ceil(steps / people));

  /** Answers questionnaire after questionnaire, each as somebody new, until they made their share of steps. */
  async function person(name: string): Promise<void> {
    let account = name;
    let to: PromptRef | undefined;
    for (let step = 0; step < each; step += 1) {
      if (!to) account = `${name}, ${step}`;
      const input: Input = to ? answer(to) : { kind: 'act', action: 'agree' };
      const start = performance.now();
      const update = { channel: 'web', account, key: `${step}`, input, language: 'fr' };
      to = (await house.exchange.receive(update)).screen.to;
      waits.push(performance.now() - start);
    }
  }

  const start = performance.now();
  await Promise.all(Array.from({ length: people }, (_, index) => person(`person ${index}`)));
  const seconds = (performance.now() - start) / 1000;
  await storage.close();
  waits.sort((one, other) => one - other);
  const at = (share: number) => waits[Math.floor(share * (waits.length - 1))] ?? 0;
  return { rate: waits.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function answer(to: PromptRef): Input {
  return to.serial % 3 === 2
    ? { kind: 'text', to, text: 'se rencontrer, faire des choses ensemble' }
    : { kind: 'choose', to, choices: [to.serial % 3] };
}
