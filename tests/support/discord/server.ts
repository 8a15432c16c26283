import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, refused, tooManyRequests } from './api-error.js';
import type { Call } from './call.js';
import { type Fault, Faults } from './faults.js';
import type { Guild } from './guild.js';
import { Phone } from './phone.js';
import { readRequest } from './read-request.js';
import { DOWNLOAD, type Found, findRoute, type RouteName } from './routes/index.js';
import { World, type WorldOptions } from './world.js';

export interface DiscordOptions extends Partial<WorldOptions> {
  /** A free one when it is not given. */
  readonly port?: number;
}

/** Starts a Discord of our own on 127.0.0.1, with one bot in one guild and no internet. */
export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const server = new Discord(options);
  await server.comesBack();
  return server;
}

export class Discord {
  readonly world: World;
  readonly faults = new Faults();
  /** Every request, in the order they came. */
  readonly calls: Call[] = [];
  readonly token: string;
  /** The guild everybody is in from the start. */
  readonly home: Guild;
  private port: number;
  private readonly http = createServer((request, response) => void this.serve(request, response));

  constructor({ port = 0, ...world }: DiscordOptions) {
    this.world = new World(
      {
        token: 'MTAwMDAwMDAwMDAwMDAwMDAw.TEST.token-of-the-local-server',
        username: 'Papillon',
        rateLimits: false,
        now: Date.now,
        patienceMs: 5000,
        ackMs: 3000,
        heartbeatMs: 41_250,
        privilegedIntents: 0,
        ...world,
      },
      () => this.root,
    );
    this.token = this.world.options.token;
    this.port = port;
    this.home = this.guild({ name: 'Centre social' });
    this.http.on('upgrade', (request, socket, head) => this.gateway.upgrade(request, socket, head));
    // A client may reuse a connection at any time: closing an idle one would be a fault nobody asked for.
    this.http.keepAliveTimeout = 0;
  }

  /** What a client takes for https://discord.com/api: `new Client({ rest: { api: server.api } })`. */
  get api(): string {
    return `${this.root}/api`;
  }

  /** The bot, as people see it: `<@${server.bot.id}>` names it. */
  get bot() {
    return this.world.bot;
  }

  /** The socket side: cut it, make it forget, look at what came. */
  get gateway() {
    return this.world.gateway;
  }

  /** The platform's limits: switch them with `server.limits.on`. */
  get limits() {
    return this.world.limits;
  }

  /** Commands as the bot registered them. */
  get commands() {
    return this.world.commands;
  }

  /** Somebody with a phone, in the home guild, who has not written to the bot yet. */
  user({ id, username, locale = 'fr' }: { id?: string; username: string; locale?: string }): Phone {
    const account = this.world.addAccount(id, username, locale);
    this.home.join(account);
    return new Phone(this.world, account, this.world.dmWith(account));
  }

  /** One more guild with the bot in it. */
  guild({ name, channels = ['general'] }: { name: string; channels?: readonly string[] }): Guild {
    return this.world.addGuild(name, channels);
  }

  /** Calls of one route. */
  callsOf(route: RouteName): Call[] {
    return this.calls.filter((call) => call.route === route);
  }

  /** Nobody answers any more, and every socket is cut, until `comesBack`; nothing is forgotten. */
  async goesDown(): Promise<void> {
    if (!this.http.listening) return;
    this.http.close();
    this.gateway.drops();
    this.http.closeAllConnections();
    await once(this.http, 'close');
  }

  async comesBack(): Promise<void> {
    this.http.listen(this.port, '127.0.0.1');
    await once(this.http, 'listening');
    const address = this.http.address();
    if (typeof address === 'object' && address) this.port = address.port;
  }

  /** The same as `goesDown`, for the end of a test. */
  close(): Promise<void> {
    return this.goesDown();
  }

