import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Break, breakIt } from './breaks.js';
import { Browser } from './browser.js';
import { type Counts, newCounts } from './counts.js';
import type { ChaosDatabase } from './databases/database.js';
import { postgresql } from './databases/postgresql.js';
import { sqlite } from './databases/sqlite.js';
import { Dice } from './dice.js';
import { exportForm } from './export.js';
import type { Fault } from './faults/fault.js';
import { character, live } from './habits.js';
import { type Installation, install } from './installation.js';
import { judge, type Life } from './judge.js';
import { Network } from './network.js';
import { Person } from './person.js';
import { Processes } from './processes.js';
import { Questionnaire } from './questionnaire.js';

export type Trouble = 'processes' | 'database';

export interface ChaosOptions {
  readonly seed: number;
  readonly minutes: number;
  /** How many people answer at the same time. */
  readonly people: number;
  readonly database?: 'sqlite' | 'postgresql';
  readonly breaks?: Break;
  /** What fails beside the network: both, when nothing is said. */
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
const LIFE = [500, 10_000] as const;
const BETWEEN_FAULTS = [1000, 8000] as const;
const FAULT = [300, 2500] as const;
const REPORT_MS = 5000;

/** Lets people answer while everything fails, then compares what they were told with what is stored. */
export async function chaos(options: ChaosOptions): Promise<Verdict> {
  const installation = await install();
  const database = options.database === 'postgresql' ? await postgresql() : sqlite(installation);
  const processes = new Processes(installation.dist, {
    ...installation.environment,
    ...database.environment,
  });
  try {
    if (options.breaks) breakIt(installation.dist, options.breaks);
    await processes.start(PROCESSES);
    return await run(options, { installation, database, processes });
  } finally {
    await processes.end();
    await database.remove();
    installation.remove();
  }
}

interface House {
  readonly installation: Installation;
  readonly database: ChaosDatabase;
  readonly processes: Processes;
}

async function run(
  { seed, minutes, people, troubles = ['processes', 'database'], report = () => undefined }: ChaosOptions,
  { installation, database, processes }: House,
): Promise<Verdict> {
  const dice = new Dice(seed);
  const counts = newCounts();
  const network = new Network(installation.port, counts);
  const questionnaire = new Questionnaire(join('content', 'questionnaires', 'grand-public.yaml'));
  const end = Date.now() + minutes * 60_000;
  const over = () => Date.now() > end;
  const reporting = setInterval(() => report(counts), REPORT_MS);

  const lives: Life[] = [];
  const someone = async (own: Dice) => {
    while (!over()) {
      counts.people += 1;
      const browser = new Browser(network, own, counts);
      const person = new Person(`p${counts.people}`, browser, own, questionnaire, counts);
      lives.push({ person, end: await lifeOf(person, own, over) });
      counts.finished += 1;
    }
  };
  const everybody = Promise.all(Array.from({ length: people }, () => someone(dice.fork())));
  const strikes = {
    processes: (own: Dice) => kills(processes, own, counts, over),
    database: (own: Dice) => faults(processes, database.faults, own, counts, over),
  };
  await Promise.all([sleep(minutes * 60_000), ...troubles.map((trouble) => strikes[trouble](dice.fork()))]);
  network.bad = false;
  await processes.serving();
  await everybody;
  clearInterval(reporting);
  network.close();
  await processes.end();
  const differences = judge(
    lives,
    await exportForm(processes, installation.folder, questionnaire.name),
    questionnaire,
  );
  return { counts, differences: [...processes.complaints, ...broken(counts, processes), ...differences] };
}

async function lifeOf(person: Person, dice: Dice, calm: () => boolean): Promise<Life['end']> {
  const who = character(dice);
  try {
    return await live(person, who, calm);
  } catch (error) {
    person.complaints.push(`${person.name} is stuck: ${error instanceof Error ? error.message : error}`);
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
