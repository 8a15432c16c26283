import { readFile } from 'node:fs/promises';
import { isPicture, isVoice, type MadeFile } from '../../flows/message.js';
import type { OwnData } from '../../flows/my-data/own-data.js';
import { type Contents, myDataPage } from '../../flows/my-data/page.js';
import { readable } from '../../flows/my-data/readable.js';
import { attachmentPath } from '../../storage/files/attachments.js';
import { loadOwnData, type OwnRows } from '../../storage/people/own-data.js';
import { pseudonymOf } from '../codes/receipts.js';
import { toSession } from '../context/known.js';
import { makeVoice } from '../proofreading/make-voice.js';
import type { Works } from '../works.js';
import { makeInvitation } from './make-invitation.js';
import { makePicture } from './make-picture.js';

/**
 * Bytes of files within a page of somebody's data: in base64 a third more, which Discord, the strictest
 * platform, still takes (10 MiB).
 */
const MOST_CONTENT = 7_000_000;

/**
 * Makes the content of a file for somebody, from what is stored now. Undefined when nothing is held of
 * them. Throws Unavailable.
 */
export async function makeFile(
  { storage, identity, contexts, standings }: Works,
  lookup: string,
  made: MadeFile,
): Promise<Buffer | undefined> {
  if (isPicture(made)) return makePicture({ storage, contexts, standings }, lookup, made);
  if (made === 'invitation') return makeInvitation({ contexts, standings }, lookup);
  if (isVoice(made)) return makeVoice({ storage, contexts, standings }, lookup, made.slice('voice.'.length));
  const rows = await loadOwnData(storage.client, lookup, (id) => pseudonymOf(identity, id));
  if (!rows) return undefined;
  const context = contexts.now();
  const data = readable(toOwnData(rows), context);
  if (made === 'my-data-json') return Buffer.from(`${JSON.stringify(data, undefined, 2)}\n`);
  return Buffer.from(myDataPage(data, await contentsOf(storage.folder, rows), context));
}

function toOwnData({ sessions, ...rows }: OwnRows): OwnData {
  return {
    ...rows,
    sessions: sessions.map((row) => ({
      session: toSession(row),
      channel: row.channel,
      language: row.language,
      notice: row.noticeVersion,
      answers: row.answers,
      corrections: row.corrections,
      proofread: row.proofread,
      quotes: row.quotes,
      files: row.attachments,
    })),
  };
}

/** As many files as there is room for, the small ones first. */
async function contentsOf(folder: Works['storage']['folder'], { sessions }: OwnRows): Promise<Contents> {
  const stored = sessions.flatMap(({ attachments }) => attachments.filter(({ state }) => state === 'stored'));
  const contents = new Map<string, string>();
  let room = MOST_CONTENT;
  for (const { id, size = 0 } of stored.toSorted((one, other) => (one.size ?? 0) - (other.size ?? 0))) {
    room -= size;
    if (room < 0) break;
    // One that is gone is told as one that has no room: the contact knows more.
    const content = await readFile(attachmentPath(folder, id)).catch(() => undefined);
    if (content) contents.set(id, content.toString('base64'));
  }
  return contents;
}
