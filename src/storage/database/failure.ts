import * as z from 'zod';

/**
 * The database cannot serve just now (locked, disk full, server away, closed): nothing was stored, or
 * nobody knows because the server went away amid a commit. Confirm nothing to the platform, pause
 * intake and try again: the update key makes sure that nothing counts twice.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** The database's name of the trouble, for example `SQLITE_FULL` or `57P01`, or `closed`. */
  readonly reason: string;

  constructor(reason: string, cause?: unknown) {
    super(`the database is unavailable: ${reason}`, { cause });
    this.reason = reason;
  }
}

export type Failure =
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** Two transactions were in each other's way and this one was undone: run it again. */
  | { readonly kind: 'conflict'; readonly reason: string }
  /** A row with this key was there already; `table` says where. */
  | { readonly kind: 'unique'; readonly table: string }
  /** A row refers to one that is not there. */
  | { readonly kind: 'reference' }
  | { readonly kind: 'no-table' }
  | { readonly kind: 'bug' };

/** What a failed query means, from what Prisma's client, its adapter or the driver threw. */
export function failureOf(error: unknown): Failure {
  const reason = unavailableReason(error);
  if (reason !== undefined) return { kind: 'unavailable', reason };
  const code = databaseCode(error);
  if (code !== undefined && CONFLICT.test(code)) return { kind: 'conflict', reason: code };
  if (code === NO_TABLE) return { kind: 'no-table' };
  if (code !== undefined && UNIQUE.test(code)) return { kind: 'unique', table: tableIn(error) };
  if (code === REFERENCE) return { kind: 'reference' };
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
    const later = failure.kind === 'unavailable' || failure.kind === 'conflict';
    throw later ? new Unavailable(failure.reason, error) : error;
  }
}

/** Runs what stores rows; false when some are there already, and nothing is stored then. Throws as orUnavailable. */
export async function isStored(work: PromiseLike<unknown>): Promise<boolean> {
  try {
    await orUnavailable(work);
    return true;
  } catch (error) {
    if (failureOf(error).kind === 'unique') return false;
    throw error;
  }
}

/** The database's name of an error (`SQLITE_BUSY`, `57P01`, `ECONNREFUSED`…), wherever Prisma wrapped it. */
export function databaseCode(error: unknown): string | undefined {
  return adapterCause(error)?.originalCode ?? driverErrorSchema.safeParse(error).data?.code;
}

function unavailableReason(error: unknown): string | undefined {
  if (error instanceof Unavailable) return error.reason;
  const code = databaseCode(error);
  if (code !== undefined && UNAVAILABLE.some((pattern) => pattern.test(code))) return code;
  const { kind = '' } = adapterCause(error) ?? {};
  if (UNREACHABLE.has(kind)) return kind;
  if (!(error instanceof Error)) return undefined;
  if (CLOSED.test(error.message)) return 'closed';
  return CUT.test(error.message) ? 'connection' : undefined;
}

const UNAVAILABLE = [
  // A damaged file is here too: to serve people without storing anything would lose their answers.
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL|INTERRUPT)/,
  // PostgreSQL: connection, login, no such database, no right to, standby server, too slow, no room,
  // shutting down or killed, disk trouble, damaged.
  /^(08...|28...|3D000|42501|25006|25P0[34]|53...|55P03|57014|57P0.|58...|XX00[12])$/,
  /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOST\w+|ENET\w+|ENOTFOUND|EAI_AGAIN)$/,
];
/** Serialization failure, deadlock. */
const CONFLICT = /^(40001|40P01)$/;
const NO_TABLE = '42P01';
/** SQLite's, which come past Prisma's adapter too. */
const UNIQUE = /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/;
const REFERENCE = 'SQLITE_CONSTRAINT_FOREIGNKEY';
/** What Prisma's adapter makes of errors whose code it does not keep. */
const UNREACHABLE = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);
/** The drivers have no code for these. */
const CLOSED = /database connection is not open|Cannot use a pool after calling end/;
const CUT = /^(Connection terminated|timeout (expired|exceeded)|Client (was closed|has encountered))/;

const causeSchema = z.object({
  kind: z.string(),
  originalCode: z.string().optional(),
  originalMessage: z.string().optional(),
  table: z.string().optional(),
});
const adapterErrorSchema = z.object({ cause: causeSchema });
const clientErrorSchema = z.object({ meta: z.object({ driverAdapterError: adapterErrorSchema }) });
const driverErrorSchema = z.object({ code: z.string(), message: z.string() });

/** `UNIQUE constraint failed: Step.personId, Step.sequence` */
function tableIn(error: unknown): string {
  const message = adapterCause(error)?.originalMessage ?? driverErrorSchema.safeParse(error).data?.message;
  return /failed: (\w+)\./.exec(message ?? '')?.[1] ?? '';
}

function adapterCause(error: unknown): z.infer<typeof causeSchema> | undefined {
  return (
    clientErrorSchema.safeParse(error).data?.meta.driverAdapterError.cause ??
    adapterErrorSchema.safeParse(error).data?.cause
  );
}
