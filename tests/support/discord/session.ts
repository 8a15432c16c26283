import type { WebSocket } from 'ws';

interface Event {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** What one identified client was told, and shall hear when it resumes. */
export class Session {
  /** Whether it may be resumed once its connection is gone. */
  resumable = true;
  /** When its connection went, on the server's clock. */
  leftAt: number | undefined;
  private readonly events: Event[] = [];

  constructor(
    readonly id: string,
    readonly intents: number,
    /** Undefined while nobody is connected. */
    public socket: WebSocket | undefined,
  ) {}

  /** The number of the last event. */
  get sequence(): number {
    return this.events.length;
  }

  /** Sends an event, or keeps it until the client is back. Undefined is nothing to tell. */
  dispatch(t: string, d: unknown): void {
    if (d === undefined) return;
    const event = { op: 0, t, s: this.sequence + 1, d } as const;
    this.events.push(event);
    this.socket?.send(JSON.stringify(event));
  }

  repeat(): void {
    const last = this.events.findLast(({ t }) => t !== 'RESUMED');
    if (last) this.dispatch(last.t, last.d);
  }

  /** Replays what came after a number, on a new connection. */
  resume(socket: WebSocket, after: number): void {
    this.socket?.terminate();
    this.socket = socket;
    for (const event of this.events.slice(after)) socket.send(JSON.stringify(event));
    this.dispatch('RESUMED', { _trace: [] });
  }
}
