import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PROGRAM } from '../../program.js';

/** A file served under a name made from its content, so that browsers may keep it for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: string;
}

export interface Assets {
  readonly script: Asset;
  readonly style: Asset;
}

/** Reads the page's client.js and style.css as they were built. */
export function readAssets(folder = new URL('bots/web/client/', PROGRAM)): Assets {
  const read = (name: string, ending: string, type: string): Asset => {
    const content = readFileSync(new URL(`${name}.${ending}`, folder), 'utf8');
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 12);
    return { path: `/assets/${name}.${hash}.${ending}`, type, content };
  };
  return {
    script: read('client', 'js', 'text/javascript; charset=utf-8'),
    style: read('style', 'css', 'text/css; charset=utf-8'),
  };
}
