import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Break, breakIt } from './breaks.js';
import type { ChaosChannel } from './channel.js';
import { character } from './character.js';
import { type Counts, newCounts } from './counts.js';
import type { ChaosDatabase } from './databases/database.js';
import { postgresql } from './databases/postgresql.js';
import { sqlite } from './databases/sqlite.js';
import { Dice } from './dice.js';
import { discord } from './discord/discord.js';
import { type ExportedForm, exportForm } from './export.js';
import type { Fault } from './faults/fault.js';
import { type Installation, install } from './installation.js';
import { judge, type Life } from './judge.js';
import { live } from './life.js';
import { type Person, TYPED } from './person.js';
import { Processes } from './processes.js';
import { Questionnaire } from './questionnaire.js';
import { telegram } from './telegram/telegram.js';
import { web } from './web/web.js';

export type Trouble = 'processes' | 'database' | 'channels';
export const CHANNELS = ['web', 'telegram', 'discord'] as const;
export type ChannelName = (typeof CHANNELS)[number];

export interface ChaosOptions {
  readonly seed: number;
  /** How long it lasts. */
  readonly end: { readonly minutes: number } | { readonly kills: number };
  /** How many people answer at the same time. */
  readonly people: number;
  /** Where they do, in turn; on every channel when nothing is said. */
  readonly channels?: readonly ChannelName[];
  readonly database?: 'sqlite' | 'postgresql';
  readonly breaks?: Break;
  /** What fails beside the network: all of it, when nothing is said. */
  readonly troubles?: readonly Trouble[];
  /** Told now and then how it goes. */
  readonly report?: (counts: Counts) => void;
}

export interface Verdict {
  readonly counts: Counts;
  /** Everything in which the store and what people were told differ. */
  readonly differences: readonly string[];
}

/** One serves, the other stands by. */
const PROCESSES = 2;
/** Milliseconds a process serves before it is hit; between two faults of the database; how long those last. */
const LIFE = [200, 4000] as const;
const BETWEEN_FAULTS = [1000, 8000] as const;
const FAULT = [300, 2500] as const;
const REPORT_MS = 5000;
const LOOK_MS = 50;

/** Milliseconds after which every file that was sent must have been fetched. */
const FETCHED_MS = 180_000;

/** Lets people answer while everything fails, then compares what they were told with what is stored. */
export async function chaos(options: ChaosOptions): Promise<Verdict> {
  const installation = await install();
  const counts = newCounts();
  const questionnaire = new Questionnaire(join('content', 'questionnaires', 'grand-public.yaml'));
  const open = {
    web: async () => web(installation.port, questionnaire, counts),
    telegram: () => telegram(questionnaire, counts),
    discord: () => discord(questionnaire, counts),
  };
  const names = options.channels ?? CHANNELS;
  const channels = await Promise.all(names.map((name) => open[name]()));
  const database = options.database === 'postgresql' ? await postgresql() : sqlite(installation);
  const environments = [installation, ...channels, database].map(({ environment }) => environment);
  const processes = new Processes(installation.dist, Object.assign({}, ...environments));
  try {
    if (options.breaks) await breakIt(installation.dist, options.breaks);
    await processes.start(PROCESSES);
    return await run(options, { installation, channels, questionnaire, counts, database, processes });
  } finally {
    await processes.end();
    await Promise.all(channels.map((channel) => channel.close()));
    await database.remove();
    installation.remove();
  }
}

interface House {
  readonly installation: Installation;
  readonly channels: readonly ChaosChannel[];
  readonly questionnaire: Questionnaire;
  readonly counts: Counts;
  readonly database: ChaosDatabase;
  readonly processes: Processes;
}

