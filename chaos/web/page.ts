import { z } from 'zod';
import type { Input } from '../../src/flows/message.js';
import { decodeHtml } from '../../tests/support/html.js';
import { evenly, type Page } from '../page.js';

/** Reads a page from its HTML, as a browser gives it. */
export function readPage(html: string): Page {
  const main = /<main\b.*<\/main>/s.exec(html)?.[0] ?? '';
  const [session, serial] = attribute(main, 'data-prompt').split(' ');
  const field = /<form[^>]*data-input="([^"]*)"/.exec(main)?.[1];
  return {
    screen: attribute(main, 'data-name'),
    language: attribute(main, 'lang'),
    heading: plainText(/<h1[^>]*>(.*?)<\/h1>/s.exec(main)?.[1] ?? ''),
    text: plainText(main),
    prompt: session && serial ? { session, serial: Number(serial) } : undefined,
    taps: [...html.matchAll(/<button[^>]*data-input="([^"]*)"/g)].map(([, input = '']) => inputOf(input)),
    field: field === undefined ? undefined : inputOf(field),
    answers: answersOf(main),
  };
}

function plainText(html: string): string {
  return evenly(decodeHtml(html.replace(/<[^>]*>/g, '')));
}

function answersOf(main: string): Map<string, string> {
  const items = [...main.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = '']) => {
    const input = inputOf(attribute(item, 'data-input', false));
    const question = input.kind === 'act' ? (input.argument ?? '') : '';
    return [question, plainText(/class="answer"[^>]*>(.*?)<\/p>/s.exec(item)?.[1] ?? '')] as const;
  });
  return new Map(items);
}

function attribute(html: string, name: string, decoded = true): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1] ?? '';
  return decoded ? decodeHtml(value) : value;
}

const to = z.object({ session: z.string(), serial: z.number() });
const inputSchema: z.ZodType<Input> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), to: to.exactOptional() }),
  z.object({ kind: z.literal('choose'), to, choices: z.array(z.number()) }),
  z.object({
    kind: z.literal('act'),
    action: z.custom<Extract<Input, { kind: 'act' }>['action']>((value) => typeof value === 'string'),
    argument: z.string().exactOptional(),
    to: to.exactOptional(),
  }),
]);

function inputOf(encoded: string): Input {
  return inputSchema.parse(JSON.parse(decodeHtml(encoded)));
}
