import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Input } from '../../src/flows/message.js';
import type { Counts } from '../counts.js';
import type { Dice } from '../dice.js';
import type { Page } from '../page.js';
import type { Network, Request, Response } from './network.js';
import { readPage } from './page.js';

/** How long something may take, once nothing fails any more, before a person calls the service broken. */
const PATIENCE_MS = 60_000;
/** Milliseconds between two tries at most. */
const LONGEST_PAUSE_MS = 1000;
const updateSchema = z.object({ html: z.string() });

/** One person's browser: their cookie, and the page's protocol over a bad network. */
export class Browser {
  private cookie = '';
  private readonly acknowledged: Request[] = [];
  private readonly address: string;

  constructor(
    private readonly network: Network,
    private readonly dice: Dice,
    private readonly counts: Counts,
  ) {
    // A network of their own: nobody pays for the crowd behind one router.
    this.address = Array.from({ length: 4 }, () => dice.between(1, 254)).join('.');
  }

  /** Opens or reloads the page, as often as it takes. */
  async opens(): Promise<Page> {
    const response = await this.persists({ method: 'GET', path: '/', headers: {} });
    return readPage(response.text);
  }

  /** Sends one input under one identifier until it is acknowledged: the page that answers it. */
  async sends(input: Input, id: string = randomUUID()): Promise<Page> {
    const what = post(input, id);
    return this.taken(what, await this.persists(what));
  }

  /** Tries once and gives up: undefined when no acknowledgement came. */
  async triesOnce(input: Input): Promise<Page | undefined> {
    const what = post(input, randomUUID());
    const response = await this.try(what);
    return response?.status === 200 ? this.taken(what, response) : undefined;
  }

  /** Nothing sent until now will be sent again. */
  forgetsWhatItSent(): void {
    this.acknowledged.length = 0;
  }

  /** Sends again something the server took long ago, if there is, and tells what. */
  async repeatsSomethingOld(): Promise<string> {
    if (this.acknowledged.length === 0) return 'nothing';
    const old = this.dice.pick(this.acknowledged);
    await this.try(old);
    return old.body ?? '';
  }

  private taken(what: Request, response: Response): Page {
    this.acknowledged.push(what);
    this.counts.acknowledged += 1;
    return readPage(updateSchema.parse(JSON.parse(response.text)).html);
  }

  private async persists(what: Request): Promise<Response> {
    let end = Date.now() + PATIENCE_MS;
    for (let attempt = 1; Date.now() < end; attempt += 1) {
      if (this.network.bad) end = Date.now() + PATIENCE_MS;
      const response = await this.try(what);
      if (response?.status === 200) return response;
      if (response && ![409, 429, 500, 503].includes(response.status)) {
        throw new Error(`${what.method} ${what.path} ${what.body ?? ''} was refused: ${response.status}`);
      }
      this.counts.retries += 1;
      const least = response?.status === 429 ? response.retryAfter * 1000 : 0;
      await sleep(least + this.dice.between(20, Math.min(100 * attempt, LONGEST_PAUSE_MS)));
    }
    throw new Error(`${what.method} ${what.path} ${what.body ?? ''} found no answer in a minute`);
  }

  private async try(what: Request): Promise<Response | undefined> {
    const headers = {
      ...what.headers,
      'Accept-Language': 'fr',
      'X-Forwarded-For': this.address,
      ...(this.cookie ? { Cookie: this.cookie } : {}),
    };
    const response = await this.network.send({ ...what, headers }, this.dice);
    if (response?.cookie) this.cookie = response.cookie;
    if (response?.status === 503) this.counts.unavailable += 1;
    if (response?.status === 500) this.counts.broken += 1;
    return response;
  }
}

function post(input: Input, id: string): Request {
  const headers = { 'Content-Type': 'application/json' };
  return { method: 'POST', path: '/inputs', headers, body: JSON.stringify({ id, ...input }) };
}
