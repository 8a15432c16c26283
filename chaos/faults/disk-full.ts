import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.js';

/** The data folder's disk, a small one of its own, has not one byte left. */
export function diskFull(dataDir: string): Fault {
  const ballast = join(dataDir, 'ballast');
  return {
    name: 'disk full',
    async strike(ms) {
      try {
        fill(ballast);
        await sleep(ms / 2);
        // What the program freed meanwhile goes too.
        fill(ballast);
        await sleep(ms / 2);
      } finally {
        rmSync(ballast, { force: true });
      }
    },
  };
}

function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (const size of [64 * 1024, 4096, 1]) {
      const bytes = Buffer.alloc(size);
      while (written(file, bytes)) {}
    }
  } finally {
    closeSync(file);
  }
}

function written(file: number, bytes: Buffer): boolean {
  try {
    return writeSync(file, bytes) > 0;
  } catch {
    return false;
  }
}
