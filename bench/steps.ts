import { join } from 'node:path';
import type { Input, PromptRef } from '../src/flows/message.js';
import { openStorage } from '../src/storage/database/open.js';
import { House, testIdentity } from '../tests/support/exchange-stage.js';
import { answer, benchForm, QUESTIONS } from './form.js';

export interface Measure {
  /** Steps made durable each second. */
  readonly rate: number;
  /** Milliseconds from an update to its receipt. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of CPU for each step, all threads and whoever answers included. */
  readonly cpu: number;
}

/** Steps through receive, on a database of its own, by `people` at once: each waits for their receipt. */
export async function durableSteps(folder: string, people: number, steps: number): Promise<Measure> {
  const storage = await openStorage({
    url: `file:${join(folder, `steps-${people}.db`)}`,
    keyCheck: testIdentity.keyCheck,
  });
  const house = await House.open(storage, [benchForm()]);
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

  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: people }, (_, index) => person(`person ${index}`)));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  await storage.close();
  waits.sort((one, other) => one - other);
  const at = (share: number) => waits[Math.floor(share * (waits.length - 1))] ?? 0;
  return {
    rate: waits.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    cpu: (user + system) / 1000 / waits.length,
  };
}
