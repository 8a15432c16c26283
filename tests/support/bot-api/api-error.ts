import type { ResponseParameters } from 'grammy/types';

/** What a method answers in place of a result. The codes are HTTP's; the sentences are those of the real server. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: ResponseParameters,
  ) {
    super(`${code}: ${description}`);
  }
}

export function badRequest(description: string, parameters?: ResponseParameters): ApiError {
  return new ApiError(400, `Bad Request: ${description}`, parameters);
}

export function forbidden(description: string): ApiError {
  return new ApiError(403, `Forbidden: ${description}`);
}

/** `seconds`: whole, at least one, as the documentation of ResponseParameters says. */
export function tooManyRequests(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
