import { once } from 'node:events';
import type { APIMessage } from 'discord.js';
import type { Channel } from './channel.js';
import type { Files } from './files.js';
import { type ShownMessage, shown, transcript } from './shown.js';

/** https://discord.com/developers/docs/resources/channel#trigger-typing-indicator: ten seconds. */
const TYPING_MS = 10_000;

/** A channel as one person sees it: what is for everybody, and what is for them alone. */
export class Screen {
  /** What changed up to here is no news. */
  private known = 0;

  constructor(
    private readonly channel: Channel,
    private readonly viewer: string,
    private readonly bot: string,
    private readonly files: Files,
    private readonly patienceMs: number,
    private readonly now: () => number,
  ) {}

  /** What is on the screen, oldest first. */
  get messages(): ShownMessage[] {
    return this.channel.postsFor(this.viewer).map(({ wire }) => this.show(wire));
  }

  /** Whether the bot is shown as typing. */
  get typing(): boolean {
    const { typedAt } = this.channel;
    return typedAt !== undefined && this.now() - typedAt < TYPING_MS;
  }

  /** The channel as text that a person can read: the bot's lines left, everybody else's right. */
  transcript(): string {
    return transcript(this.messages);
  }

  /**
   * Waits until the bot's side shows a text, in a message or on a button or menu: the newest that does.
   * Throws with the transcript when it never does.
   */
  sees(text: string): Promise<ShownMessage> {
    return this.waitFor(`« ${text} »`, () => this.newest().find((message) => tells(message, text)));
  }

  /** The same among what the bot sent or edited since this person last did something. */
  receives(text: string): Promise<ShownMessage> {
    return this.waitFor(`« ${text} » as news`, () => this.news().find((message) => tells(message, text)));
  }

  /** Calls back whenever something changed on the screen. */
  onChange(listener: () => void): void {
    this.channel.changes.on('change', listener);
  }

  /** The newest first. */
  newest(): ShownMessage[] {
    return this.messages.reverse();
  }

  /** The person did something. */
  acted(): void {
    this.known = this.channel.revision;
  }

  show(message: APIMessage): ShownMessage {
    return shown(message, this.bot, this.files);
  }

  private news(): ShownMessage[] {
    const posts = this.channel.postsFor(this.viewer).filter(({ revision }) => revision > this.known);
    return posts.map(({ wire }) => this.show(wire)).reverse();
  }

  private async waitFor(what: string, look: () => ShownMessage | undefined): Promise<ShownMessage> {
    const signal = AbortSignal.timeout(this.patienceMs);
    for (;;) {
      const found = look();
      if (found) return found;
      try {
        await once(this.channel.changes, 'change', { signal });
      } catch {
        throw new Error(`The channel never showed ${what}.\n${this.transcript()}`);
      }
    }
  }
}

function tells({ mine, text, rows }: ShownMessage, looked: string): boolean {
  if (mine) return false;
  const onControls = rows
    .flat()
    .some((each) =>
      each.kind === 'button'
        ? each.label === looked
        : each.placeholder === looked || each.options.includes(looked),
    );
  return text.includes(looked) || onControls;
}
