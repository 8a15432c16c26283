import { type Client, Prisma } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import { timeOf } from './database/values.js';

export interface PublishedForm {
  readonly name: string;
  readonly version: string;
  /** JSON: the form (forms/form.ts). */
  readonly definition: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly publishedAt: number;
}

/** Stores a version of a form; one that is there already stays as it is, since versions never change. */
export async function publishForm(client: Client, form: PublishedForm): Promise<void> {
  const { name, version } = form;
  await orUnavailable(
    client.formVersion.upsert({
      where: { name_version: { name, version } },
      create: { ...form, publishedAt: new Date(form.publishedAt) },
      update: {},
    }),
  );
}

/** The definition of a published version, as JSON. */
export async function loadForm(client: Client, name: string, version: string): Promise<string | undefined> {
  const found = await orUnavailable(
    client.formVersion.findUnique({
      where: { name_version: { name, version } },
      select: { definition: true },
    }),
  );
  return found?.definition;
}

/** Every version of a form, the oldest first. */
export async function listVersions(client: Client, name: string): Promise<PublishedForm[]> {
  const versions = await orUnavailable(
    client.formVersion.findMany({ where: { name }, orderBy: [{ publishedAt: 'asc' }, { version: 'asc' }] }),
  );
  return versions.map((version) => ({ ...version, publishedAt: version.publishedAt.getTime() }));
}

/** What every version of every form is called. */
export async function publishedVersions(
  client: Client,
): Promise<Array<{ readonly name: string; readonly version: string }>> {
  return orUnavailable(client.formVersion.findMany({ select: { name: true, version: true } }));
}

/** Every version of every form, the oldest first. */
export async function listForms(client: Client): Promise<PublishedForm[]> {
  const rows = await orUnavailable(
    client.select(Prisma.sql`SELECT "name", "version", "definition", "publishedAt" FROM "FormVersion"
      ORDER BY "publishedAt", "version"`),
  );
  return rows.map(({ name, version, definition, publishedAt }) => ({
    name: String(name),
    version: String(version),
    definition: String(definition),
    publishedAt: timeOf(publishedAt),
  }));
}
