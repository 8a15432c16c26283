import type { WriteStream } from 'node:tty';

/** How far a long command is, drawn over itself on a terminal; nothing anywhere else. */
export interface ProgressBar {
  show(done: number, total: number): void;
  /** Wipes it, before something else is printed. */
  clear(): void;
}

const WIDTH = 40;

export function progressBar(stream: Pick<WriteStream, 'isTTY' | 'write'>): ProgressBar {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let shown = '';
  return {
    show(done, total) {
      const part = total === 0 ? 1 : done / total;
      const full = Math.floor(part * WIDTH);
      const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(part * 100)} %  ${done} / ${total}`;
      if (line === shown) return;
      shown = line;
      stream.write(`\r${line}`);
    },
    clear() {
      if (shown !== '') stream.write(`\r${' '.repeat(shown.length)}\r`);
      shown = '';
    },
  };
}
