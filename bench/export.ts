import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PromptRef } from '../src/flows/message.js';
import { openStorage } from '../src/storage/database/open.js';
import { House, testIdentity } from '../tests/support/exchange-stage.js';
import { fill } from './filled-store.js';
import { answer, benchForm } from './form.js';

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
/** Prints the most memory a process had, in kilobytes, when it ends. */
const REPORT_MEMORY = `data:text/javascript,process.on('exit', () => console.error(process.resourceUsage().maxRSS))`;

export interface ExportMeasure {
  readonly answers: number;
  readonly seconds: number;
  /** Megabytes the process had at most. */
  readonly memory: number;
}

/** One export, as `papillon export` makes it: a process of its own. */
export async function exportOf(folder: string, answers: number): Promise<ExportMeasure> {
  const { url, storage } = await filledStore(folder, answers);
  await storage.close();
  const start = performance.now();
  const memory = await ended(startExport(folder, url));
  return { answers, seconds: (performance.now() - start) / 1000, memory };
}

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
 * Steps that come at so many a second, in turns without and with an export of so many answers beside them:
 * what else the machine does then weighs on both.
 */
export async function stepsBeside(folder: string, answers: number, load: Load): Promise<BesideMeasure> {
  const { url, path, storage, house } = await filledStore(folder, answers);
  const alone: number[] = [];
  const beside: number[] = [];
  await p99(house, 'warm', load);
  for (let round = 0; round < load.rounds; round += 1) {
    alone.push(await p99(house, `alone ${round}`, load));
    const child = startExport(folder, url);
    await pause(START_MS);
    beside.push(await p99(house, `beside ${round}`, load));
    if (child.exitCode !== null) throw new Error('The export was over before the steps were.');
    child.kill();
    await once(child, 'close');
  }
  const log = statSync(`${path}-wal`).size / 1e6;
  await storage.close();
  return { alone: at(0.5, alone), beside: at(0.5, beside), log };
}

/** Milliseconds in which an export begins to read. */
const START_MS = 1_500;

async function filledStore(folder: string, answers: number) {
  const form = benchForm();
  const path = join(mkdtempSync(join(folder, 'filled-')), 'papillon.db');
  const url = `file:${path}`;
  const storage = await openStorage({ url, keyCheck: testIdentity.keyCheck });
  const house = await House.open(storage, [form]);
  fill(path, form, answers);
  return { url, path, storage, house };
}

function startExport(folder: string, url: string): ChildProcess {
  const args = ['--import', REPORT_MEMORY, MAIN, 'export', '--form', 'bench'];
  return spawn(process.execPath, [...args, '--out', mkdtempSync(join(folder, 'out-'))], {
    env: { PATH: process.env.PATH ?? '', DATABASE_URL: url, DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Resolves to the megabytes it had at most. */
async function ended(child: ChildProcess): Promise<number> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The export ended with ${code}: ${said}`);
  return Number(said.trim().split('\n').at(-1)) / 1024;
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
