import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Milliseconds a service manager waits before it starts again what ended by itself. */
const PAUSE_MS = 200;
/** Milliseconds in which a process that was asked to stop must be gone. */
const STOP_MS = 20_000;
/** Milliseconds in which one of them must serve; after which nothing more is to be expected. */
const READY_MS = 60_000;
const GIVE_UP_MS = 240_000;

/**
 * Keeps the program running as a service manager does: `count` processes of one installation, each
 * started again whenever it ends. With two, one serves and the other stands by.
 */
export class Processes {
  /** What the processes did that they should not. */
  readonly complaints: string[] = [];
  private readonly chunks: string[] = [];
  private readonly running = new Set<Running>();
  private readonly keepers: Array<Promise<void>> = [];
  private over = false;

  constructor(
    private readonly dist: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Everything they printed. */
  get printed(): string {
    return this.chunks.join('');
  }

  /** The last of it. */
  get output(): string {
    return this.chunks.slice(-100).join('').slice(-20_000);
  }

  /** Resolves when one of them serves. */
  async start(count: number): Promise<void> {
    for (let kept = 0; kept < count; kept += 1) this.keepers.push(this.keep());
    await this.serving();
  }

  async serving(): Promise<void> {
    const began = Date.now();
    for (let late = false; ![...this.running].some(({ ready }) => ready); await sleep(20)) {
      const waited = Date.now() - began;
      if (waited > GIVE_UP_MS) throw new Error(`No process serves:\n${this.states()}`);
      if (waited > READY_MS && !late) {
        late = true;
        this.complaints.push(`No process served for ${READY_MS / 1000} s:\n${this.states()}`);
      }
    }
  }

  /** Which processes there are, how old, and what each printed last. */
  private states(): string {
    const states = [...this.running].map(
      ({ child, began, said }) => `${child.pid}, ${Date.now() - began} ms old, said « ${said.slice(-500)} »`,
    );
    return [...states, this.output.slice(-2000)].join('\n');
  }

  /** kill -9 of the process that serves, or of one that stands by or starts. */
  async kill(whom: 'serving' | 'other'): Promise<void> {
    const chosen = this.chosen(whom);
    if (!chosen) return;
    const ended = once(chosen.child, 'exit');
    chosen.asked = true;
    chosen.child.kill('SIGKILL');
    await ended;
  }

  /** SIGTERM to the same; resolves when it is gone. One that served must end well. */
  async stop(): Promise<void> {
    const chosen = this.chosen();
    if (!chosen) return;
    const { child, ready } = chosen;
    const ended = once(child, 'exit');
    chosen.asked = true;
    child.kill('SIGTERM');
    const late = sleep(STOP_MS, 'late' as const, { ref: false });
    if ((await Promise.race([ended, late])) === 'late') {
      this.complaints.push(`A process was asked to stop and still ran ${STOP_MS / 1000} s later.`);
      child.kill('SIGKILL');
      await ended;
    } else if (ready && child.exitCode !== 0 && !chosen.lostLock) {
      const how = child.exitCode ?? child.signalCode;
      this.complaints.push(
        `A process that served was asked to stop and ended with ${how}:\n${this.output.slice(-2000)}`,
      );
    }
  }

  /** Runs another command of the program; gives what it prints. Rejects when it fails. */
  async command(...args: string[]): Promise<string> {
    const main = join(this.dist, 'main.js');
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
      env: this.environment,
    });
    return stdout;
  }

  /** Ends them all, for good. */
  async end(): Promise<void> {
    this.over = true;
    while (this.running.size > 0) {
      await this.stop();
      await sleep(10);
    }
    await Promise.all(this.keepers);
  }

  private chosen(whom: 'serving' | 'other' = 'serving'): Running | undefined {
    const all = [...this.running];
    return all.find(({ ready }) => ready === (whom === 'serving')) ?? all[0];
  }

  private async keep(): Promise<void> {
    while (!this.over) {
      const child = spawn(process.execPath, [join(this.dist, 'main.js'), 'start'], {
        env: this.environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const running: Running = {
        child,
        ready: false,
        lostLock: false,
        asked: false,
        began: Date.now(),
        said: '',
      };
      this.running.add(running);
      const read = (chunk: Buffer) => {
        this.chunks.push(chunk.toString());
        running.said = (running.said + chunk.toString()).slice(-2000);
        if (running.said.includes('Papillon is ready')) running.ready = true;
        if (running.said.includes('n’est plus sûr d’être le seul')) running.lostLock = true;
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      await once(child, 'exit');
      // Whoever lost the lock, or cannot begin, ends by itself, with 1.
      if (!running.asked && child.exitCode !== 0 && child.exitCode !== 1)
        this.complaints.push(`A process ended with ${child.exitCode ?? child.signalCode}:\n${this.output}`);
      this.running.delete(running);
      await sleep(PAUSE_MS);
    }
  }
}

interface Running {
  readonly child: ChildProcess;
  ready: boolean;
  /** It then ends with 1, and may just have done so when it is asked to stop. */
  lostLock: boolean;
  /** Whether somebody ended it. */
  asked: boolean;
  readonly began: number;
  /** The last it printed. */
  said: string;
}
