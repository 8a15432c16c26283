import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';

interface Frame {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: Readonly<Record<string, unknown>>;
}

/** Guilds, their messages, and direct messages. */
export const INTENTS = (1 << 0) | (1 << 9) | (1 << 12);

/** A client of the gateway that does nothing by itself. */
export class GatewayClient {
  readonly frames: Frame[] = [];
  /** The code the server closed with; 1006 for a cut. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private readonly news = new EventEmitter();

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)));
      this.news.emit('frame');
    });
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
  }

  /** What was dispatched, in order. */
  get events(): Frame[] {
    return this.frames.filter(({ op }) => op === 0);
  }

  /** Waits for a frame with an opcode, or a dispatch by its name. */
  async next(what: number | string): Promise<Frame> {
    for (;;) {
      const index = this.frames.findIndex(({ op, t }) => what === op || what === t);
      const [frame] = index < 0 ? [] : this.frames.splice(index, 1);
      if (frame) return frame;
      await once(this.news, 'frame', { signal: AbortSignal.timeout(5000) });
    }
  }

  send(op: number, d: unknown): void {
    this.socket.send(JSON.stringify({ op, d }));
  }

  sendText(text: string): void {
    this.socket.send(text);
  }

  async identify(token: string, intents = INTENTS): Promise<Frame> {
    await this.next(10);
    this.send(2, { token, intents, properties: {} });
    return this.next('READY');
  }

  cut(): void {
    this.socket.terminate();
  }

  close(code: number): void {
    this.socket.close(code);
  }
}
