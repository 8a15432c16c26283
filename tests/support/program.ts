import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { onTestFinished } from 'vitest';
import type { Clock } from './clock.js';
import { freePort } from './free-port.js';
import { MAIN, papillon, type Ran } from './papillon.js';

/** An installation of its own: the built program, a data folder, a port. */
export class Program {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'papillon-'));
  private running: ChildProcess | undefined;
  /** Everything the program printed, for a test that fails and for tests about what it prints. */
  output = '';

  private constructor(
    readonly port: number,
    private readonly settings: Readonly<Record<string, string>>,
    private readonly clock: Clock | undefined,
  ) {}

  /** With another clock, whatever begins has it as it is set by then. */
  static async create(settings: Readonly<Record<string, string>> = {}, clock?: Clock): Promise<Program> {
    const program = new Program(await freePort(), settings, clock);
    onTestFinished(async () => {
      await program.kill();
      rmSync(program.dataDir, { recursive: true, force: true });
    });
    return program;
  }

  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** Resolves when the program says that it is ready. */
  async start(): Promise<void> {
    const running = spawn(process.execPath, [MAIN, 'start'], {
      env: { PATH: process.env.PATH ?? '', TZ: 'Pacific/Chatham', ...this.environment() },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.running = running;
    // Something may be logged in the same breath.
    const before = this.output.length;
    const ready = new Promise<void>((settle, fail) => {
      const read = (chunk: Buffer) => {
        this.output += chunk.toString();
        if (this.output.includes('Papillon is ready\n', before)) settle();
      };
      running.stdout.on('data', read);
      running.stderr.on('data', read);
      running.once('exit', (code) => fail(new Error(`The program ended with ${code}:\n${this.output}`)));
    });
    await ready;
  }

  /** kill -9: no goodbye. */
  async kill(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    if (!running || running.exitCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  }

  /** SIGTERM; resolves to the exit code. */
  async stop(): Promise<number | null> {
    const { running } = this;
    this.running = undefined;
    if (!running) return null;
    running.kill('SIGTERM');
    const [code] = await once(running, 'exit');
    return code;
  }

  /** Resolves to the exit code when the program ends by itself. */
  async ended(): Promise<number | null> {
    const { running } = this;
    if (!running) return null;
    const [code] = await once(running, 'exit');
    return code;
  }

  /** Runs another command of the program beside it. */
  run(...args: string[]): Promise<Ran> {
    return papillon('.', args, { environment: this.environment() });
  }

  /** The rows of a file of an export, by default of the one that has the questionnaire's name. */
  async exported(form: string, file = form): Promise<Array<Record<string, string>>> {
    const out = mkdtempSync(join(tmpdir(), 'papillon-out-'));
    await this.run('export', '--form', form, '--out', out);
    const rows: Array<Record<string, string>> = parse(readFileSync(join(out, `${file}.csv`)), {
      columns: true,
      bom: true,
    });
    rmSync(out, { recursive: true });
    return rows;
  }

  /** The code of a new invitation to a role in a structure. */
  async invites(role: string, structure: string): Promise<string> {
    const { out } = await this.run('invite', '--role', role, '--structure', structure);
    return /[A-Z\d]{4}-[A-Z\d]{4}/.exec(out)?.[0] ?? '';
  }

  private environment(): Record<string, string> {
    return {
      HTTP_PORT: String(this.port),
      DATA_DIR: this.dataDir,
      ...this.settings,
      ...this.clock?.environment,
    };
  }
}
