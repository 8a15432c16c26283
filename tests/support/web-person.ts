import { randomUUID } from 'node:crypto';
import type { Input } from '../../src/flows/message.js';
import { decodeHtml } from './html.js';

/** Milliseconds between two tries, and how long a person tries at all. */
const PAUSE_MS = 50;
const PATIENCE_MS = 120_000;

/**
 * Somebody on the web chat, speaking the page's own protocol over HTTP. Like the page, they keep the
 * identifier of an input until it is acknowledged, however often the network or the server fails.
 */
export class WebPerson {
  private cookie = '';
  private html = '';
  /** What they were shown as taken, in order: the promise the store must keep. */
  readonly acknowledged: Input[] = [];

  constructor(private readonly address: string) {}

  async opens(path = '/'): Promise<void> {
    const response = await this.persist(() => fetch(this.address + path, { headers: this.headers() }));
    const [cookie] = response.headers.getSetCookie();
    if (cookie) this.cookie = cookie.split(';')[0] ?? '';
    this.html = await response.text();
  }

  /** What a tap or a filled field would send, by the words on it. */
  async taps(label: string): Promise<void> {
    const button = [...this.html.matchAll(/<button[^>]*data-input="([^"]*)"[^>]*>(.*?)<\/button>/gs)].find(
      ([, , content = '']) =>
        decodeHtml(content.replace(/<[^>]*>/g, ''))
          .replace('✓', '')
          .trim() === label,
    );
    if (!button) throw new Error(`No button « ${label} » in:\n${this.html}`);
    await this.sends(JSON.parse(decodeHtml(button[1] ?? '')));
  }

  async types(text: string): Promise<void> {
    const input = this.form();
    if (input.kind !== 'text') throw new Error(`No text is asked for in:\n${this.html}`);
    await this.sends({ ...input, text });
  }

  async ticks(...labels: string[]): Promise<void> {
    const boxes = [
      ...this.html.matchAll(/<input type="checkbox"[^>]*value="(\d+)"[^>]*>\s*<span>(.*?)<\/span>/gs),
    ];
    const choices = boxes
      .filter(([, , label = '']) => labels.includes(decodeHtml(label)))
      .map(([, index]) => Number(index));
    const input = this.form();
    if (input.kind !== 'choose') throw new Error(`Nothing can be ticked in:\n${this.html}`);
    await this.sends({ ...input, choices });
  }

  /** Chooses a file for the question on the screen: it goes first, then the input that names it. */
  async sendsFile(content: Uint8Array<ArrayBuffer>): Promise<void> {
    const [, json = '', media] = /data-file="([^"]*)"\s+data-media="(\w+)"/.exec(this.html) ?? [];
    if (media === undefined) throw new Error(`No file is asked for in:\n${this.html}`);
    const response = await this.persist(() =>
      fetch(`${this.address}/files/${media}`, {
        method: 'POST',
        headers: { ...this.headers(), Origin: this.address },
        body: content,
      }),
    );
    const from: { kept: string } = JSON.parse(await response.text());
    await this.sends({ ...JSON.parse(decodeHtml(json)), file: { media, from } });
  }

  shows(text: string): boolean {
    return decodeHtml(this.html).includes(text);
  }

  get screen(): string {
    return /data-name="([^"]*)"/.exec(this.html)?.[1] ?? '';
  }

  /** The same input, as often as the network needs, always under the same identifier. */
  async sends(input: Input): Promise<void> {
    const body = JSON.stringify({ id: randomUUID(), ...input });
    const response = await this.persist(() =>
      fetch(`${this.address}/inputs`, {
        method: 'POST',
        headers: { ...this.headers(), 'Content-Type': 'application/json', Origin: this.address },
        body,
      }),
    );
    const update: { html: string } = JSON.parse(await response.text());
    this.html = update.html;
    this.acknowledged.push(input);
  }

  private form(): Input {
    const [, input] = /<form[^>]*data-input="([^"]*)"/.exec(this.html) ?? [];
    if (input === undefined) throw new Error(`No field in:\n${this.html}`);
    return JSON.parse(decodeHtml(input));
  }

  private async persist(request: () => Promise<Response>): Promise<Response> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const response = await request().catch(() => undefined);
      if (response?.ok) return response;
      if (response && response.status < 500 && response.status !== 429) {
        throw new Error(`${response.status}: ${await response.text()}`);
      }
      if (Date.now() > end) throw new Error('The server did not come back.');
      await new Promise((resume) => setTimeout(resume, PAUSE_MS));
    }
  }

  private headers(): Record<string, string> {
    return { 'Accept-Language': 'fr', ...(this.cookie ? { Cookie: this.cookie } : {}) };
  }
}
