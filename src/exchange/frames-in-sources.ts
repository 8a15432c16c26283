import { readFileSync } from 'node:fs';
import { SourceMap, type SourceOrigin } from 'node:module';
import { fileURLToPath } from 'node:url';

const PLACE = /(file:\/\/\S+?):(\d+):(\d+)/;

/**
 * Frames of a stack as the sources have them. The program runs from a bundle, whose maps lie beside its files and are
 * only read here: Node would read them all when it starts. A frame of a file without a map stays as it is.
 */
export function framesInSources(frames: readonly string[]): string[] {
  const maps = new Map<string, SourceMap | undefined>();
  return frames.map((frame) =>
    frame.replace(PLACE, (place, file: string, line: string, column: string) => {
      if (!maps.has(file)) maps.set(file, mapOf(file));
      const origin: Partial<SourceOrigin> = maps.get(file)?.findOrigin(Number(line), Number(column)) ?? {};
      if (origin.fileName === undefined) return place;
      const source = origin.fileName.replace(/^(\.\.\/)+/, '');
      return `${source}:${origin.lineNumber}:${origin.columnNumber}`;
    }),
  );
}

function mapOf(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), 'utf8')));
  } catch {
    return undefined;
  }
}
