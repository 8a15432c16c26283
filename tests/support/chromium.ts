import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Starts the system's Chromium without a window; CHROMIUM_PATH says where it is. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `The page tests need Chromium, and ${executablePath} does not exist. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A microphone that hums, for whoever was allowed one.
      '--use-fake-device-for-media-stream',
    ],
  });
}