  private get root(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.root);
    const method = request.method ?? 'GET';
    const [, version, path = url.pathname] = /^\/api(?:\/v(\d+))?(\/.*)$/.exec(url.pathname) ?? [];
    const route = findRoute(method, path);
    const call: Call = {
      route: route?.name ?? `${method} ${path}`,
      params: route?.params ?? {},
      query: Object.fromEntries(url.searchParams),
      body: undefined,
      files: [],
      at: this.world.now(),
      executed: false,
    };
    this.calls.push(call);
    try {
      const { body, uploads } = await readRequest(request);
      call.body = body;
      call.files = [...uploads.values()].map(({ name, bytes }) => ({ name, size: bytes.length }));
      const faults = this.faults.strike(call.route, call.params.channel);
      const fault = faults.find(({ kind }) => kind !== 'slow');
      await pause(faults);
      if (fault?.kind === 'cut') return void response.destroy();
      if (fault?.kind === 'error') throw asError(fault);
      if (fault?.kind === 'refused') throw refused(fault.code);
      if (route?.name === DOWNLOAD) return this.download(route, url.searchParams, fault, call, response);
      if (version !== '10') throw refused(50041);
      if (!route?.run) throw new ApiError(404, 0, '404: Not Found');
      this.authorize(request, route.name);
      const headers = this.world.limits.take(route.name, route.params.channel ?? route.params.token ?? '');
      const param = (name: string) => route.params[name] ?? '';
      const result = route.run(this.world, { param, query: url.searchParams, body, uploads });
      call.executed = true;
      answer(response, call, result, headers, fault);
    } catch (error) {
      if (error instanceof ApiError) return refuse(response, call, error);
      // A client that hung up while it sent: nobody is there to answer.
      if (response.destroyed) return;
      refuse(response, call, new ApiError(500, 0, `500: Internal Server Error: ${error}`));
      throw error;
    }
  }

  /** Interactions and their webhooks carry a token of their own in the path. */
  private authorize({ headers }: IncomingMessage, route: RouteName): void {
    if (/ \/(interactions|webhooks)\//.test(route) || headers.authorization === `Bot ${this.token}`) return;
    throw new ApiError(401, 0, '401: Unauthorized');
  }

  private download(
    { params }: Found,
    query: URLSearchParams,
    fault: Fault | undefined,
    call: Call,
    response: ServerResponse,
  ): void {
    const file = this.world.files.download(params.file ?? '', params.name ?? '', query.get('ex') ?? '');
    if (!file) {
      gone(response, call);
      return;
    }
    const bytes = Buffer.from(file.bytes);
    const half = bytes.subarray(0, Math.floor(bytes.length / 2));
    call.executed = true;
    call.status = 200;
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': bytes.length });
    if (fault?.kind === 'hanging') response.write(half);
    else if (fault?.kind === 'truncated') response.write(half, () => response.destroy());
    else if (fault?.kind === 'lost') response.destroy();
    else response.end(bytes);
  }
}

async function pause(faults: readonly Fault[]): Promise<void> {
  const ms = faults.reduce((sum, fault) => sum + (fault.kind === 'slow' ? fault.ms : 0), 0);
  // A pause keeps no program alive: an answer may be a minute late when its test is over.
  if (ms > 0) await sleep(ms, undefined, { ref: false });
}

function answer(
  response: ServerResponse,
  call: Call,
  result: unknown,
  headers: Record<string, string>,
  fault: Fault | undefined,
): void {
  if (fault?.kind === 'hanging' || response.destroyed) return;
  if (fault?.kind === 'lost') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'done') {
    refuse(response, call, asError({ ...fault, kind: 'error' }));
    return;
  }
  call.status = result === undefined ? 204 : 200;
  response.writeHead(call.status, { ...headers, ...(result === undefined ? {} : JSON_TYPE) });
  response.end(result === undefined ? undefined : JSON.stringify(result));
}

function refuse(response: ServerResponse, call: Call, { status, body, headers, retryAfter }: ApiError): void {
  call.status = status;
  if (retryAfter !== undefined) call.retryAfter = retryAfter;
  response.writeHead(status, { ...headers, ...JSON_TYPE });
  response.end(JSON.stringify(body));
}

function gone(response: ServerResponse, call: Call): void {
  call.status = 404;
  response.writeHead(404, { 'Content-Type': 'text/plain' });
  response.end('This content is no longer available.');
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

function asError({ status, retryAfter, global }: Extract<Fault, { kind: 'error' }>): ApiError {
  if (status === 429) return tooManyRequests(retryAfter ?? 1, global ? 'global' : 'shared');
  return new ApiError(status, 0, SENTENCES[status] ?? `${status}: Error`);
}

const SENTENCES: Readonly<Record<number, string>> = {
  401: '401: Unauthorized',
  500: '500: Internal Server Error',
  502: '502: Bad Gateway',
  503: 'upstream connect error',
};
