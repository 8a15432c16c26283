import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

const REPORT = 'docs/performance.md';

/** How much else the machine did: beside the figures, because it explains them. */
const [load = 0] = loadavg();

/** Rows of cells, the header first. */
export type Table = readonly (readonly string[])[];

/** What becomes of tables and sentences: `how` they were measured, in a few words. */
export type Report = (name: string, figures: ReadonlyArray<Table | string>, how: string) => void;

/** Puts them into the report, between the two marks of their name, and prints them. */
export const writeFigures: Report = (name, parts, how) => {
  const figures = asText(parts, how);
  const begin = `<!-- figures of ${name} -->`;
  const end = '<!-- end of the figures -->';
  const report = readFileSync(REPORT, 'utf8');
  const [before = '', ...rest] = report.split(begin);
  const [, ...after] = rest.join(begin).split(end);
  if (after.length === 0) throw new Error(`${REPORT} has no place for the ${begin}`);
  writeFileSync(REPORT, `${before}${begin}\n\n${figures}\n\n${end}${after.join(end)}`);
  console.log(`\n${figures}`);
};

/** Prints them alone. */
export const showFigures: Report = (_name, parts, how) => console.log(`\n${asText(parts, how)}`);

function asText(parts: ReadonlyArray<Table | string>, how: string): string {
  const where = `Node ${process.versions.node}, ${cpus().length} cores, load ${load.toFixed(1)} before the run, ${how}.`;
  return [...parts.map((part) => (typeof part === 'string' ? part : asMarkdown(part))), where].join('\n\n');
}

function asMarkdown([header = [], ...lines]: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---:')), ...lines.map(line)].join('\n');
}
