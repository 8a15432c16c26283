import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Conversations, Uploaded } from '../../src/bots/web/conversations.js';
import type { Input, MadeFile, Message } from '../../src/flows/message.js';
import type { Media } from '../../src/forms/types/type.js';

type Received = Parameters<Conversations['receive']>[0];

interface Kept {
  at: number;
  revision: number;
}

/**
 * Conversations that walk a list of screens, in memory, with the promises the web chat counts on: a
 * repeated key changes nothing, reading creates nothing, tabs are told. A text « ? » is refused.
 */
export class ScriptedConversations implements Conversations {
  readonly received: Received[] = [];
  readonly uploads: Array<{ account: string; media: Media; bytes: Buffer }> = [];
  /** How many of the next calls find the store away. */
  away = 0;
  /** How many of the next answers are committed but never told. */
  lost = 0;
  private readonly kept = new Map<string, Kept>();
  private readonly keys = new Set<string>();
  private readonly watchers = new Map<string, Set<() => void>>();

  constructor(private readonly screens: readonly Message[]) {}

  get accounts(): string[] {
    return [...this.kept.keys()];
  }

  get inputs(): Input[] {
    return this.received.map(({ input }) => input);
  }

  async receive(update: Received) {
    this.fail();
    const kept = this.kept.get(update.account) ?? { at: 0, revision: 0 };
    const lines: Message[] = [];
    if (!this.keys.has(update.key)) {
      this.keys.add(update.key);
      this.kept.set(update.account, kept);
      this.received.push(update);
      const remark = this.step(kept, update.input);
      if (remark !== undefined) lines.push({ ...this.screenOf(kept), ...LINE, text: remark });
      this.tell(update.account);
    }
    if (this.lost > 0) {
      this.lost -= 1;
      throw unavailable();
    }
    return { lines, screen: this.screenOf(kept), revision: kept.revision };
  }

  async file(account: string, made: MadeFile): Promise<Buffer | undefined> {
    this.fail();
    return this.kept.has(account) ? Buffer.from(`${made} of ${account}`) : undefined;
  }

  async upload(account: string, media: Media, content: Readable): Promise<Uploaded> {
    this.fail();
    if (!this.kept.has(account)) return { refused: 'not-agreed' };
    const bytes = await buffer(content);
    if (bytes.includes('refused')) return { refused: 'type' };
    this.uploads.push({ account, media, bytes });
    return { kept: `0b7f8f53-6a52-4a3b-9c77-${String(this.uploads.length).padStart(12, '0')}` };
  }

  async screen(account: string) {
    this.fail();
    const kept = this.kept.get(account) ?? { at: 0, revision: 0 };
    return { screen: this.screenOf(kept), revision: kept.revision };
  }

  watch(account: string, changed: () => void) {
    const watchers = this.watchers.get(account) ?? new Set();
    this.watchers.set(account, watchers.add(changed));
    return () => watchers.delete(changed);
  }

  tell(account: string): void {
    for (const changed of this.watchers.get(account) ?? []) changed();
  }

  watching(): number {
    return [...this.watchers.values()].reduce((sum, { size }) => sum + size, 0);
  }

  privacy(language: string) {
    return {
      title: language === 'fr' ? 'Vos données' : 'Your data',
      paragraphs: ['**Qui ?** Une association <b>.', 'Combien de temps ?'],
    };
  }

  private step(kept: Kept, input: Input): string | undefined {
    kept.revision += 1;
    if (input.kind === 'text' && input.text === '?')
      return 'Je n’ai pas compris. Un mot ou deux, par exemple « la cuisine ».';
    if (input.kind === 'act' && input.action === 'help') return 'Une question ? Demandez à l’accueil.';
    if (input.kind === 'act' && input.action === 'back') kept.at = Math.max(0, kept.at - 1);
    else {
      kept.at = Math.min(this.screens.length - 1, kept.at + 1);
    }
    return undefined;
  }

  private screenOf({ at }: Kept): Message {
    const found = this.screens[at];
    if (!found) throw new Error('the script has no screen');
    return found;
  }

  private fail(): void {
    if (this.away === 0) return;
    this.away -= 1;
    throw unavailable();
  }
}

const LINE: Partial<Message> & { kind: 'line' } = {
  kind: 'line',
  name: 'remark',
  before: [],
  buttons: [],
  choices: [],
  answers: [],
};

function unavailable(): Error {
  const error = new Error('the store is away');
  error.name = 'Unavailable';
  return error;
}
