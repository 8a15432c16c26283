import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type Assets, readAssets } from '../../src/bots/web/assets.js';
import { webApp } from '../../src/bots/web/server.js';
import type { WebOptions } from '../../src/bots/web/web-options.js';
import type { Message } from '../../src/flows/message.js';
import { languages, translator } from '../../src/i18n/translator.js';
import { ScriptedConversations } from './scripted-conversations.js';

/** Stands for the bundled files where a test opens no browser. */
export const NO_ASSETS: Assets = {
  script: { path: '/assets/client.test.js', type: 'text/javascript; charset=utf-8', content: 'void 0' },
  style: { path: '/assets/style.test.css', type: 'text/css; charset=utf-8', content: 'main{}' },
};

/** A web chat over a script of screens; `errors` gathers what it reported. */
export function webChat(screens: readonly Message[], options: Partial<WebOptions> = {}) {
  const conversations = new ScriptedConversations(screens);
  const errors: unknown[] = [];
  const report = (error: unknown) => errors.push(error);
  const web = webApp({
    conversations,
    translate: translator,
    languages,
    assets: NO_ASSETS,
    ways: () => ({}),
    report,
    ...options,
  });
  return { conversations, errors, web, app: web.app };
}

/** The page's script and style as the build makes them. */
export async function bundledAssets(): Promise<Assets> {
  const folder = mkdtempSync(join(tmpdir(), 'papillon-client-'));
  const client = 'src/bots/web/client';
  await build({
    entryPoints: [`${client}/client.ts`, `${client}/style.css`],
    outdir: folder,
    bundle: true,
    target: ['es2020', 'safari14'],
    logLevel: 'warning',
  });
  return readAssets(pathToFileURL(`${folder}/`));
}
