import { z } from 'zod';

/**
 * The database cannot serve just now (locked, disk full, disk error, closed): nothing was stored.
 * Confirm nothing to the platform, pause intake and try again.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** SQLite's name of the trouble, for example `SQLITE_FULL`, or `closed`. */
  readonly reason: string;

  constructor(reason: string, cause?: unknown) {
    super(`the database is unavailable: ${reason}`, { cause });
    this.reason = reason;
  }
}

export type Failure =
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** A row with this key was there already; `table` says where. */
  | { readonly kind: 'unique'; readonly table: string }
  /** A row refers to one that is not there. */
  | { readonly kind: 'reference' }
  | { readonly kind: 'no-table' }
  | { readonly kind: 'bug' };

/** What a failed query means, from what Prisma's client or its adapter threw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Unavailable) return { kind: 'unavailable', reason: error.reason };
  if (error instanceof TypeError && error.message.includes('connection is not open')) {
    return { kind: 'unavailable', reason: 'closed' };
  }
  const code = sqliteCode(error);
  if (code !== undefined && UNAVAILABLE.test(code)) return { kind: 'unavailable', reason: code };
  const cause = adapterCause(error);
  switch (cause?.kind) {
    case 'UniqueConstraintViolation':
      return { kind: 'unique', table: cause.table ?? '' };
    case 'ForeignKeyConstraintViolation':
      return { kind: 'reference' };
    case 'TableDoesNotExist':
      return { kind: 'no-table' };
    default:
      return { kind: 'bug' };
  }
}

/** Runs a query; throws Unavailable when the database cannot serve, anything else as it came. */
export async function orUnavailable<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    const failure = failureOf(error);
    throw failure.kind === 'unavailable' ? new Unavailable(failure.reason, error) : error;
  }
}

/** SQLite's name of an error (`SQLITE_BUSY`…), wherever Prisma wrapped it. */
export function sqliteCode(error: unknown): string | undefined {
  return adapterCause(error)?.originalCode ?? sqliteErrorSchema.safeParse(error).data?.code;
}

// A damaged file is here too: to serve people without storing anything would lose their answers.
const UNAVAILABLE =
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL|INTERRUPT)/;

const causeSchema = z.object({
  kind: z.string(),
  originalCode: z.string().optional(),
  table: z.string().optional(),
});
const adapterErrorSchema = z.object({ cause: causeSchema });
const clientErrorSchema = z.object({ meta: z.object({ driverAdapterError: adapterErrorSchema }) });
const sqliteErrorSchema = z.object({ code: z.string().startsWith('SQLITE_') });

function adapterCause(error: unknown): z.infer<typeof causeSchema> | undefined {
  return (
    clientErrorSchema.safeParse(error).data?.meta.driverAdapterError.cause ??
    adapterErrorSchema.safeParse(error).data?.cause
  );
}
