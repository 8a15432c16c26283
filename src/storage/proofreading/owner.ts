import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** Whose a session is, and how many steps they have made; undefined when it is nobody's. Throws Unavailable. */
export async function ownerOf(
  client: Client,
  session: string,
): Promise<{ readonly personId: string; readonly sequence: number } | undefined> {
  const found = await orUnavailable(
    client.session.findUnique({
      where: { id: session },
      select: { person: { select: { id: true, sequence: true } } },
    }),
  );
  return found?.person ? { personId: found.person.id, sequence: found.person.sequence } : undefined;
}
