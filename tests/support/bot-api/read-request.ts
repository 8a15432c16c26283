import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from './api-error.js';
import { readMultipart } from './multipart.js';
import { Parameters, type Upload } from './parameters.js';

/** https://core.telegram.org/bots/api#sending-files: 50 MB; a little more for the rest of the form. */
const LARGEST_BODY = 51 * 1024 * 1024;

/** https://core.telegram.org/bots/api#making-requests: query string, form, JSON, or multipart. */
export async function readRequest(request: IncomingMessage, query: URLSearchParams): Promise<Parameters> {
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const values: Record<string, unknown> = Object.fromEntries(query);
  if (body.length === 0) return new Parameters(values);
  if (type.startsWith('multipart/form-data')) {
    const uploads = new Map<string, Upload>();
    for (const { name, fileName, bytes } of readMultipart(body, type)) {
      if (fileName === undefined) values[name] = bytes.toString();
      else uploads.set(name, { name: fileName, bytes });
    }
    return new Parameters(values, uploads);
  }
  if (type.startsWith('application/json')) return new Parameters({ ...values, ...readJson(body) });
  return new Parameters({ ...values, ...Object.fromEntries(new URLSearchParams(body.toString())) });
}

/** Fails when the client hangs up before the end. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // What is too much is read all the same: a client that is still sending would not hear the answer.
      if (size <= LARGEST_BODY) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > LARGEST_BODY) reject(new ApiError(413, 'Request Entity Too Large'));
      else resolve(Buffer.concat(chunks));
    });
    request.on('error', reject);
  });
}

function readJson(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === 'object' && value) return value;
  } catch {
    // Told below, like every body that is no object.
  }
  throw badRequest("can't parse JSON object");
}
