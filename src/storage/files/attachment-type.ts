import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';

/** A file somebody sent that we do not keep. */
export class AttachmentRefused extends Error {
  override readonly name = 'AttachmentRefused';
  /** `too-large`, `empty`, or `type`: neither picture, sound, film nor document. */
  readonly reason: 'too-large' | 'empty' | 'type';

  constructor(reason: AttachmentRefused['reason']) {
    super(`the file was refused: ${reason}`);
    this.reason = reason;
  }
}

/** How a file is sent and seen; `file` is any document. */
export type Media = 'image' | 'audio' | 'video' | 'file';

/**
 * The media type of a file that was sent as `media`. Throws AttachmentRefused also when the content is
 * another kind of thing.
 */
export async function mediaTypeOf(path: string, media: Media): Promise<string> {
  const type = await mediaType(path);
  if (media === 'file' || type.startsWith(`${media}/`)) return type;
  // Sound alone in a container of films is what browsers and phones record.
  const sound = media === 'audio' ? SOUND_IN[type] : undefined;
  if (sound === undefined) throw new AttachmentRefused('type');
  return sound;
}

const SOUND_IN: Readonly<Record<string, string>> = {
  'video/webm': 'audio/webm',
  'video/mp4': 'audio/mp4',
  'video/3gpp': 'audio/3gpp',
  'video/ogg': 'audio/ogg',
  'application/ogg': 'audio/ogg',
};

/**
 * The media type of a file by what is in it, whatever its name or its sender says. Throws
 * AttachmentRefused for a type that is not taken: programs, archives, documents with macros, web pages.
 */
export async function mediaType(path: string): Promise<string> {
  const found = await fileTypeFromFile(path);
  if (!found && (await isText(path))) return 'text/plain';
  // Without parameters, such as those of audio/ogg; codecs=opus.
  const [type = ''] = found?.mime.split(';') ?? [];
  if (!TAKEN.test(type)) throw new AttachmentRefused('type');
  return type;
}

/** The ending a file's name has by what is in it: `jpg`, `ogg`, `txt`. */
export async function extensionOf(path: string): Promise<string> {
  return (await fileTypeFromFile(path))?.ext ?? 'txt';
}

const TAKEN =
  /^(image|audio|video)\/(?!svg)|^application\/(pdf|ogg|rtf|vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)|vnd\.openxmlformats-officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation))$/;

/** UTF-8 without the bytes that only programs write. */
async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      if (/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(decoder.decode(chunk, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
