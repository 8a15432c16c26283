import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchCalendar } from '../../../src/calendar/ics/fetch-calendar.js';
import { isPublic } from '../../../src/calendar/ics/public-address.js';

const LOCAL = { allowPrivate: true };

test('the content and the name the server gave it; the same is not sent again', async () => {
  const asked: Array<string | undefined> = [];
  const url = await serve((request, response) => {
    asked.push(request.headers['if-none-match']);
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"' }).end('BEGIN:VCALENDAR é');
  });
  expect(await fetchCalendar(url, LOCAL)).toEqual({
    outcome: 'content',
    text: 'BEGIN:VCALENDAR é',
    etag: '"1"',
  });
  expect(await fetchCalendar(url, { ...LOCAL, etag: '"1"' })).toEqual({ outcome: 'same' });
  expect(asked).toEqual([undefined, '"1"']);
});

test('a redirect is followed, a circle is not', async () => {
  const url = await serve((request, response) => {
    const location = request.url === '/' ? 'next' : request.url === '/next' ? '/end' : undefined;
    if (request.url === '/circle') response.writeHead(302, { location: '/circle' }).end();
    else if (location) response.writeHead(301, { location }).end();
    else response.end('here');
  });
  expect(await fetchCalendar(url, LOCAL)).toMatchObject({ outcome: 'content', text: 'here' });
  expect(await fetchCalendar(`${url}circle`, LOCAL)).toEqual(failed('redirects'));
});

describe('an address of this machine or its network is not asked', () => {
  test('written as an address, as a name, or reached by a redirect', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.end('secret');
    });
    const { port } = new URL(url);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '[::ffff:127.0.0.1]', '0.0.0.0']) {
      expect(await fetchCalendar(`http://${host}:${port}/`)).toEqual(failed('private-address'));
    }
    expect(asked).toBe(0);
  });

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'localhost',
  ])('%s is not public', (address) => expect(isPublic(address)).toBe(false));

  test.each(['8.8.8.8', '193.51.208.13', '2001:4860:4860::8888', '::ffff:8.8.8.8'])('%s is', (address) =>
    expect(isPublic(address)).toBe(true),
  );
});

test.each(['file:///etc/passwd', 'ftp://example.org/a.ics', 'calendrier', ''])(
  '%j is not asked',
  async (address) => {
    expect(await fetchCalendar(address, LOCAL)).toEqual(failed('not-http'));
  },
);

test('a redirect to something else than the web is not followed', async () => {
  const url = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
  expect(await fetchCalendar(url, LOCAL)).toEqual(failed('not-http'));
});

test('what is too large is cut', async () => {
  let open = true;
  const url = await serve((_, response) => {
    response.on('close', () => {
      open = false;
    });
    const more = () => {
      while (open && response.write('x'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  });
  expect(await fetchCalendar(url, { ...LOCAL, limits: { bytes: 100_000 } })).toEqual(failed('too-large'));
  await expect.poll(() => open).toBe(false);
});

test('what is too slow is cut, before the answer and amid it', async () => {
  const silent = await serve(() => undefined);
  const drop = await serve((_, response) => void response.write('BEGIN'));
  for (const url of [silent, drop]) {
    expect(await fetchCalendar(url, { ...LOCAL, limits: { ms: 300 } })).toEqual(failed('too-slow'));
  }
});

test('a refusal, and nobody there', async () => {
  const url = await serve((_, response) => response.writeHead(404).end());
  expect(await fetchCalendar(url, LOCAL)).toEqual(failed('status'));
  expect(await fetchCalendar('http://127.0.0.1:1/', LOCAL)).toEqual(failed('unreachable'));
});

function failed(reason: string) {
  return { outcome: 'failed', reason };
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}
