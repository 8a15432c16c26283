import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, tooManyRequests } from './api-error.js';
import type { Call } from './call.js';
import { type Fault, Faults } from './faults.js';
import { Group } from './group.js';
import { findMethod } from './methods/index.js';
import type { Parameters } from './parameters.js';
import { type Person, Phone } from './phone.js';
import { readRequest } from './read-request.js';
import type { OnHangUp } from './updates.js';
import { World, type WorldOptions } from './world.js';

export interface BotApiOptions extends Partial<WorldOptions> {
  /** A free one when it is not given. */
  readonly port?: number;
  /** Milliseconds between a request and its answer on the way, half there, half back. */
  readonly roundTripMs?: number;
}

/** Starts a Telegram Bot API server of our own on 127.0.0.1, with one bot and no internet. */
export async function startBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const server = new BotApi(options);
  await server.comesBack();
  return server;
}

export class BotApi {
  readonly world: World;
  readonly faults = new Faults();
  /** Every request, in the order they came. */
  readonly calls: Call[] = [];
  readonly token: string;
  roundTripMs: number;
  private port: number;
  private readonly http = createServer((request, response) => void this.serve(request, response));

  constructor({ port = 0, roundTripMs = 0, ...world }: BotApiOptions) {
    this.world = new World({
      token: '4242424242:TEST-token_of-the_local-server',
      username: 'papillon_test_bot',
      rateLimits: false,
      now: Date.now,
      patienceMs: 5000,
      ...world,
    });
    this.token = this.world.options.token;
    this.roundTripMs = roundTripMs;
    this.port = port;
    // A client may reuse a connection at any time: closing an idle one would be a fault nobody asked for.
    this.http.keepAliveTimeout = 0;
  }

  /** What a client takes for https://api.telegram.org. */
  get root(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get updates() {
    return this.world.updates;
  }

  /** The platform's limits: switch them with `server.limits.on`. */
  get limits() {
    return this.world.limits;
  }

  /** Somebody with a phone, who has not written to the bot yet. */
  user(person: Person): Phone {
    return new Phone(this.world, person, { chat: this.world.addPrivate({ is_bot: false, ...person }) });
  }

  /** A group the founder has just made, with the bot in it. */
  group({ title, founder }: { title: string; founder: Phone }): Group {
    return new Group(this.world, title, founder);
  }

  /** Calls of one method. */
  callsOf(method: string): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Nobody answers any more, until `comesBack`; nothing is forgotten. */
  async goesDown(): Promise<void> {
    if (!this.http.listening) return;
    this.http.close();
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

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.root);
    const [, file, token = '', rest = ''] = /^(\/file)?\/bot([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    const method = file ? 'download' : (findMethod(rest)?.name ?? rest);
    const call: Call = { method, parameters: {}, files: [], at: this.world.now(), executed: false };
    this.calls.push(call);
    try {
      const parameters = await readRequest(request, url.searchParams);
      call.parameters = parameters.values;
      call.files = [...parameters.uploads.values()].map(({ name, bytes }) => ({ name, size: bytes.length }));
      const faults = this.faults.strike(method, parameters.integer('chat_id'));
      const fault = faults.find(({ kind }) => kind !== 'slow');
      await pause(this.roundTripMs / 2 + slowness(faults));
      if (fault?.kind === 'cut') return void response.destroy();
      if (fault?.kind === 'error') throw asError(fault);
      this.authorize(token);
      if (file) return this.download(rest, fault, call, response);
      const result = await this.run(rest, parameters, call, (listener) => response.on('close', listener));
      await pause(this.roundTripMs / 2);
      answer(response, call, fault?.kind === 'repeated' ? this.withRepeated(result) : result, fault);
    } catch (error) {
      if (error instanceof ApiError) return refuse(response, call, error);
      // A client that hung up: nobody is there to answer.
      if (response.destroyed) return;
      refuse(response, call, new ApiError(500, `Internal Server Error: ${error}`));
      throw error;
    }
  }

  private authorize(token: string): void {
    if (token === this.token) return;
    throw /^\d+:[\w-]+$/.test(token) ? new ApiError(401, 'Unauthorized') : new ApiError(404, 'Not Found');
  }

  private async run(name: string, parameters: Parameters, call: Call, onHangUp: OnHangUp): Promise<unknown> {
    const method = findMethod(name);
    if (!method) throw new ApiError(404, 'Not Found: method not found');
    const result = await method.run(this.world, parameters, onHangUp);
    call.executed = true;
    return result;
  }

  private download(path: string, fault: Fault | undefined, call: Call, response: ServerResponse): void {
    const file = this.world.files.download(path, this.world.now());
    if (!file) throw new ApiError(404, 'Not Found');
    const half = file.bytes.subarray(0, Math.floor(file.bytes.length / 2));
    call.executed = true;
    call.status = 200;
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.bytes.length });
    if (fault?.kind === 'hanging') response.write(half);
    else if (fault?.kind === 'truncated') response.write(half, () => response.destroy());
    else if (fault?.kind === 'lost') response.destroy();
    else response.end(file.bytes);
  }

  private withRepeated(result: unknown): unknown {
    return Array.isArray(result) ? [...this.updates.repeated(), ...result] : result;
  }
}

async function pause(ms: number): Promise<void> {
  // A pause keeps no program alive: an answer may be a minute late when its test is over.
  if (ms > 0) await sleep(ms, undefined, { ref: false });
}

function slowness(faults: readonly Fault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === 'slow' ? fault.ms : 0), 0);
}

function answer(response: ServerResponse, call: Call, result: unknown, fault: Fault | undefined): void {
  if (fault?.kind === 'hanging' || response.destroyed) return;
  if (fault?.kind === 'lost') {
    response.destroy();
    return;
  }
  call.status = 200;
  const body = JSON.stringify({ ok: true, result });
  write(response, 200, fault?.kind === 'malformed' ? body.slice(0, body.length / 2) : body);
}

function refuse(response: ServerResponse, call: Call, { code, description, parameters }: ApiError): void {
  if (response.destroyed) return;
  call.status = code;
  if (parameters?.retry_after !== undefined) call.retryAfter = parameters.retry_after;
  const error = { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) };
  write(response, code, JSON.stringify(error));
}

function write(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

function asError({ code, description, retryAfter }: Extract<Fault, { kind: 'error' }>): ApiError {
  if (code === 429) return tooManyRequests(retryAfter ?? 1);
  return new ApiError(code, description ?? SENTENCES[code] ?? 'Error');
}

const SENTENCES: Readonly<Record<number, string>> = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  504: 'Gateway Timeout',
};
