import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Counts } from '../counts.js';
import type { Dice } from '../dice.js';

export interface Response {
  readonly status: number;
  readonly text: string;
  readonly cookie: string | undefined;
  /** Seconds the server asks to wait. */
  readonly retryAfter: number;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What can happen to a request, in a hundred. */
const FATES = {
  fine: 79,
  unsent: 3,
  'half-sent': 4,
  'cut-after-sending': 6,
  'answer-lost': 5,
  /** As some proxies do. */
  'delivered-twice': 3,
} as const;

const PATIENCE_MS = 15_000;
/** Milliseconds after which a connection is cut, when it is: before, while or after the server answers. */
const LONGEST_CUT_MS = 25;

/** The way to the server, which loses things while it is bad. */
export class Network {
  bad = true;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 200 });

  constructor(
    private readonly port: number,
    private readonly counts: Counts,
  ) {}

  /** Resolves to undefined when no answer came back, whatever the server did with the request. */
  async send(what: Request, dice: Dice): Promise<Response | undefined> {
    const fate = this.bad ? dice.weighted(FATES) : 'fine';
    const cutMs = dice.between(0, LONGEST_CUT_MS);
    switch (fate) {
      case 'fine':
        return this.transmit(what, fate, cutMs);
      case 'delivered-twice':
        await this.transmit(what, fate, cutMs);
        return this.transmit(what, fate, cutMs);
      case 'unsent':
        this.counts.lost += 1;
        return undefined;
      default:
        this.counts.lost += 1;
        await this.transmit(what, fate, cutMs);
        return undefined;
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private transmit(what: Request, fate: string, cutMs: number): Promise<Response | undefined> {
    const { method, path, headers, body = '' } = what;
    return new Promise((resolve) => {
      const length = method === 'POST' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
      const sent = request(
        {
          host: 'localhost',
          port: this.port,
          method,
          path,
          agent: this.agent,
          headers: { ...headers, ...length },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('error', () => resolve(undefined));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              text,
              cookie: response.headers['set-cookie']?.[0]?.split(';')[0],
              retryAfter: Number(response.headers['retry-after'] ?? 0),
            }),
          );
        },
      );
      sent.on('error', () => resolve(undefined));
      sent.on('close', () => resolve(undefined));
      sent.setTimeout(PATIENCE_MS, () => sent.destroy());
      if (fate === 'half-sent') sent.write(body.slice(0, body.length / 2));
      else sent.end(body);
      if (fate === 'half-sent' || fate === 'cut-after-sending') void sleep(cutMs).then(() => sent.destroy());
    });
  }
}
