import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import type { Assets } from '../../src/bots/web/assets.js';
import { type Listening, listen } from '../../src/bots/web/listen.js';
import type { WebOptions } from '../../src/bots/web/web-options.js';
import type { Message } from '../../src/flows/message.js';
import { launchChromium } from './chromium.js';
import { bundledAssets, webChat } from './web-chat.js';

/** Set to a folder to look at the pages. */
const SHOTS = process.env.SHOTS;

const PATIENCE_MS = 15_000;

let browser: Browser;
let assets: Assets;
/** What a test leaves open, closed after it in reverse. */
const closing: Array<() => Promise<unknown>> = [];

/** Call once in a file of page tests: one Chromium for all of them. */
export function usesBrowser(kind: Parameters<typeof launchChromium>[0] = {}): void {
  beforeAll(async () => {
    if (SHOTS) mkdirSync(SHOTS, { recursive: true });
    [browser, assets] = await Promise.all([launchChromium(kind), bundledAssets()]);
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
}

export interface Opened {
  readonly page: Page;
  /** Another tab of the same browser. */
  readonly tab: () => Promise<Page>;
  readonly chat: ReturnType<typeof webChat>;
  /** Bodies posted to /inputs. */
  readonly posted: string[];
  readonly server: Listening;
}

/**
 * A phone that opens a web chat over a script of screens. After the test, the page must not have
 * complained, nor asked anything of anybody but our server.
 */
export async function open(
  screens: readonly Message[],
  {
    path = '/',
    clock = false,
    web = {},
    ...device
  }: BrowserContextOptions & { path?: string; clock?: boolean; web?: Partial<WebOptions> } = {},
): Promise<Opened> {
  const chat = webChat(screens, { assets, ...web });
  const server = await listen(chat.web, { host: '127.0.0.1', port: 0 });
  closing.push(() => server.stop());
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'fr-FR',
    ...device,
  });
  closing.push(() => context.close());
  // Before the test ends, so that it says what did not come.
  context.setDefaultTimeout(PATIENCE_MS);
  if (clock) await context.clock.install();
  const posted: string[] = [];
  const complaints: string[] = [];
  closing.push(async () => expect(complaints).toEqual([]));
  const tab = async () => {
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`http://127.0.0.1:${server.port}/`)) complaints.push(request.url());
      if (request.url().includes('/inputs')) posted.push(request.postData() ?? '');
    });
    await page.goto(`http://127.0.0.1:${server.port}${path}`);
    return page;
  };
  return { page: await tab(), tab, chat, posted, server };
}

export const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};
export const question = (page: Page) => page.locator('#question');
export const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
export const reads = (page: Page, text: string) =>
  vi.waitFor(async () => expect(await read(page)).toBe(text), { timeout: 10_000 });
export const heading = ({ text }: Message) => text.split('\n\n')[0] ?? '';

/** What the heading says; a French mark is tied to its word by a space that does not break. */
export async function read(page: Page): Promise<string> {
  return ((await question(page).textContent()) ?? '').replaceAll('\u00a0', ' ');
}
