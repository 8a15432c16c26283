import { readFile } from 'node:fs/promises';
import { mayRead, readableTexts } from '../../flows/proofreading/text.js';
import { attachmentPath, isAttachmentId } from '../../storage/files/attachments.js';
import { voiceOf } from '../../storage/proofreading/voice.js';
import type { Works } from '../works.js';

/** A voice somebody sent, for a coordinator who may hear it; undefined for anybody else. Throws Unavailable. */
export async function makeVoice(
  { storage, contexts, standings }: Pick<Works, 'storage' | 'contexts' | 'standings'>,
  lookup: string,
  file: string,
): Promise<Buffer | undefined> {
  if (!isAttachmentId(file)) return undefined;
  const { conversation } = await standings.of(lookup, { language: '' });
  const readable = readableTexts(conversation.memberships, contexts.now().structures);
  const voice = await voiceOf(storage.client, file);
  if (!voice || readable.structures.length === 0 || !mayRead(readable, voice.structure)) return undefined;
  return readFile(attachmentPath(storage.folder, file)).catch(() => undefined);
}