async function run(options: ChaosOptions, house: House): Promise<Verdict> {
  const { seed, end, people, troubles = ['processes', 'database', 'channels'] } = options;
  const { report = () => undefined } = options;
  const { installation, channels, questionnaire, counts, database, processes } = house;
  const dice = new Dice(seed);
  const began = Date.now();
  const over = () => ('kills' in end ? counts.kills >= end.kills : Date.now() > began + end.minutes * 60_000);
  const reporting = setInterval(() => report(counts), REPORT_MS);

  const lives: Life[] = [];
  const someone = async (channel: ChaosChannel, own: Dice) => {
    while (!over()) {
      counts.people += 1;
      const person = channel.person(`p${counts.people}`, own);
      lives.push({ person, end: await lifeOf(person, own, over) });
      counts.finished += 1;
    }
  };
  const everybody = Promise.all(
    Array.from({ length: people }, (_, index) => {
      const channel = channels[index % channels.length];
      return channel && someone(channel, dice.fork());
    }),
  );
  const strikes = {
    processes: (own: Dice) => kills(processes, own, counts, over),
    database: (own: Dice) => faults(processes, database.faults, own, counts, over),
    channels: (own: Dice) => Promise.all(channels.map((channel) => channel.fails(own.fork(), over))),
  };
  await Promise.all([until(over), ...troubles.map((trouble) => strikes[trouble](dice.fork()))]);
  for (const channel of channels) channel.calms();
  await processes.serving();
  await everybody;
  await Promise.all(channels.map((channel) => channel.looksBack()));
  clearInterval(reporting);
  const exported = await exportedWhole(processes, installation, questionnaire.name);
  await processes.end();
  const differences = judge(lives, exported, questionnaire);
  const { complaints, printed } = processes;
  return {
    counts,
    differences: [
      ...complaints,
      ...channels.flatMap((channel) => channel.complaints(printed)),
      ...broken(counts, processes),
      ...indiscreet(printed),
      ...differences,
    ],
  };
}

async function until(over: () => boolean): Promise<void> {
  while (!over()) await sleep(LOOK_MS);
}

/** The export, once every file that answers something is there, or long after it should be. */
async function exportedWhole(
  processes: Processes,
  installation: Installation,
  form: string,
): Promise<ExportedForm> {
  for (const end = Date.now() + FETCHED_MS; ; await sleep(REPORT_MS)) {
    const exported = await exportForm(processes, installation, form);
    if (exported.whole || Date.now() > end) return exported;
  }
}

async function lifeOf(person: Person, dice: Dice, calm: () => boolean): Promise<Life['end']> {
  const who = character(dice);
  try {
    return await live(person, who, calm);
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    person.complaints.push(`${person.name} is stuck: ${why}\n${person.lately()}`);
    return 'stuck';
  }
}

async function kills(processes: Processes, dice: Dice, counts: Counts, over: () => boolean): Promise<void> {
  while (!over()) {
    // Now and then it is hit again before it serves.
    if (dice.chance(85)) await processes.serving();
    await sleep(dice.between(...LIFE));
    if (dice.chance(65)) {
      await processes.kill(dice.chance(85) ? 'serving' : 'other');
      counts.kills += 1;
    } else {
      await processes.stop();
      counts.stops += 1;
    }
  }
}

async function faults(
  processes: Processes,
  all: readonly Fault[],
  dice: Dice,
  counts: Counts,
  over: () => boolean,
): Promise<void> {
  while (!over()) {
    await sleep(dice.between(...BETWEEN_FAULTS));
    if (dice.chance(85)) await processes.serving();
    counts.faults += 1;
    await dice.pick(all).strike(dice.between(...FAULT));
  }
}

/** "Quelque chose ne va pas de notre côté" is what a bug says, never a fault of the disk. */
function broken({ broken }: Counts, { output }: Processes): string[] {
  return broken === 0
    ? []
    : [`The server said 500 ${broken} times. The last it printed:\n${output.slice(-3000)}`];
}

/** What people typed, and traces of errors that nobody caught, have no place in what is printed. */
function indiscreet(printed: string): string[] {
  const wrong = (line: string) => TYPED.test(line) || (CRASHED.test(line) && !STORE_AWAY.test(line));
  const lines = printed.split('\n').filter(wrong);
  return lines.slice(0, 5).map((line) => `The program printed: ${line}`);
}

/** What the outbox says while the database is away. */
const STORE_AWAY = /"error":"Unavailable\b/;
const CRASHED = /unhandled|uncaught|dead letter|unforeseen|could not be served|^\s+at .+:\d+:\d+\)?$/i;
