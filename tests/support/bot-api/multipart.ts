/** One part of a multipart/form-data body. */
export interface Part {
  readonly name: string;
  /** Set on files. */
  readonly fileName?: string;
  readonly bytes: Buffer;
}

/**
 * Reads a multipart body as leniently as the real server: file names may come unquoted (grammY) and the
 * last line may lack its end (telegraf). Node's own `formData()` refuses the former.
 */
export function readMultipart(body: Buffer, contentType: string): Part[] {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType);
  const delimiter = Buffer.from(`--${boundary?.[1] ?? boundary?.[2] ?? ''}`);
  return pieces(body, delimiter).map(readPart);
}

function pieces(body: Buffer, delimiter: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const from = start + delimiter.length + LINE_END.length;
    const end = body.indexOf(Buffer.concat([LINE_END, delimiter]), from - LINE_END.length);
    if (end === -1) break;
    found.push(body.subarray(from, end));
    start = end + LINE_END.length;
  }
  return found;
}

const LINE_END = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');

function readPart(piece: Buffer): Part {
  const end = piece.indexOf(HEADERS_END);
  const headers = piece.subarray(0, end).toString();
  const name = parameter(headers, 'name') ?? '';
  const fileName = parameter(headers, 'filename');
  const bytes = piece.subarray(end + HEADERS_END.length);
  return fileName === undefined ? { name, bytes } : { name, fileName, bytes };
}

function parameter(headers: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(headers);
  return match?.[1] ?? match?.[2];
}
