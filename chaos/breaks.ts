import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildProgram } from '../scripts/program.js';

/** Changes one place of a source, on purpose, to see whether the judge notices. */
interface Patch {
  readonly file: string;
  readonly text: RegExp;
  readonly instead: string;
}

const COMMIT = /const committed = await ([\w.]+\(.*\));/;

const RECEIVE = 'src/exchange/receive.ts';

const PATCHES = {
  /** Says "received", then commits: what a write-behind cache does. */
  'ack-before-commit': [
    {
      file: RECEIVE,
      text: COMMIT,
      instead: `setTimeout(() => $1.catch(() => undefined), 50);
        const committed = { outcome: 'committed', scrubbed: true };`,
    },
  ],
  /** Does not keep the key of an update: what arrives twice is done twice. */
  'no-unique-key': [{ file: RECEIVE, text: /seen: key,/, instead: 'seen: undefined,' }],
  /** Tells Telegram what may be forgotten before it is stored. */
  'confirm-before-commit': [
    { file: 'src/bots/telegram/intake.ts', text: /this\.watermark\(\) \?\? next/, instead: 'next' },
  ],
  /** Takes a text for an answer to whatever was asked last, though it came before that. */
  'newest-question': [
    {
      file: 'src/exchange/step/tie.ts',
      text: /promptBefore\(client, lookup, message\.written\)/,
      instead: "promptBefore(client, lookup, '9'.repeat(20))",
    },
  ],
  /** Takes a text for an answer to the question that is asked when it is read, whatever it came below. */
  'current-question': [
    {
      file: 'src/flows/questionnaire/questionnaire.ts',
      text: /const isFor = [^;]+;/,
      instead: `input = { ...input, to: { session: walk.session.id, serial: walk.session.prompts.length - 1 } };
        const isFor = true;`,
    },
  ],
  /** Moves memory on before the commit, and believes it after a failed one: what was never stored is skipped. */
  'cache-before-commit': [
    {
      file: RECEIVE,
      text: COMMIT,
      instead: `standings.moved(lookup, {
            known: rows.person && !rows.erase
                ? { personId: rows.person.id, sequence: rows.person.sequence, reachable: true, conversation: next.state }
                : undefined,
            conversation: next.state,
            revision: Math.max(before.revision + 1, context.now),
        });
        const committed = await $1;`,
    },
    { file: RECEIVE, text: /works\.standings\.doubt\(lookup\);/, instead: '' },
  ],
} as const satisfies Readonly<Record<string, readonly Patch[]>>;

export type Break = keyof typeof PATCHES;
export const BREAKS = Object.keys(PATCHES).filter(isBreak);

export function isBreak(name: string): name is Break {
  return name in PATCHES;
}

/** Builds the program, broken, over a copy of dist/. Rejects when a source no longer looks as a patch expects. */
export async function breakIt(dist: string, name: Break): Promise<void> {
  await buildProgram(dist, { plugins: [brokenBy(name)] });
}

/** The sources a break changes, by their path, as they are then. Throws when one no longer looks as a patch expects. */
export function brokenSources(name: Break): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const patch of PATCHES[name]) {
    const path = resolve(patch.file);
    sources.set(path, patched(name, sources.get(path) ?? readFileSync(path, 'utf8'), patch));
  }
  return sources;
}

/** A source with a patch of a break. Throws when there is not exactly one place for it. */
export function patched(name: string, source: string, { file, text, instead }: Patch): string {
  const found = source.match(new RegExp(text, 'g'))?.length ?? 0;
  if (found !== 1) {
    throw new Error(
      `${name}: ${file} has ${found} places like ${text}; adapt chaos/breaks.ts to the new source.`,
    );
  }
  return source.replace(text, instead);
}

function brokenBy(name: Break): Plugin {
  const sources = brokenSources(name);
  return {
    name,
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = sources.get(path);
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
    },
  };
}
