import { describe, expect, it, vi } from 'vitest';
import { AGREE, browser, chat, serve, visit } from '../../support/web-visitor.js';

describe('a page', () => {
  it('shows where the conversation stands and stores nothing', async () => {
    const { response, page } = await visit();
    expect(response.status).toBe(200);
    expect(page).toMatch(/^<!doctype html>\s*<html lang="fr" dir="ltr">/);
    expect(page).toContain('>Bonjour</h1>');
    expect(page).toContain('data-revision="0"');
    expect(chat.conversations.accounts).toEqual([]);
  });

  it('gives the browser a random name for a year, out of reach of scripts and other sites', async () => {
    const { response } = await visit();
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^papillon=[\w-]{22}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/);
    const other = await visit();
    expect(other.cookies()).not.toEqual((await visit()).cookies());
  });

  it.each([
    ['PUBLIC_URL is https', { publicUrl: 'https://chat.example.org' }, {}],
    ['a proxy took https off', {}, { 'X-Forwarded-Proto': 'https' }],
  ])('marks the cookie Secure when %s', async (_, options, headers) => {
    serve(options);
    const response = await browser().request('/', { headers });
    expect(response.headers.getSetCookie()[0]).toMatch(/; Secure/);
  });

  it('keeps the same browser the same, and a made-up cookie out', async () => {
    const { request, cookies } = await visit();
    const before = cookies();
    await request('/');
    expect(cookies()).toEqual(before);
    const forged = await chat.app.request('/', { headers: { Cookie: 'papillon=me' } });
    expect(forged.headers.getSetCookie()[0]).not.toContain('papillon=me;');
  });

  it('never shows whose conversation it is', async () => {
    const { page, cookies } = await visit();
    expect(page).not.toContain(cookies().papillon);
  });

  it('is shut off from everything that is not ours, and kept nowhere', async () => {
    const { response } = await visit();
    const header = (name: string) => response.headers.get(name);
    expect(header('Content-Security-Policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(header('Cache-Control')).toBe('no-store');
    expect(header('Referrer-Policy')).toBe('no-referrer');
    expect(header('X-Content-Type-Options')).toBe('nosniff');
    expect(header('X-Powered-By')).toBeNull();
  });

  it('asks nothing of the outside, and needs no inline script or style', async () => {
    const { page } = await visit();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.filter((address) => !/^(\/assets\/|data:image\/svg)/.test(address))).toEqual([]);
    expect(page).not.toMatch(/<style|style=|<script>|\son[a-z]+=/);
  });

  it('knows the questionnaire of a link', async () => {
    const asked = vi.spyOn(chat.conversations, 'screen');
    const { page } = await visit('/q/fete.2026');
    expect(asked).toHaveBeenCalledWith(
      expect.any(String),
      { language: 'fr', link: 'fete.2026' },
      'fete.2026',
    );
    expect(page).toContain('data-link="fete.2026"');
    expect((await visit('/q/<script>')).response.status).toBe(404);
  });

  it.each([
    [undefined, 'fr'],
    ['en-GB,en;q=0.9', 'en'],
    ['de;q=0.9, en;q=0.8, fr;q=0.1', 'en'],
    ['xx', 'fr'],
    ['en;q=0, *', 'fr'],
  ])('greets a browser that speaks %s in %s', async (wanted, language) => {
    const asked = vi.spyOn(chat.conversations, 'screen');
    await browser().request('/', wanted === undefined ? {} : { headers: { 'Accept-Language': wanted } });
    expect(asked).toHaveBeenCalledWith(expect.any(String), { language }, undefined);
  });

  it('serves its script and style for ever, under names that change with them', async () => {
    const { page, request } = await visit();
    for (const path of ['/assets/client.test.js', '/assets/style.test.css']) {
      expect(page).toContain(`"${path}"`);
      const response = await request(path);
      expect(response.headers.get('Cache-Control')).toContain('immutable');
      expect(response.headers.get('Content-Type')).toMatch(/^text\/(javascript|css); charset=utf-8$/);
    }
    expect((await request('/assets/client.old.js')).status).toBe(404);
    expect((await request('/assets/..%2fserver.js')).status).toBe(404);
  });

  it.each(['/confidentialite', '/privacy'])('%s shows the notice in full', async (path) => {
    const { page, response } = await visit(path);
    expect(page).toContain('<h1>Vos données</h1>');
    expect(page).toContain('<strong>Qui\u00a0?</strong> Une association &lt;b&gt;.');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('gives a file to whom it is about, to be saved and not kept by the browser', async () => {
    const anna = await visit();
    await anna.post(AGREE);
    const response = await anna.request('/made/my-data-page');
    expect(response.headers.get('Content-Disposition')).toBe('attachment');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const [account = ''] = Object.values(anna.cookies());
    expect(await response.text()).toBe(`my-data-page of ${account}`);
    expect((await anna.request('/made/my-data-json')).headers.get('Content-Type')).toContain('json');
    expect((await anna.request('/made/invitation')).headers.get('Content-Type')).toBe('image/png');
    const ben = await visit();
    expect((await ben.request('/made/my-data-page')).status).toBe(404);
    expect((await browser().request('/made/my-data-page')).status).toBe(404);
    expect((await anna.request('/made/other')).status).toBe(404);
    chat.conversations.away = 1;
    expect((await anna.request('/made/my-data-page')).status).toBe(503);
  });

  it('shows the notice even while the store is away, in the language of the browser', async () => {
    const { request } = await visit();
    chat.conversations.away = 1;
    const response = await request('/confidentialite', { headers: { 'Accept-Language': 'en' } });
    expect(await response.text()).toContain('Your data');
  });
});

describe('other requests', () => {
  it('find a kind page while the store is away', async () => {
    chat.conversations.away = 1;
    const { response, page } = await visit();
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('3');
    expect(page).toContain('<h1>Le service est en pause un instant.');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('find a kind page where there is none, with a way back', async () => {
    const { response, page } = await visit('/nowhere');
    expect(response.status).toBe(404);
    expect(page).toContain('href="/"');
    expect((await visit('/kiosk/a/b')).page).toContain('href="/kiosk"');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  it('are told which methods there are', async () => {
    const { request } = await visit();
    const response = await request('/', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('GET, HEAD');
    expect((await request('/inputs')).status).toBe(405);
    expect((await request('/', { method: 'HEAD' })).status).toBe(200);
  });

  it('learn that it runs', async () => {
    expect((await visit('/healthz')).page).toBe('ok');
  });
});

describe('leaving', () => {
  it('drops the cookie; whoever comes next is somebody else', async () => {
    const { post, request, cookies } = await visit();
    await post(AGREE);
    const before = cookies().papillon;
    expect((await request('/leave', { method: 'POST' })).status).toBe(204);
    expect(cookies()).toEqual({});
    const page = await (await request('/')).text();
    expect(page).toContain('>Bonjour</h1>');
    expect(cookies().papillon).not.toBe(before);
  });
});

describe('a kiosk', () => {
  it('is forgotten by the browser itself after three minutes, counted anew at each step', async () => {
    const { response, post, request, page } = await visit('/kiosk');
    expect(page).toContain('class="kiosk fresh"');
    expect(response.headers.getSetCookie()[0]).toMatch(/^papillon-kiosk=.*Max-Age=180;/);
    for (const path of ['/inputs?kiosk', '/stay?kiosk']) {
      const renewed = await post(AGREE, { path });
      expect(renewed.headers.getSetCookie()[0]).toMatch(/^papillon-kiosk=.*Max-Age=180;/);
    }
    expect(await (await request('/kiosk')).text()).toContain('class="kiosk "');
  });

  it('is somebody else than the same browser outside it', async () => {
    const { post, request, cookies } = await visit('/kiosk/fete');
    await request('/');
    const { papillon, 'papillon-kiosk': kiosk } = cookies();
    expect(papillon).not.toBe(kiosk);
    await post(AGREE, { path: '/inputs?kiosk' });
    await post(AGREE);
    expect(chat.conversations.received.map(({ account }) => account)).toEqual([kiosk, papillon]);
    await request('/leave?kiosk', { method: 'POST' });
    expect(cookies()).toEqual({ papillon });
  });

  it('has its way out on the page, not only in the menu', async () => {
    const { page } = await visit('/kiosk');
    expect(page.indexOf('data-leave')).toBeLessThan(page.indexOf('<details'));
    const own = (await visit('/')).page;
    expect(own.indexOf('data-leave')).toBeGreaterThan(own.indexOf('<details'));
  });
});
