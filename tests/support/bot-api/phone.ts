import type { ChatMember, Message, MessageEntity, Update, User } from 'grammy/types';
import { forbidden } from './api-error.js';
import { type Chat, inlineButtons } from './chat.js';
import { identity } from './files.js';
import type { Group } from './group.js';
import { document, photo, video, voice } from './methods/media.js';
import type { Content } from './methods/post.js';
import { type ShownMessage, shown } from './shown.js';
import { typed } from './text.js';
import { asUser, type TapAnswer, type World } from './world.js';

export interface Person {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

interface Sending {
  readonly replyTo?: ShownMessage;
}
interface Captioned extends Sending {
  readonly caption?: string;
}
type Bytes = Uint8Array;
/** One picture or film of an album. */
export type AlbumItem = Captioned & ({ readonly photo: Bytes } | { readonly video: Bytes });

/** A place in Villeurbanne, where nothing else is said. */
const HERE = { latitude: 45.7667, longitude: 4.88 };

/**
 * Somebody's phone in one chat: what they do becomes updates, what the bot does shows on the screen.
 * Every verb has happened when it returns its promise: the update waits for the bot from then on.
 */
export class Phone {
  readonly user: User;

  constructor(
    private readonly world: World,
    person: Person,
    private readonly place: { readonly chat: Chat },
  ) {
    this.user = { is_bot: false, ...person };
  }

  get id(): number {
    return this.user.id;
  }

  /** What the chat shows now. */
  get chat(): Chat {
    return this.place.chat;
  }

  /** The same person in a group. */
  in(group: Group): Phone {
    const { is_bot: _, ...person } = this.user;
    return new Phone(this.world, person, group);
  }

  sees(text: string): Promise<ShownMessage> {
    return this.chat.sees(text);
  }

  receives(text: string): Promise<ShownMessage> {
    return this.chat.receives(text);
  }

  async sends(text: string, sending: Sending = {}): Promise<ShownMessage> {
    return this.say(typedText(text), sending);
  }

  /** Opens the chat with the bot, perhaps by a link `t.me/bot?start=payload`. */
  async starts(payload?: string): Promise<ShownMessage> {
    return this.sends(payload === undefined ? '/start' : `/start ${payload}`);
  }

  /**
   * Taps a button under the newest message that has it, or under the given one as it was when it was
   * seen: the phone may have been offline since. Resolves with what the bot's acknowledgement said, or
   * undefined when none came in time.
   */
  async taps(label: string, under?: ShownMessage): Promise<TapAnswer | undefined> {
    const message = this.messageWith(label, under);
    const button = inlineButtons(message).find(({ text }) => text === label);
    // Other buttons open a page or a chat: the bot never hears of it.
    if (!button || !('callback_data' in button)) return undefined;
    const { callback_data } = button;
    this.chat.tapped();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.world.options.patienceMs, undefined).unref();
      const id = this.world.openQuery((answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      const callback_query = {
        id,
        from: this.user,
        message,
        chat_instance: `chat${this.chat.id}`,
        data: callback_data,
      };
      this.world.updates.push({ callback_query });
    });
  }

  /** Presses a button of the keyboard in place of the letters; one that asks for a location sends it. */
  async presses(label: string, location = HERE): Promise<ShownMessage> {
    const { replyKeyboard } = this.chat;
    const button = replyKeyboard?.keyboard.flat().find((each) => textOf(each) === label);
    if (!replyKeyboard || button === undefined) this.fail(`There is no « ${label} » on the keyboard.`);
    if (replyKeyboard.one_time_keyboard) this.chat.replyKeyboard = undefined;
    if (typeof button !== 'string' && 'request_location' in button) {
      return this.sendsLocation(location.latitude, location.longitude);
    }
    if (typeof button !== 'string' && 'request_contact' in button) return this.sendsContact('+33400000000');
    return this.sends(label);
  }

  /** Changes a message of their own: its text, or its caption. */
  async edits(message: ShownMessage, text: string): Promise<ShownMessage> {
    const before = this.chat.find(message.id);
    if (!before || before.from?.id !== this.id) this.fail(`« ${message.text} » is not theirs to edit.`);
    const { text: _, entities: __, caption: ___, caption_entities: ____, ...rest } = before;
    const content = before.text === undefined ? captioned(text) : typedText(text);
    const edited = this.chat.replace({ ...rest, ...content, edit_date: this.world.date() });
    this.tell({ edited_message: edited as NonNullable<Update['edited_message']> }, edited);
    return this.shown(edited);
  }

  async sendsPhoto(bytes: Bytes, { caption, ...sending }: Captioned = {}): Promise<ShownMessage> {
    return this.say(
      { ...photo(this.file('photo.jpg', 'image/jpeg', bytes)), ...captioned(caption) },
      sending,
    );
  }

  /** Several pictures or films at once: as many messages, with one media_group_id. */
  async sendsAlbum(items: readonly AlbumItem[]): Promise<ShownMessage[]> {
    const media_group_id = String(this.world.now());
    return items.map(({ caption, ...item }) => {
      const content =
        'photo' in item
          ? photo(this.file('photo.jpg', 'image/jpeg', item.photo))
          : video(this.file('video.mp4', 'video/mp4', item.video));
      return this.say({ ...content, ...captioned(caption), media_group_id }, item);
    });
  }

  async sendsVoice(bytes: Bytes, sending: Sending = {}): Promise<ShownMessage> {
    return this.say(voice(this.file('voice.oga', 'audio/ogg', bytes)), sending);
  }

