import type { Media, Reply, ReplyFile } from '../type.js';

/**
 * The file of a reply, when it can be seen or heard as `media`: a picture sent as a document is a
 * picture too. Any file is a `file`.
 */
export function fileOf(reply: Reply, media: Media): ReplyFile | undefined {
  if (!('file' in reply)) return undefined;
  const { file } = reply;
  const fits =
    media === 'file' ||
    file.media === media ||
    (file.media === 'file' && file.type?.toLowerCase().startsWith(`${media}/`));
  return fits ? file : undefined;
}
