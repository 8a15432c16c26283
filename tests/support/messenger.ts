import type { Channel, SendResult } from '../../src/exchange/channel.js';
import type { Limits } from '../../src/exchange/pace.js';
import type { Message } from '../../src/flows/message.js';

/** A messenger people are written to: keeps what each chat was sent, and answers as it is told to. */
export class Messenger implements Channel {
  readonly name = 'messenger';
  limits: Limits = {
    overall: { most: 1000, perMs: 1000 },
    chat: { most: 100, perMs: 1000 },
    group: { most: 100, perMs: 1000 },
  };
  readonly sent: Array<{ address: string; text: string }> = [];
  answers: SendResult[] = [];
  /** Called before each message is taken. */
  before: () => Promise<void> = async () => undefined;

  isGroup(address: string): boolean {
    return address.startsWith('group');
  }

  async send(address: string, message: Message): Promise<SendResult> {
    await this.before();
    const result = this.answers.shift() ?? { outcome: 'sent' };
    if (result.outcome === 'sent') this.sent.push({ address, text: message.text });
    return result;
  }

  to(address: string): string[] {
    return this.sent.flatMap((each) => (each.address === address ? [each.text] : []));
  }
}
