import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { CommandContext } from '../../src/commands/command.js';
import { type Config, readConfig } from '../../src/config.js';
import { translator } from '../../src/i18n/translator.js';

/** A command's surroundings in a folder of its own, and what it printed. */
export interface Bench extends CommandContext {
  readonly folder: string;
  printed(): string;
  complained(): string;
}

/** `environment` overrides the settings; `typed` are the lines somebody types. */
export function bench(environment: Record<string, string> = {}, typed = ''): Bench {
  const folder = temporaryFolder();
  const read = readConfig({ DATA_DIR: join(folder, 'data'), CONTENT_DIR: 'content', ...environment });
  if (!('config' in read)) throw new Error(JSON.stringify(read.problems));
  return benchWith(read.config, folder, typed);
}

function benchWith(config: Config, folder: string, typed: string): Bench {
  const out: string[] = [];
  const err: string[] = [];
  return {
    config,
    folder,
    t: translator(config.language),
    print: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    printed: () => out.join('\n'),
    complained: () => err.join('\n'),
    input: Readable.from([typed]),
    interactive: false,
  };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'papillon-command-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file in a folder, with the folders it needs; gives its path. */
export function put(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A small sound questionnaire. */
export const PARTY = `settings:
  form_id: party
  form_title: { fr: La fête, en: The party }
  default_language: fr
survey:
  - { type: select_one yes_no, name: came, label: { fr: Venu·e ?, en: Did you come? }, required: yes }
  - type: select_multiple what
    name: what
    label: { fr: Quoi ?, en: What? }
    relevant: \${came} = 'yes'
  - type: integer
    name: people
    label: { fr: Combien ?, en: How many? }
    constraint: . <= 20
    constraint_message: { fr: De 0 à 20., en: 0 to 20. }
  - { type: text, name: liked, label: { fr: Qu'avez-vous aimé ?, en: What did you like? } }
  - { type: calculate, name: both, calculation: 'count-selected(\${what})' }
choices:
  yes_no:
    - { name: yes, label: { fr: Oui, en: Yes } }
    - { name: no, label: { fr: Non, en: No } }
  what:
    - { name: music, label: { fr: La musique, en: Music } }
    - { name: food, label: { fr: Le repas, en: Food } }
    - { name: dont_know, label: { fr: Je ne sais pas, en: I do not know }, exclusive: yes }
`;
