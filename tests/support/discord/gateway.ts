import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { Session } from './session.js';

/** Opcodes and close codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway */
const HEARTBEAT = 1;
const IDENTIFY = 2;
const RESUME = 6;
const RECONNECT = 7;
const INVALID_SESSION = 9;
const HELLO = 10;
const HEARTBEAT_ACK = 11;
/** Presence, voice, members, sounds: of no interest here. */
const IGNORED = [3, 4, 8, 31, 43];

/** Not documented; bots that come back within a few minutes find their session. */
const KEPT_MS = 3 * 60_000;

/** The intents that are switched on in the developer portal: members, presences, content of messages. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const EVERY_INTENT = (1 << 26) - 1;

/** One payload a client sent. */
export interface Received {
  readonly op: number;
  readonly d: unknown;
  readonly at: number;
}

export interface GatewayOptions {
  readonly token: string;
  readonly heartbeatMs: number;
  /** Privileged intents the application may use, as bits. */
  readonly privileged: number;
  readonly now: () => number;
  readonly patienceMs: number;
}

/** Tells what a session knows first: the data of READY, then whatever follows it. */
export type Greeting = (session: Session) => void;

/** The socket side of Discord: https://discord.com/developers/docs/events/gateway. JSON, without compression. */
export class Gateway {
  /** Everything clients sent, in order. */
  readonly received: Received[] = [];
  /** Whether whoever connects is greeted: an overloaded gateway says nothing. */
  greets = true;
  /** Whether heartbeats are acknowledged. */
  acknowledges = true;
  /** How often somebody connected so far. */
  connected = 0;
  private readonly sessions = new Map<string, Session>();
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private lastSession = 0;

  constructor(
    private readonly options: GatewayOptions,
    private readonly greet: Greeting,
  ) {}

  /** Whether a bot listens now. */
  get isOnline(): boolean {
    return [...this.sessions.values()].some(({ socket }) => socket !== undefined);
  }

  /** Waits until a bot has identified itself or resumed. Throws when none does. */
  async online(): Promise<void> {
    const signal = AbortSignal.timeout(this.options.patienceMs);
    while (!this.isOnline) {
      await once(this.changes, 'change', { signal }).catch(() => {
        throw new Error('No bot came to the gateway.');
      });
    }
  }

  /** How often a client identified itself, or resumed, so far. */
  get identified(): number {
    return this.received.filter(({ op }) => op === IDENTIFY).length;
  }

  get resumed(): number {
    return this.received.filter(({ op }) => op === RESUME).length;
  }

  /** Tells every session, and those that may come back, unless `build` gives undefined for their intents. */
  dispatch(type: string, build: (intents: number) => unknown): void {
    for (const session of this.kept()) session.dispatch(type, build(session.intents));
  }

  /** Sends the last event once more. */
  repeats(): void {
    for (const session of this.kept()) session.repeat();
  }

  /** Cuts every connection. Whoever comes back may resume. */
  drops(): void {
    for (const session of this.sessions.values()) this.leave(session);
    for (const socket of this.sockets.clients) socket.terminate();
  }

  /** Asks clients to connect anew and resume. */
  reconnects(): void {
    this.broadcast({ op: RECONNECT, d: null });
  }

  /** Says that the session is invalid; `resumable` is whether it still exists. */
  invalidates({ resumable }: { readonly resumable: boolean }): void {
    for (const session of this.sessions.values()) this.leave(session);
    if (!resumable) this.forgetsSessions();
    this.broadcast({ op: INVALID_SESSION, d: resumable });
  }

  /** From now on nothing so far can be resumed; who is connected stays so. */
  forgetsSessions(): void {
    for (const session of this.sessions.values()) {
      session.resumable = false;
      this.bury(session);
    }
  }

  /** Closes every connection with a code. */
  closes(code: number): void {
    for (const socket of this.sockets.clients) socket.close(code);
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.sockets.handleUpgrade(request, socket, head, (client) => this.welcome(client, request.url ?? ''));
  }

