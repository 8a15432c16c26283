import type { Channel, Delivery, SendResult } from '../../src/exchange/channel.js';
import type { Limits } from '../../src/exchange/outbox/pace.js';

interface Sent {
  readonly address: string;
  readonly message: string;
  /** What each try of it is told by. */
  readonly once: string;
  readonly delivery: Showing;
  readonly text: string;
}

type Showing = Exclude<Delivery, { kind: 'clear' }>;

/** A messenger people are written to: keeps what each chat was sent, and answers as it is told to. */
export class Messenger implements Channel {
  limits: Limits = {
    overall: { most: 1000, perMs: 1000 },
    chat: { most: 100, perMs: 1000 },
    group: { most: 100, perMs: 1000 },
  };
  readonly sent: Sent[] = [];
  /** The messages taken away, theirs too. */
  readonly cleared: string[] = [];
  /** What each try of a message was to be told by. */
  readonly names: string[] = [];
  answers: SendResult[] = [];
  /** Called before each message is taken. */
  before: () => Promise<void> = async () => undefined;
  private ids = 0;

  constructor(readonly name = 'messenger') {}

  isGroup(address: string): boolean {
    return address.startsWith('group');
  }

  async send(address: string, delivery: Delivery, once: string): Promise<SendResult> {
    await this.before();
    if (delivery.kind === 'new') this.names.push(once);
    const result = this.answers.shift() ?? { outcome: 'sent' };
    if (result.outcome !== 'sent') return result;
    if (delivery.kind === 'clear') {
      this.cleared.push(...delivery.messages.map(({ message }) => message));
      return result;
    }
    const message = delivery.kind === 'new' ? String(++this.ids) : delivery.message;
    this.sent.push({ address, message, once, delivery, text: textOf(delivery) });
    const { screen } = delivery;
    const live = screen !== undefined && screen.buttons.length + screen.choices.length > 0;
    return { outcome: 'sent', shown: { message, live }, made: delivery.kind === 'new' ? [message] : [] };
  }

  /** A message somebody writes has an id too, and they count upwards together. */
  nextId(): string {
    return String(++this.ids);
  }

  /** The new messages of a chat, as their texts. */
  to(address: string): string[] {
    return this.deliveries(address, 'new').map(({ text }) => text);
  }

  deliveries(address: string, kind: Showing['kind']): Sent[] {
    return this.sent.filter((each) => each.address === address && each.delivery.kind === kind);
  }
}

function textOf(delivery: Showing): string {
  const lines = delivery.kind === 'new' ? delivery.lines : [];
  return [...lines, ...(delivery.screen ? [delivery.screen] : [])].map(({ text }) => text).join('\n');
}
