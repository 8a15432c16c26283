import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compileForm, type Form } from '../forms/compile.js';
import { definitionSchema } from '../forms/form.js';
import type { Client } from '../storage/database/client.js';
import { placeOf } from '../storage/database/database-url.js';
import { openForReading, type Storage, storeExists } from '../storage/database/open.js';
import { eventNames } from '../storage/events.js';
import { exportCorrections, exportTallies } from '../storage/export/export-log.js';
import { type ExportedSession, exportSessions } from '../storage/export/export-rows.js';
import { logExport } from '../storage/export/made-exports.js';
import { listForms } from '../storage/form-versions.js';
import type { CommandContext, ExitCode } from './command.js';
import { localMinute } from './export/cells.js';
import { type Column, columnsOf, identifiersOf } from './export/columns.js';
import { writeCsv } from './export/csv-file.js';
import { answersOutside, bareName, instancesOf } from './export/instances.js';
import { MediaFolder } from './export/media.js';

export interface ExportOptions {
  readonly form: string;
  readonly out: string;
  /** Language of the labels that stand for choices. */
  readonly labels?: string;
  readonly split?: boolean;
}

/**
 * Writes the answers of a form, its correction log and its refusals as CSV, and the files people sent. A repeat has a
 * file of its own, with a row for each instance, as in ODK Central. Reads only, so Papillon may run meanwhile.
 */
