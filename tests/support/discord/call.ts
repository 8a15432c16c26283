/** One request, as the log keeps it. */
export interface Call {
  /** As in Discord's documentation: `POST /channels/:channel/messages`; what was asked for when it is unknown. */
  readonly route: string;
  /** What stands in the path: `channel`, `message`, `interaction`… */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body, or `payload_json` of a form. */
  body: unknown;
  files: ReadonlyArray<{ readonly name: string; readonly size: number }>;
  /** When it came, on the server's clock. */
  readonly at: number;
  /** What was answered; undefined while it is not, or when the connection was cut. */
  status?: number;
  /** With 429: how many seconds to wait. */
  retryAfter?: number;
  /** Whether it was done, even if nobody was told. */
  executed: boolean;
}
