import type { z } from 'zod';
import { badRequest } from './api-error.js';

/** A file that came with a request. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Parameters whose value is an object or an array: forms carry them as JSON text. */
const NESTED = new Set([
  'allowed_updates',
  'caption_entities',
  'commands',
  'entities',
  'link_preview_options',
  'message_ids',
  'reply_markup',
  'reply_parameters',
  'scope',
]);

/** The parameters of one request, whichever way a client wrote them. */
export class Parameters {
  /** Nested values read from their JSON, so that a test can look into them. */
  readonly values: Readonly<Record<string, unknown>>;

  constructor(
    values: Readonly<Record<string, unknown>>,
    readonly uploads: ReadonlyMap<string, Upload> = new Map(),
  ) {
    this.values = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, nested(name, value)]),
    );
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  integer(name: string): number | undefined {
    const number = Number(this.text(name) ?? Number.NaN);
    return Number.isSafeInteger(number) ? number : undefined;
  }

  decimal(name: string): number | undefined {
    const number = Number(this.text(name) ?? Number.NaN);
    return Number.isFinite(number) ? number : undefined;
  }

  flag(name: string): boolean {
    return ['true', '1', 'yes'].includes((this.text(name) ?? '').toLowerCase());
  }

  /** An object or array; undefined when it is not there. Throws 400 when it is something else. */
  object<T>(name: string, schema: z.ZodType<T>): T | undefined {
    const value = this.values[name];
    if (value === undefined || value === null || value === '') return undefined;
    const read = schema.safeParse(value);
    if (!read.success) throw badRequest(`can't parse ${name}: ${read.error.issues[0]?.message}`);
    return read.data;
  }

  /** The file uploaded for a parameter: as the parameter itself (telegraf), or attached to it by name (grammY). */
  upload(name: string): Upload | undefined {
    const attached = /^attach:\/\/(.+)$/.exec(this.text(name) ?? '');
    return this.uploads.get(attached?.[1] ?? name);
  }
}

function nested(name: string, value: unknown): unknown {
  if (typeof value !== 'string' || !NESTED.has(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
