import type { IncomingMessage } from 'node:http';
import { refused } from './api-error.js';
import type { Upload } from './files.js';

/** 25 MB in all, more than any file may have: https://discord.com/developers/docs/reference#uploading-files. */
const LARGEST_BODY = 25 * 1024 * 1024;

export interface Read {
  readonly body: unknown;
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** JSON; or a form with JSON in `payload_json` and files. Throws 40005 and 50109. */
export async function readRequest(request: IncomingMessage): Promise<Read> {
  const bytes = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { body: undefined, uploads: new Map() };
  if (!type.startsWith('multipart/form-data'))
    return { body: readJson(bytes.toString()), uploads: new Map() };
  const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
  const uploads = new Map<string, Upload>();
  for (const [key, value] of form) {
    if (typeof value === 'string') continue;
    const file = { name: value.name, type: value.type || 'application/octet-stream' };
    uploads.set(key, { ...file, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  const payload = form.get('payload_json');
  return { body: typeof payload === 'string' ? readJson(payload) : Object.fromEntries(form), uploads };
}

/** Fails when the client hangs up before the end. */
function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // What is too much is read all the same: a client that is still sending would not hear the answer.
      if (size <= LARGEST_BODY) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > LARGEST_BODY) reject(refused(40005));
      else resolve(Buffer.concat(chunks));
    });
    request.on('error', reject);
  });
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw refused(50109);
  }
}
