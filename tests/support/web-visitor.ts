import { beforeEach } from 'vitest';
import { offered, screen } from './messages.js';
import { webChat } from './web-chat.js';

const to = { session: 's1', serial: 0 };
const SCRIPT = [
  screen({ text: 'Bonjour', name: 'notice' }),
  screen({ text: 'La première', to, wanted: { kind: 'choice' }, choices: offered('Oui', 'Non') }),
  screen({ text: 'La seconde', to: { ...to, serial: 1 }, wanted: { kind: 'text' } }),
  screen({ text: 'Merci' }),
];
export const AGREE = { kind: 'act', action: 'agree' };

/** The web chat that browsers of the present test talk to; each test starts with a new one. */
export let chat: ReturnType<typeof webChat>;
beforeEach(() => serve());

/** Serves another web chat instead. */
export function serve(options: Parameters<typeof webChat>[1] = {}): void {
  chat = webChat(SCRIPT, options);
}

let ids = 0;
export const freshId = () => `8c3a4f5e-1f0b-4a53-9d5e-${String(++ids).padStart(12, '0')}`;

/** A browser: keeps cookies, sends what the page's script would. */
export function browser(address = '192.0.2.7') {
  let cookies: Record<string, string> = {};
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    const cookie = Object.entries(cookies).map((pair) => pair.join('='));
    if (cookie.length > 0) headers.set('Cookie', cookie.join('; '));
    const incoming = { socket: { remoteAddress: address } };
    const response = await chat.app.request(path, { ...init, headers }, { incoming });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      if (/Max-Age=0/.test(line))
        cookies = Object.fromEntries(Object.entries(cookies).filter(([kept]) => kept !== name));
      else cookies[name] = value;
    }
    return response;
  };
  const post = (input: object, { path = '/inputs', ...headers }: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ id: freshId(), ...input }),
    });
  return { request, post, cookies: () => cookies };
}

/** A browser that has just opened a page. */
export async function visit(path = '/') {
  const visitor = browser();
  const response = await visitor.request(path);
  return { ...visitor, response, page: await response.text() };
}
