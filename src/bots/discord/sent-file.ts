import type { SentFile } from '../../flows/message.js';
import type { Media } from '../../forms/types/type.js';
import type { Attachment } from './gateway-events.js';

/** A file somebody attached, to be fetched later. */
export function fileOf({ content_type: type, size, url }: Attachment): SentFile {
  return {
    media: mediaOf(type),
    ...(type === undefined ? {} : { type }),
    ...(size === undefined ? {} : { size }),
    from: { fetch: url },
  };
}

function mediaOf(type = ''): Media {
  const [kind] = type.split('/');
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}