  private welcome(socket: WebSocket, url: string): void {
    const version = new URL(url, 'ws://localhost').searchParams.get('v');
    if (version !== '10') {
      socket.close(4012, 'Invalid API version');
      return;
    }
    let session: Session | undefined;
    socket.on('message', (data) => {
      const payload = readPayload(String(data));
      if (!payload) return socket.close(4002, 'Decode error');
      this.received.push({ ...payload, at: this.options.now() });
      session = this.hear(socket, session, payload) ?? session;
    });
    // A client that went away by a fault of its own is told by its close.
    socket.on('error', () => {});
    socket.on('close', (code) => {
      if (session?.socket === socket) this.leave(session, code);
      this.changes.emit('change');
    });
    this.connected += 1;
    if (this.greets)
      send(socket, { op: HELLO, d: { heartbeat_interval: this.options.heartbeatMs, _trace: [] } });
  }

  private hear(socket: WebSocket, session: Session | undefined, { op, d }: Payload): Session | undefined {
    if (op === HEARTBEAT) {
      if (this.acknowledges) send(socket, { op: HEARTBEAT_ACK });
    } else if (op === IDENTIFY || op === RESUME) {
      if (session?.socket === socket) socket.close(4005, 'Already authenticated');
      else return op === IDENTIFY ? this.identify(socket, d) : this.resume(socket, d);
    } else if (!IGNORED.includes(op)) socket.close(4001, 'Unknown opcode');
    else if (!session) socket.close(4003, 'Not authenticated');
    return undefined;
  }

  private identify(socket: WebSocket, d: Data): Session | undefined {
    if (d.token !== this.options.token) return refuse(socket, 4004, 'Authentication failed.');
    const intents = Number(d.intents ?? Number.NaN);
    if (!Number.isInteger(intents) || intents < 0 || intents > EVERY_INTENT) {
      return refuse(socket, 4013, 'Invalid intent(s).');
    }
    if (intents & PRIVILEGED & ~this.options.privileged) {
      return refuse(socket, 4014, 'Disallowed intent(s).');
    }
    this.lastSession += 1;
    const session = new Session(`session${this.lastSession}`, intents, socket);
    this.sessions.set(session.id, session);
    this.greet(session);
    this.changes.emit('change');
    return session;
  }

  private resume(socket: WebSocket, d: Data): Session | undefined {
    if (d.token !== this.options.token) return refuse(socket, 4004, 'Authentication failed.');
    const session = this.kept().find(({ id }) => id === d.session_id);
    if (!session?.resumable) {
      send(socket, { op: INVALID_SESSION, d: false });
      return undefined;
    }
    const sequence = Number(d.seq ?? Number.NaN);
    if (!(sequence >= 0 && sequence <= session.sequence)) return refuse(socket, 4007, 'Invalid seq.');
    session.resume(socket, sequence);
    this.changes.emit('change');
    return session;
  }

  /** "When you close the connection with 1000 or 1001, your session will be invalidated." */
  private leave(session: Session, code?: number): void {
    if (session.socket) session.leftAt = this.options.now();
    session.socket = undefined;
    if (code === 1000 || code === 1001) session.resumable = false;
    this.bury(session);
  }

  /** The sessions that are not too old. */
  private kept(): Session[] {
    const oldest = this.options.now() - KEPT_MS;
    for (const session of this.sessions.values()) {
      if (!session.socket && (session.leftAt ?? oldest) < oldest) this.sessions.delete(session.id);
    }
    return [...this.sessions.values()];
  }

  private bury(session: Session): void {
    if (!session.socket && !session.resumable) this.sessions.delete(session.id);
  }

  private broadcast(payload: object): void {
    for (const socket of this.sockets.clients) send(socket, payload);
  }
}

type Data = Readonly<Record<string, unknown>>;
interface Payload {
  readonly op: number;
  readonly d: Data;
}

function readPayload(json: string): Payload | undefined {
  try {
    const { op, d }: { op: unknown; d: unknown } = JSON.parse(json);
    const data = typeof d === 'object' && d ? (d as Data) : {};
    return typeof op === 'number' ? { op, d: data } : undefined;
  } catch {
    return undefined;
  }
}

function send(socket: WebSocket, payload: object): void {
  socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }));
}

function refuse(socket: WebSocket, code: number, reason: string): undefined {
  socket.close(code, reason);
}
