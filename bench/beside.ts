import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PromptRef } from '../src/flows/message.js';
import { openStorage } from '../src/storage/database/open.js';
import { House, testIdentity } from '../tests/support/exchange-stage.js';
import { fill } from './filled-store.js';
import { answer, benchForm } from './form.js';

export interface BesideMeasure {
  /** Milliseconds from an update to its receipt, which 99 in a hundred did not exceed: the median of the rounds. */
  readonly alone: number;
  readonly beside: number;
  /** Megabytes of the write-ahead log at most: a reader that stays long would let it grow. */
  readonly log: number;
}

export interface Load {
  readonly perSecond: number;
  readonly seconds: number;
  readonly rounds: number;
}

/**
 * Steps that come at so many a second, in turns without and with another process beside them, which must outlast a
 * round: what else the machine does then weighs on both.
 */
export async function stepsBeside(
  { url, path, storage, house }: FilledStore,
  start: (url: string) => ChildProcess,
  load: Load,
): Promise<BesideMeasure> {
  const alone: number[] = [];
  const beside: number[] = [];
  await p99(house, 'warm', load);
  for (let round = 0; round < load.rounds; round += 1) {
    alone.push(await p99(house, `alone ${round}`, load));
    const child = start(url);
    await pause(START_MS);
    beside.push(await p99(house, `beside ${round}`, load));
    if (child.exitCode !== null) throw new Error('What ran beside the steps was over before them.');
    child.kill();
    await once(child, 'close');
  }
  const log = statSync(`${path}-wal`).size / 1e6;
  await storage.close();
  return { alone: at(0.5, alone), beside: at(0.5, beside), log };
}

/** Milliseconds in which a command begins to read. */
const START_MS = 1_500;

export type FilledStore = Awaited<ReturnType<typeof filledStore>>;

/** A store with so many answers, and who converses on it. */
export async function filledStore(folder: string, answers: number) {
  const form = benchForm();
  const path = join(mkdtempSync(join(folder, 'filled-')), 'papillon.db');
  const url = `file:${path}`;
  const storage = await openStorage({ url, keyCheck: testIdentity.keyCheck });
  const house = await House.open(storage, [form]);
  fill(path, form, answers);
  return { form, url, path, storage, house };
}

/** Updates that come at their time, whether or not those before them were answered. */
async function p99({ exchange }: House, name: string, { perSecond, seconds }: Load): Promise<number> {
  const waits: number[] = [];
  const started = performance.now();
  /** One update a second, questionnaire after questionnaire, each as somebody new. */
  async function person(index: number): Promise<void> {
    let account = '';
    let to: PromptRef | undefined;
    for (let step = 0; step < seconds; step += 1) {
      const due = started + (step + index / perSecond) * 1000;
      await pause(Math.max(0, due - performance.now()));
      if (!to) account = `${name} ${index} ${step}`;
      const input = to ? answer(to) : ({ kind: 'act', action: 'agree' } as const);
      const update = { channel: 'web', account, key: `${step}`, input, language: 'fr' };
      to = (await exchange.receive(update)).screen.to;
      waits.push(performance.now() - due);
    }
  }
  await Promise.all(Array.from({ length: perSecond }, (_, index) => person(index)));
  return at(0.99, waits);
}

function at(share: number, numbers: number[]): number {
  numbers.sort((one, other) => one - other);
  return numbers[Math.floor(share * (numbers.length - 1))] ?? 0;
}
