import type { Refusal } from '../update.js';
import { place } from './kiosk.js';

export type Outcome<Told> = { readonly told: Told } | { readonly refused: string | undefined };

/** What goes to the server. */
export interface Request {
  readonly path: string;
  readonly body: string | Blob;
  readonly type: string;
  /** Milliseconds an answer may take before it is asked for again. */
  readonly patience: number;
}

const FIRST_PAUSE = 800;
const LONGEST_PAUSE = 30_000;

/**
 * Posts until the server has it, always the same bytes: an input carries an id, so that it counts once.
 * Stops on a refusal, or when `signal` is aborted. `waiting` is told why it takes longer.
 */
export async function send<Told>(
  request: Request,
  signal: AbortSignal,
  waiting: (why: 'retrying' | 'offline') => void,
): Promise<Outcome<Told>> {
  let cookieless = 0;
  for (let attempt = 0; !signal.aborted; attempt++) {
    const response = await post(request, signal);
    const told = response?.ok ? await json<Told>(response) : undefined;
    if (told) return { told };
    // Our browser's name had been forgotten; with the new one this passes.
    if (response?.status === 409 && cookieless++ === 0) continue;
    if (response && isFinal(response.status)) return { refused: (await json<Refusal>(response))?.message };
    waiting(navigator.onLine ? 'retrying' : 'offline');
    await pause(attempt, Number(response?.headers.get('Retry-After')) * 1000, signal);
  }
  return { refused: undefined };
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

async function post(request: Request, signal: AbortSignal): Promise<Response | undefined> {
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  signal.addEventListener('abort', stop);
  const timer = setTimeout(stop, request.patience);
  try {
    return await fetch(place(request.path), {
      method: 'POST',
      body: request.body,
      signal: attempt.signal,
      headers: { 'Content-Type': request.type, 'Accept-Language': document.documentElement.lang },
    });
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** The server is ours: what it says has the shape update.ts gives. */
async function json<Shape>(response: Response): Promise<Shape | undefined> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** Longer each time, never in step with other pages, cut short when the network is back. */
function pause(attempt: number, atLeast: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE);
  const ms = Math.max(longest * (0.5 + Math.random() / 2), atLeast || 0);
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
