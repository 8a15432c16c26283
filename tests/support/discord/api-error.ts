/** What Discord answers in place of a result. */
export class ApiError extends Error {
  /** `code`: one of https://discord.com/developers/docs/topics/opcodes-and-status-codes#json, 0 when there is none. */
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** With 429: how many seconds to wait. */
  get retryAfter(): number | undefined {
    const { retry_after: seconds } = this.details;
    return typeof seconds === 'number' ? seconds : undefined;
  }

  get body(): object {
    return { message: this.message, code: this.code, ...this.details };
  }
}

/** A refusal by its documented code. */
export function refused(code: RefusalCode): ApiError {
  const [status, message] = REFUSALS[code];
  return new ApiError(status, code, message);
}

/** 429. `seconds` may have a fraction. Headers: https://discord.com/developers/docs/topics/rate-limits#header-format */
export function tooManyRequests(
  seconds: number,
  scope: 'user' | 'global' | 'shared',
  headers: Readonly<Record<string, string>> = {},
): ApiError {
  const global = scope === 'global';
  return new ApiError(
    429,
    0,
    'You are being rate limited.',
    { retry_after: seconds, global },
    {
      ...headers,
      'Retry-After': String(Math.ceil(seconds)),
      'X-RateLimit-Scope': scope,
      ...(global ? { 'X-RateLimit-Global': 'true' } : {}),
    },
  );
}

export type RefusalCode = keyof typeof REFUSALS;

const REFUSALS = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  30032: [400, 'Maximum number of application commands reached (100)'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50003: [403, 'Cannot execute action on a DM channel'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50013: [403, 'Missing Permissions'],
  50027: [401, 'Invalid Webhook Token'],
  50033: [400, 'Invalid Recipient(s)'],
  50041: [400, 'Invalid API version provided'],
  50109: [400, 'The request body contains invalid JSON.'],
  50278: [403, 'Cannot send messages to this user due to having no mutual guilds'],
} as const;
