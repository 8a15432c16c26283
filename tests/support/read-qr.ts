import { renderAsync } from '@resvg/resvg-js';
import decodeQR from 'qr/decode.js';

/** What a QR picture says, read by a library as a phone would: an SVG, a PNG, or coloured spaces in a terminal. */
export async function readQr(picture: string | Buffer): Promise<string> {
  const svg = typeof picture === 'string' ? picture : around(picture);
  const { width, height, pixels } = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: SIDE },
  });
  return decodeQR({ width, height, data: new Uint8ClampedArray(pixels) });
}

const SIDE = 720;

function around(png: Buffer): string {
  const href = `data:image/png;base64,${png.toString('base64')}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><image width="${SIDE}" height="${SIDE}" href="${href}"/></svg>`;
}

/** The squares of a terminal, a pair of spaces each on white or black, as an SVG. */
export function drawnInTerminal(text: string): string {
  const white = `${ESCAPE}[1;47m  ${ESCAPE}[0m`;
  const rows = text
    .split('\n')
    .map((line) => [...line.matchAll(CELL)].map(([cell]) => cell !== white))
    .filter((row) => row.length > 0);
  const squares = rows.flatMap((row, y) =>
    row.flatMap((black, x) => (black ? `<rect x="${x}" y="${y}" width="1" height="1"/>` : [])),
  );
  const side = rows.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">${squares.join('')}</svg>`;
}

const ESCAPE = String.fromCharCode(27);
const CELL = new RegExp(`${ESCAPE}\\[[0-9;]+m {2}${ESCAPE}\\[0m`, 'g');
