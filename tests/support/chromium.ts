import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

/**
 * Starts the system's Chromium without a window; CHROMIUM_PATH says where it is. Tests usually do without its cache of
 * whole pages behind the back button, which people's browsers have.
 */
export async function launchChromium({ keepsPages = false } = {}): Promise<Browser> {
  const ignoreDefaultArgs = keepsPages ? ['--disable-back-forward-cache'] : [];
  return chromium.launch({ executablePath: installed(), args: ARGS, ignoreDefaultArgs });
}

/** The same with a profile in this folder, as on somebody's phone: what it keeps can be looked at. */
export async function launchChromiumIn(
  profile: string,
  device: BrowserContextOptions,
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, { executablePath: installed(), args: ARGS, ...device });
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that hums, for whoever was allowed one.
  '--use-fake-device-for-media-stream',
];

function installed(): string {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(path)) {
    throw new Error(
      `The page tests need Chromium, and ${path} does not exist. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.`,
    );
  }
  return path;
}
