import type { APIAttachment } from 'discord.js';
import { refused } from './api-error.js';
import type { Snowflakes } from './snowflakes.js';

/** A file as it comes: from a person, or from the bot. */
export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly description?: string;
}

export interface StoredFile extends Upload {
  readonly id: string;
  readonly channel: string;
  readonly seconds?: number;
}

/** https://discord.com/developers/docs/reference#uploading-files: 10 MiB for a bot, and for who pays nothing. */
export const LARGEST_FILE = 10 * 1024 * 1024;
/** https://discord.com/developers/docs/reference#signed-attachment-cdn-urls: links end; a message read again has new ones. */
const LINK_MS = 24 * 3600_000;

/** Files people and the bot sent, and the links under which they are downloaded. */
export class Files {
  private readonly files = new Map<string, StoredFile>();

  constructor(
    private readonly ids: Snowflakes,
    private readonly now: () => number,
    private readonly root: () => string,
  ) {}

  /** Throws 40005 when it is too large. */
  add(channel: string, upload: Upload, seconds?: number): APIAttachment {
    if (upload.bytes.length > LARGEST_FILE) throw refused(40005);
    const name = upload.name.replaceAll(/[^\w.-]+/g, '_');
    const file = {
      ...upload,
      name,
      id: this.ids.next(),
      channel,
      ...(seconds === undefined ? {} : { seconds }),
    };
    this.files.set(file.id, file);
    return this.attachment(file);
  }

  get(id: string): StoredFile | undefined {
    return this.files.get(id);
  }

  /** The same attachment with a link that is good from now on. */
  fresh(attachment: APIAttachment): APIAttachment {
    const file = this.files.get(attachment.id);
    return file ? { ...attachment, ...this.links(file) } : attachment;
  }

  /** The file behind a link, if the link is still good. */
  download(id: string, name: string, expires: string): StoredFile | undefined {
    const file = this.files.get(id);
    return file?.name === name && Number.parseInt(expires, 16) * 1000 > this.now() ? file : undefined;
  }

  private attachment(file: StoredFile): APIAttachment {
    return {
      id: file.id,
      filename: file.name,
      size: file.bytes.length,
      content_type: file.type,
      ...this.links(file),
      ...(file.description ? { description: file.description } : {}),
      ...(file.seconds === undefined ? {} : { duration_secs: file.seconds, waveform: 'AAAA' }),
    };
  }

  private links({ id, channel, name }: StoredFile): { url: string; proxy_url: string } {
    const now = Math.floor(this.now() / 1000);
    const query = `ex=${(now + LINK_MS / 1000).toString(16)}&is=${now.toString(16)}&hm=${id}`;
    const url = `${this.root()}/attachments/${channel}/${id}/${name}?${query}`;
    return { url, proxy_url: url };
  }
}