export async function exportForm(options: ExportOptions, context: CommandContext): Promise<ExitCode> {
  const { config, t, complain } = context;
  if (!(await storeExists(config.databaseUrl))) {
    complain(t('command-export-no-database', { path: placeOf(config.databaseUrl) }));
    return 1;
  }
  const storage = await openForReading({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    const versions = await versionsOf(options, storage.client, context);
    if (!versions || !(await folderReady(options.out, context))) return 1;
    // Before: what is half written is a copy too.
    await logExport(storage.folder, { at: Date.now(), form: options.form, path: resolve(options.out) });
    return await writeFiles(options, versions, storage, context);
  } finally {
    await storage.close();
  }
}

/** The versions of the form, the newest first; undefined when the options fit none, which is told. */
async function versionsOf(
  { form, labels }: ExportOptions,
  client: Client,
  { t, complain }: CommandContext,
): Promise<Form[] | undefined> {
  const published = await listForms(client);
  const names = [...new Set(published.map(({ name }) => name))];
  if (!names.includes(form)) {
    complain(
      names.length > 0
        ? t('command-export-unknown-form', { form, forms: names.join(', ') })
        : t('command-export-no-form'),
    );
    return undefined;
  }
  const versions = published
    .filter(({ name }) => name === form)
    .map(({ definition }) => compileForm(definitionSchema.parse(JSON.parse(definition))))
    .reverse();
  const languages = [...new Set(versions.flatMap((version) => version.languages))];
  if (labels === undefined || languages.includes(labels)) return versions;
  complain(t('command-language-unknown', { language: labels, languages: languages.join(', ') }));
  return undefined;
}

async function folderReady(path: string, { t, complain }: CommandContext): Promise<boolean> {
  try {
    await mkdir(path, { recursive: true });
    return true;
  } catch (error) {
    const reason = fileTrouble(error);
    if (reason === 'EEXIST' || reason === 'ENOTDIR') complain(t('command-export-not-a-folder', { path }));
    else complain(t('command-export-cannot-write', { path, reason }));
    return false;
  }
}

async function writeFiles(
  { form, out, labels, split = false }: ExportOptions,
  versions: readonly Form[],
  { client, folder }: Storage,
  { t, print, complain }: CommandContext,
): Promise<ExitCode> {
  const media = new MediaFolder(out, folder);
  const columns = columnsOf(versions, { labels, split });
  const identifiers = identifiersOf(versions);
  const isExported = ({ question }: { question: string }) => !identifiers.has(bareName(question));
  const events = await eventNames(client);
  const path = join(out, `${form}.csv`);
  let sessions = 0;
  async function* sessionRows() {
    for await (const session of exportSessions(client, { form })) {
      sessions += 1;
      const answers = answersOutside(session.answers).filter(isExported);
      yield rowOf(session, await media.valuesOf({ ...session, answers }), columns, events);
    }
  }
  async function* instanceRows(repeat: string, own: readonly Column[]) {
    for await (const { id, version, answers, files } of exportSessions(client, { form })) {
      for (const instance of instancesOf(answers, repeat)) {
        const values = await media.valuesOf({ answers: instance.answers.filter(isExported), files });
        yield [id, String(instance.position), ...cellsOf(values, version, own)];
      }
    }
  }
  async function* correctionRows() {
    for await (const correction of exportCorrections(client, { form })) {
      if (!isExported(correction)) continue;
      const { sessionId, correctedAt, zone, question, previous, value } = correction;
      yield [sessionId, localMinute(correctedAt, zone), question, previous, value];
    }
  }
  async function* tallyRows() {
    for (const { day, channel, kind, event, count } of await exportTallies(client, form)) {
      yield [day, channel, kind, events.get(event) ?? event, String(count)];
    }
  }
  try {
    await writeCsv(path, [...SESSION_HEADER, ...columns.map(({ header }) => header)], sessionRows());
    for (const repeat of repeatsOf(versions)) {
      const own = columnsOf(versions, { labels, split }, repeat);
      const header = [...INSTANCE_HEADER, ...own.map(({ header }) => header)];
      await writeCsv(join(out, `${form}-${repeat}.csv`), header, instanceRows(repeat, own));
    }
    await writeCsv(join(out, `${form}-corrections.csv`), CORRECTION_HEADER, correctionRows());
    await writeCsv(join(out, `${form}-refusals.csv`), TALLY_HEADER, tallyRows());
  } catch (error) {
    const reason = fileTrouble(error);
    if (reason === '') throw error;
    complain(t('command-export-cannot-write', { path: out, reason }));
    return 1;
  }
  print(t('command-export-done', { sessions, path }));
  if (media.pending > 0) print(t('command-export-pending', { files: media.pending }));
  if (media.missing > 0) complain(t('command-export-missing', { files: media.missing }));
  return 0;
}

const SESSION_HEADER = [
  '_id',
  '_status',
  '_start',
  '_end',
  '_duration',
  '_language',
  '_channel',
  '_version',
  '_structure',
  '_event',
  '_mode',
  '_interviewer',
  '_campaign',
  '_wave',
  '_duplicate',
];
/** `_id` is that of the session. */
const INSTANCE_HEADER = ['_id', '_position'];
const CORRECTION_HEADER = ['_id', 'when', 'question', 'previous', 'value'];
const TALLY_HEADER = ['day', 'channel', 'kind', 'event', 'count'];

function rowOf(
  session: ExportedSession,
  values: ReadonlyMap<string, string>,
  columns: readonly Column[],
  events: ReadonlyMap<string, string>,
): string[] {
  const { id, status, startedAt, completedAt, zone, language, channel, version, duplicate } = session;
  const { structure = '', interview, campaign } = session;
  return [
    id,
    status,
    localMinute(startedAt, zone),
    completedAt === undefined ? '' : localMinute(completedAt, zone),
    completedAt === undefined ? '' : secondsBetween(startedAt, completedAt),
    language,
    channel,
    version,
    structure,
    interview ? (events.get(interview.event) ?? interview.event) : '',
    interview?.mode ?? '',
    interview?.interviewer ?? '',
    campaign?.id ?? '',
    campaign?.wave ?? '',
    duplicate ? 'yes' : '',
    ...cellsOf(values, version, columns),
  ];
}

function cellsOf(values: ReadonlyMap<string, string>, version: string, columns: readonly Column[]): string[] {
  return columns.map(({ question, write }) => {
    const value = values.get(question) ?? '';
    return value === '' ? '' : (write.get(version)?.(value) ?? '');
  });
}

/** The names of the repeats of any version, those of the newest first. */
function repeatsOf(newestFirst: readonly Form[]): string[] {
  return [...new Set(newestFirst.flatMap(({ repeats }) => repeats.map(({ name }) => name)))];
}

function secondsBetween(from: number, to: number): string {
  return String(Math.round((to - from) / 1000));
}

/** The operating system's name of a trouble with files (`ENOSPC`, `EACCES`…), or '' for anything else. */
function fileTrouble(error: unknown): string {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : '';
}
