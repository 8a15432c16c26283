import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import { isUnavailable } from '../unavailable.js';
import { refuse } from './refuse.js';
import { isSameSite } from './same-site.js';
import { serveEvents } from './serve-events.js';
import { serveFiles } from './serve-files.js';
import { serveInputs } from './serve-inputs.js';
import { serveMade } from './serve-made.js';
import { servePages } from './serve-pages.js';
import { Streams } from './streams.js';
import { accountOf, type Env, forget, remember } from './visitor.js';
import type { WebOptions } from './web-options.js';

export interface WebApp {
  readonly app: Hono<Env>;
  /** Ends every event stream, so that the server can stop. Pages come back by themselves. */
  endStreams(): void;
}

/** Bytes of an input: far more than any answer, far less than harm. */
const LONGEST_INPUT = 64 * 1024;
/** Seconds after which a page tries again while the store is away. */
const STORE_AWAY = 3;

/** The web chat: one screen at a time, the same conversation in every tab of one browser. */
export function webApp(web: WebOptions): WebApp {
  const app = new Hono<Env>();
  const streams = new Streams();

  app.use(secureHeaders(HEADERS));
  app.use(async (c, next) => {
    await next();
    // On a shared tablet the back button must show nothing old.
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header('Allow', methods.join(', '));
        return refuse(c, 405, web);
      },
    }),
  );
  app.on('POST', ['/inputs', '/files/:media', '/leave', '/stay'], async (c, next) =>
    isSameSite(c, web.publicUrl) ? next() : refuse(c, 403, web),
  );
  app.post('/inputs', bodyLimit({ maxSize: LONGEST_INPUT, onError: (c) => refuse(c, 413, web) }));

  servePages(app, web);
  serveInputs(app, web);
  serveFiles(app, web);
  serveMade(app, web);
  serveEvents(app, web, streams);
  app.post('/leave', (c) => {
    const account = accountOf(c);
    forget(c, web.publicUrl);
    // Other tabs must not go on showing what was answered here.
    if (account !== undefined) streams.end(account, 'left');
    return c.body(null, 204);
  });
  app.post('/stay', (c) => {
    const account = accountOf(c);
    if (account !== undefined) remember(c, account, web.publicUrl);
    return c.body(null, 204);
  });
  // Many a server answers so: `doctor` wants to know which one it met.
  app.get('/healthz', (c) => c.text('ok', 200, { Server: 'Papillon' }));

  app.notFound((c) => refuse(c, 404, web));
  app.onError((error, c) => {
    if (isUnavailable(error)) {
      c.header('Retry-After', String(STORE_AWAY));
      return refuse(c, 503, web);
    }
    web.report(error);
    return refuse(c, 500, web);
  });
  return { app, endStreams: () => streams.endAll() };
}

const HEADERS: Parameters<typeof secureHeaders>[0] = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  // Whoever runs the proxy decides for how long its name speaks https only.
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
};
