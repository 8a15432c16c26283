/** One request, as the log keeps it. */
export interface Call {
  /** The method's documented name; `download` for a file; what was asked for when it is unknown. */
  readonly method: string;
  /** Nested ones are objects, however the client wrote them. */
  parameters: Readonly<Record<string, unknown>>;
  files: ReadonlyArray<{ readonly name: string; readonly size: number }>;
  /** When it came, on the server's clock. */
  readonly at: number;
  /** What was answered; undefined while it is not, or when the connection was cut. */
  status?: number;
  /** Seconds the caller was told to wait. */
  retryAfter?: number;
  /** Whether it was done, even if nobody was told. */
  executed: boolean;
}
