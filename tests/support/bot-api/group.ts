import type { ChatMember, Update } from 'grammy/types';
import { badRequest, forbidden } from './api-error.js';
import type { Chat } from './chat.js';
import type { Content } from './methods/post.js';
import type { Phone } from './phone.js';
import { asUser, type World } from './world.js';

/** A group that somebody founds with the bot in it. Members act through `anna.in(group)`. */
export class Group {
  /** Changes when the group becomes a supergroup. */
  chat: Chat;

  constructor(
    private readonly world: World,
    private readonly title: string,
    private readonly founder: Phone,
  ) {
    this.chat = world.addGroup(title, 'group');
    this.membership('left', 'member');
    this.service({ group_chat_created: true });
  }

  get id(): number {
    return this.chat.id;
  }

  /** The founder takes the bot out. */
  async removesBot(): Promise<void> {
    this.service({ left_chat_member: asUser(this.world.bot) });
    this.chat.refusal = forbidden(`bot was kicked from the ${this.chat.wire.type} chat`);
    this.membership('member', 'kicked');
  }

  /** From now on it has another number; the old one answers where it went. */
  async becomesSupergroup(): Promise<void> {
    const old = this.chat;
    const next = this.world.addGroup(this.title, 'supergroup');
    this.service({ migrate_to_chat_id: next.id });
    old.refusal = badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: next.id });
    this.chat = next;
    this.service({ migrate_from_chat_id: old.id });
  }

  private service(content: Content): void {
    const message = this.chat.add({ from: this.founder.user, date: this.world.date(), ...content });
    this.world.updates.push({ message: message as NonNullable<Update['message']> });
  }

  private membership(from: 'left' | 'member', to: 'member' | 'kicked'): void {
    this.world.updates.push({
      my_chat_member: {
        chat: this.chat.wire,
        from: this.founder.user,
        date: this.world.date(),
        old_chat_member: this.bot(from),
        new_chat_member: this.bot(to),
      },
    });
  }

  private bot(status: 'left' | 'member' | 'kicked'): ChatMember {
    const user = asUser(this.world.bot);
    return status === 'kicked' ? { status, user, until_date: 0 } : { status, user };
  }
}