  async sendsDocument(
    name: string,
    mime: string,
    bytes: Bytes,
    { caption, ...sending }: Captioned = {},
  ): Promise<ShownMessage> {
    return this.say({ ...document(this.file(name, mime, bytes)), ...captioned(caption) }, sending);
  }

  async sendsVideo(bytes: Bytes, { caption, ...sending }: Captioned = {}): Promise<ShownMessage> {
    return this.say({ ...video(this.file('video.mp4', 'video/mp4', bytes)), ...captioned(caption) }, sending);
  }

  async sendsVideoNote(bytes: Bytes, sending: Sending = {}): Promise<ShownMessage> {
    const file = this.file('note.mp4', 'video/mp4', bytes);
    return this.say({ video_note: { ...identity(file), length: 240, duration: 3 } }, sending);
  }

  async sendsSticker(bytes: Bytes, sending: Sending = {}): Promise<ShownMessage> {
    const size = { width: 512, height: 512 };
    const file = identity(this.file('sticker.webp', 'image/webp', bytes));
    return this.say(
      { sticker: { ...file, ...size, type: 'regular', is_animated: false, is_video: false } },
      sending,
    );
  }

  async sendsLocation(latitude: number, longitude: number, sending: Sending = {}): Promise<ShownMessage> {
    return this.say({ location: { latitude, longitude } }, sending);
  }

  async sendsContact(phone_number: string, sending: Sending = {}): Promise<ShownMessage> {
    return this.say(
      { contact: { phone_number, first_name: this.user.first_name, user_id: this.id } },
      sending,
    );
  }

  /** Blocks the bot. Writing to it again needs `unblocks` first, as on a phone. */
  async blocks(): Promise<void> {
    this.chat.refusal = forbidden('bot was blocked by the user');
    this.memberUpdate('member', 'kicked');
  }

  async unblocks(): Promise<void> {
    this.chat.refusal = undefined;
    this.memberUpdate('kicked', 'member');
  }

  /** Deletes their account. No update tells. */
  async deactivates(): Promise<void> {
    this.chat.refusal = forbidden('user is deactivated');
  }

  private say(content: Content, { replyTo }: Sending): ShownMessage {
    if (!this.chat.isGroup) this.opens();
    const original = replyTo && this.chat.find(replyTo.id);
    const message = this.chat.add({
      from: this.user,
      date: this.world.date(),
      ...content,
      ...(original ? { reply_to_message: withoutReply(original) } : {}),
    });
    this.tell({ message: message as NonNullable<Update['message']> }, message);
    return this.shown(message);
  }

  /** The first message lets the bot write. */
  private opens(): void {
    if (this.chat.refusal && !/initiate/.test(this.chat.refusal.description)) {
      this.fail(`${this.user.first_name} cannot write: ${this.chat.refusal.description}.`);
    }
    this.chat.refusal = undefined;
  }

  private tell(news: Omit<Update, 'update_id'>, message: Message): void {
    if (this.chat.isGroup && (this.chat.refusal || !this.isForBot(message))) return;
    this.world.updates.push(news);
  }

  /** In a group, a bot in privacy mode hears commands, mentions of it and replies to it alone. */
  private isForBot(message: Message): boolean {
    const { bot } = this.world;
    const text = message.text ?? message.caption ?? '';
    const heard = [...(message.entities ?? []), ...(message.caption_entities ?? [])].some((entity) => {
      const [name, at] = text.slice(entity.offset, entity.offset + entity.length).split('@');
      return entity.type === 'bot_command'
        ? at === undefined || at === bot.username
        : name === '' && at === bot.username;
    });
    return heard || message.reply_to_message?.from?.id === bot.id;
  }

  private memberUpdate(from: 'member' | 'kicked', to: 'member' | 'kicked'): void {
    const member = (status: typeof from): ChatMember => {
      const user = asUser(this.world.bot);
      return status === 'member' ? { status, user } : { status, user, until_date: 0 };
    };
    this.world.updates.push({
      my_chat_member: {
        chat: this.chat.wire,
        from: this.user,
        date: this.world.date(),
        old_chat_member: member(from),
        new_chat_member: member(to),
      },
    });
  }

  private messageWith(label: string, under: ShownMessage | undefined): Message {
    const candidates = under ? [under.wire] : this.chat.newest();
    const message = candidates.find((each) => each && inlineButtons(each).some(({ text }) => text === label));
    return message ?? this.fail(`There is no button « ${label} ».`);
  }

  private file(name: string, type: string, bytes: Bytes) {
    return this.world.files.add(name, type, bytes);
  }

  private shown(message: Message): ShownMessage {
    return shown(message, asUser(this.world.bot), this.world.files);
  }

  private fail(what: string): never {
    throw new Error(`${what}\n${this.chat.transcript()}`);
  }
}

function typedText(words: string): { text: string; entities?: MessageEntity[] } {
  if (words.trim() === '' || words.length > 4096) throw new Error('A phone sends 1 to 4096 characters.');
  const { text, entities } = typed(words.trim());
  return entities.length > 0 ? { text, entities: [...entities] } : { text };
}

function captioned(words = ''): { caption?: string; caption_entities?: MessageEntity[] } {
  const { text, entities } = typed(words);
  return text ? { caption: text, ...(entities.length > 0 ? { caption_entities: [...entities] } : {}) } : {};
}

function withoutReply(message: Message): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _, ...shallow } = message;
  return shallow as NonNullable<Message['reply_to_message']>;
}

function textOf(button: string | { text: string }): string {
  return typeof button === 'string' ? button : button.text;
}
