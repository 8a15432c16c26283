import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../../storage/database/data-folder.js';
import type { ExportedSession } from '../../storage/export/export-rows.js';
import { extensionOf } from '../../storage/files/attachment-type.js';
import { attachmentPath } from '../../storage/files/attachments.js';

/**
 * Copies the files that are answers to `media/` and gives their names for the cells, as ODK Central does
 * (https://docs.getodk.org/central-submissions/).
 */
export class MediaFolder {
  /** Files that are not here yet, and files that something took away: their cells are empty. */
  pending = 0;
  missing = 0;
  private readonly path: string;

  constructor(
    out: string,
    private readonly from: DataFolder,
  ) {
    this.path = join(out, 'media');
  }

  /** Values by question, a file's id replaced by its name. `files` are those of the session. */
  async valuesOf({
    answers,
    files,
  }: Pick<ExportedSession, 'answers' | 'files'>): Promise<ReadonlyMap<string, string>> {
    const states = new Map(files.map(({ id, state }) => [id, state] as const));
    const values = new Map<string, string>();
    for (const { question, value } of answers) {
      const state = states.get(value);
      values.set(question, state === undefined ? value : await this.cellOf(value, state));
    }
    return values;
  }

  private async cellOf(id: string, state: string): Promise<string> {
    if (state === 'expired') return '';
    const name = state === 'stored' ? await this.copy(id) : undefined;
    if (state !== 'stored') this.pending += 1;
    else if (name === undefined) this.missing += 1;
    return name ?? '';
  }

  /** Undefined when the file is not where it should be. A copy appears only when it is whole. */
  private async copy(id: string): Promise<string | undefined> {
    const source = attachmentPath(this.from, id);
    try {
      const name = `${id}.${await extensionOf(source)}`;
      await mkdir(this.path, { recursive: true, mode: 0o700 });
      const partial = join(this.path, `${name}.part`);
      await copyFile(source, partial);
      await rename(partial, join(this.path, name));
      return name;
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (isGone && 'path' in error && error.path === source) return undefined;
      throw error;
    }
  }
}
