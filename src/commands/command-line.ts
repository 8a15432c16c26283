import { Command, CommanderError } from 'commander';
import type { ConfigProblem } from '../config.js';
import { type Translate, translator } from '../i18n/translator.js';
import { StorageError } from '../storage/database/storage-error.js';
import type { CommandContext, ExitCode } from './command.js';
import type { Settings } from './settings.js';

export interface CommandLine {
  readonly t: Translate;
  /** Adds a command, written as commander wants it: `check <files...>`. Its words are in the catalogues. */
  command(usage: string): Command;
  /** The action of a command that works with sound settings. */
  run<Args extends unknown[]>(
    work: (context: CommandContext, ...args: Args) => Promise<ExitCode>,
  ): (...args: Args) => Promise<void>;
  /** The action of one that can do without. */
  runAnyway(work: (surroundings: Surroundings) => Promise<ExitCode>): () => Promise<void>;
  /** Runs what was typed, and says what went wrong: the exit code is set. */
  start(argv: readonly string[]): Promise<void>;
}

export interface Surroundings extends Omit<CommandContext, 'config'> {
  readonly settings: Settings;
}

/** The `papillon` program, in the language of the settings. */
export function commandLine(settings: Settings): CommandLine {
  const t = translator('config' in settings ? settings.config.language : '');
  const program = inLanguage(new Command('papillon'), t);
  const surroundings: Surroundings = { ...standardStreams(), settings, t };
  return {
    t,
    command(usage) {
      const [name = ''] = usage.split(' ');
      return program
        .command(usage)
        .description(t(`command-${name}`))
        .addHelpText('after', `\n${t('command-example')}\n  ${t(`command-${name}.example`)}`);
    },
    run:
      (work) =>
      async (...args) => {
        if ('problems' in settings) {
          for (const problem of settings.problems) surroundings.complain(settingSentence(problem, t));
          process.exitCode = 1;
        } else {
          process.exitCode = await work({ ...surroundings, config: settings.config }, ...args);
        }
      },
    runAnyway: (work) => async () => {
      process.exitCode = await work(surroundings);
    },
    async start(argv) {
      try {
        await program.parseAsync(argv);
      } catch (error) {
        process.exitCode = await explain(error, surroundings);
      }
    },
  };
}

/** Which setting cannot be used, and what to write. */
export function settingSentence({ code, args }: ConfigProblem, t: Translate): string {
  return t(`config-${code}`, args);
}

function standardStreams() {
  // Whoever reads the output may stop early, as `| head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  return {
    print: (text: string) => void process.stdout.write(`${text}\n`),
    complain: (text: string) => void process.stderr.write(`${text}\n`),
    input: process.stdin,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  };
}

function inLanguage(program: Command, t: Translate): Command {
  return program
    .description(t('command-papillon'))
    .usage(t('command-papillon.usage'))
    .helpOption('-h, --help', t('command-help-option'))
    .helpCommand(t('command-help-command.usage'), t('command-help-command'))
    .configureHelp({ styleTitle: (title) => t(TITLES.get(title) ?? title) })
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
}

const TITLES: ReadonlyMap<string, string> = new Map([
  ['Usage:', 'command-title-usage'],
  ['Arguments:', 'command-title-arguments'],
  ['Options:', 'command-title-options'],
  ['Commands:', 'command-title-commands'],
]);

/** Says what an error means to a person; the stack only for who asked for details. */
async function explain(error: unknown, { settings, t, complain }: Surroundings): Promise<ExitCode> {
  if (error instanceof CommanderError) return explainUsage(error, t, complain);
  const { Unavailable } = await import('../storage/database/failure.js');
  if (error instanceof StorageError) complain(t(`storage-${error.code}`, error.args));
  else if (error instanceof Unavailable) complain(t('command-unavailable', { reason: error.reason }));
  else complain(t('command-unexpected', { reason: error instanceof Error ? error.message : String(error) }));
  const details = 'config' in settings && ['debug', 'trace'].includes(settings.config.logLevel);
  if (details && error instanceof Error) complain(error.stack ?? '');
  return 1;
}

/** Commander's codes, and its words when a sentence needs them: what stands between apostrophes. */
function explainUsage(error: CommanderError, t: Translate, complain: (text: string) => void): ExitCode {
  if (error.exitCode === 0) return 0;
  const what = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const meant = /Did you mean (?:one of )?(.*)\?/.exec(error.message)?.[1];
  switch (error.code) {
    case 'commander.help':
      break; // the help itself was printed
    case 'commander.unknownCommand':
      complain(t('command-usage-unknown-command', { what }));
      break;
    case 'commander.unknownOption':
      complain(t('command-usage-unknown-option', { what }));
      break;
    case 'commander.missingArgument':
      complain(t('command-usage-missing-argument', { what }));
      break;
    case 'commander.optionMissingArgument':
      complain(t('command-usage-option-without-value', { what }));
      break;
    case 'commander.missingMandatoryOptionValue':
      complain(t('command-usage-missing-option', { what }));
      break;
    default:
      complain(t('command-usage-wrong'));
  }
  if (meant !== undefined) complain(t('command-usage-suggestion', { names: meant }));
  if (error.code !== 'commander.help') complain(t('command-usage-see-help'));
  return 2;
}
