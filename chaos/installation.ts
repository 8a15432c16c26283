import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../tests/support/free-port.js';

/** Bytes of the small disk the data lies on, when one can be mounted. */
const DISK = 64 * 1024 * 1024;

/** A copy of the built program with a data folder of its own: nothing else on this machine is touched. */
export interface Installation {
  readonly folder: string;
  /** The copy of dist/. */
  readonly dist: string;
  readonly dataDir: string;
  /** Whether the data folder is a small disk of its own, which can be filled. */
  readonly ownDisk: boolean;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

export async function install(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'papillon-chaos-'));
  if (!existsSync('dist/main.js')) throw new Error('Nothing is built yet: npm run build');
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  cpSync('prisma', join(folder, 'prisma'), { recursive: true });
  cpSync('package.json', join(folder, 'package.json'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const ownDisk = mount(dataDir);
  const port = await freePort();
  return {
    folder,
    dist: join(folder, 'dist'),
    dataDir,
    ownDisk,
    port,
    environment: {
      PATH: process.env.PATH ?? '',
      TZ: 'Pacific/Chatham',
      HTTP_PORT: String(port),
      DATA_DIR: dataDir,
      CONTENT_DIR: resolve('content'),
    },
    remove() {
      if (ownDisk) execFileSync('umount', [dataDir]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Only root can, and not in every container. */
function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
