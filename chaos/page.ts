import { z } from 'zod';
import type { Input } from '../src/flows/message.js';
import { decodeHtml } from '../tests/support/html.js';

/** What a person sees of a page, read from its HTML as a browser gives it. */
export interface Page {
  /** `question`, `review`, `thanks`… */
  readonly screen: string;
  readonly language: string;
  readonly heading: string;
  readonly text: string;
  /** The session and the serial of the question on show. */
  readonly prompt: { readonly session: string; readonly serial: number } | undefined;
  /** Everything that can be tapped: the choices, the buttons, the menu. */
  readonly taps: readonly Input[];
  /** What the field sends, before it is filled in. */
  readonly field: Input | undefined;
  /** On the review: the answers shown, by question. */
  readonly answers: ReadonlyMap<string, string>;
}

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

/** A text with one kind of space, since pages set some that do not break. */
export function evenly(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
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
