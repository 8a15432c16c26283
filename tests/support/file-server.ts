import { Readable } from 'node:stream';
import type { FetchResult, FileChannel } from '../../src/exchange/channel.js';

/** The smallest picture. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Where a messenger keeps the files people sent: gives what it is told to give, by reference. */
export class FileServer implements FileChannel {
  readonly name = 'messenger';
  /** References asked for, in order. */
  readonly asked: string[] = [];
  private readonly answers = new Map<string, Array<() => Promise<FetchResult> | FetchResult>>();

  /** What a reference gives at each try; the last one again and again. */
  gives(source: string, ...answers: Array<() => Promise<FetchResult> | FetchResult>): void {
    this.answers.set(source, answers);
  }

  async fetch(source: string): Promise<FetchResult> {
    this.asked.push(source);
    const answers = this.answers.get(source) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer ? answer() : content(PNG);
  }
}

export function content(bytes: Buffer): FetchResult {
  return { outcome: 'content', content: Readable.from([bytes]) };
}
