import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Patches of compiled files, put there on purpose to see whether the judge notices. */
type Patches = ReadonlyArray<{ readonly file: string; readonly text: RegExp; readonly instead: string }>;

const COMMIT = /const committed = await ([\w.]+\(.*\));/;

const RECEIVE = 'exchange/receive.js';

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
    { file: 'bots/telegram/intake.js', text: /this\.watermark\(\) \?\? next/, instead: 'next' },
  ],
  /** Takes a text for an answer to whatever was asked last, though it came before that. */
  'newest-question': [
    {
      file: 'exchange/step/tie.js',
      text: /promptBefore\(client, lookup, message\.written\)/,
      instead: "promptBefore(client, lookup, '9'.repeat(20))",
    },
  ],
  /** Takes a text for an answer to the question that is asked when it is read, whatever it came below. */
  'current-question': [
    {
      file: 'flows/questionnaire/questionnaire.js',
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
} as const satisfies Readonly<Record<string, Patches>>;

export type Break = keyof typeof PATCHES;
export const BREAKS = Object.keys(PATCHES).filter(isBreak);

export function isBreak(name: string): name is Break {
  return name in PATCHES;
}

/** Breaks a copy of dist/. Throws when the source no longer looks as a patch expects. */
export function breakIt(dist: string, name: Break): void {
  for (const { file, text, instead } of PATCHES[name]) {
    const path = join(dist, file);
    const before = readFileSync(path, 'utf8');
    const found = before.match(new RegExp(text, 'g'))?.length ?? 0;
    if (found !== 1) {
      throw new Error(
        `${name}: ${file} has ${found} places like ${text}; adapt chaos/breaks.ts to the new source.`,
      );
    }
    writeFileSync(path, before.replace(text, instead));
  }
}
