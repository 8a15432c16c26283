import { type APIMessage, EmbedType } from 'discord.js';
import type { Channel } from './channel.js';
import { type Command, type CommandOption, isSubcommand } from './commands.js';
import type { Upload } from './files.js';
import type { Guild } from './guild.js';
import type { Outcome } from './interactions.js';
import { type Answer, type Modal, valuesOf } from './modal.js';
import { reference, usersNamed, withoutReply } from './post.js';
import type { Screen } from './screen.js';
import { type Control, rowsOf, type ShownButton, type ShownMessage, type ShownSelect } from './shown.js';
import type { Account, World } from './world.js';

interface Sending {
  readonly replyTo?: ShownMessage;
  readonly attachments?: readonly Upload[];
}

/** What nobody who pays nothing may exceed. */
const LONGEST = 2000;
/** A message with a recording and nothing else. */
const VOICE_MESSAGE = 1 << 13;

/**
 * Somebody's Discord, open at one channel: what they do becomes events, what the bot does shows on the screen.
 * Every verb has happened when it returns its promise; one that touches something waits for what comes of it.
 */
export class Phone {
  constructor(
    private readonly world: World,
    readonly account: Account,
    readonly channel: Channel,
  ) {}

  get id(): string {
    return this.account.user.id;
  }

  /** What the channel shows now, and to this person alone. */
  get screen(): Screen {
    return this.channel.screenOf(this.id);
  }

  /** The same for the direct messages with the bot, wherever the phone is open. */
  get dm(): Screen {
    return this.world.dmWith(this.account).screenOf(this.id);
  }

  /** The same person in a text channel of a guild: its first one when none is named. Joins the guild if need be. */
  in(guild: Guild, channel?: string): Phone {
    guild.join(this.account);
    return new Phone(this.world, this.account, guild.channel(channel));
  }

  sees(text: string): Promise<ShownMessage> {
    return this.screen.sees(text);
  }

  receives(text: string): Promise<ShownMessage> {
    return this.screen.receives(text);
  }

  async sends(text: string, { replyTo, attachments = [] }: Sending = {}): Promise<ShownMessage> {
    const content = text.trim();
    if ((content === '' && attachments.length === 0) || content.length > LONGEST) {
      throw new Error(`A phone sends 1 to ${LONGEST} characters.`);
    }
    const files = attachments.map((each) => this.world.files.add(this.channel.id, each));
    return this.say({ content, attachments: files }, replyTo);
  }

  /** A recording of so many seconds. */
  async sendsVoice(bytes: Uint8Array, seconds = 3): Promise<ShownMessage> {
    const upload = { name: 'voice-message.ogg', type: 'audio/ogg', bytes };
    const attachments = [this.world.files.add(this.channel.id, upload, seconds)];
    return this.say({ content: '', attachments, flags: VOICE_MESSAGE });
  }

  /** Changes the text of a message of their own. */
  async edits(message: ShownMessage, text: string): Promise<ShownMessage> {
    const wire = { ...this.own(message), content: text.trim(), edited_timestamp: this.world.timestamp() };
    this.put('MESSAGE_UPDATE', wire);
    return this.screen.show(wire);
  }

  /** Pins a message: an update comes, and nothing in it was edited. */
  async pins(message: ShownMessage): Promise<void> {
    this.put('MESSAGE_UPDATE', { ...this.channel.fetch(message.id), pinned: true });
  }

  async deletes(message: ShownMessage): Promise<void> {
    const { id } = this.own(message);
    this.channel.remove(id);
    this.screen.acted();
    this.world.tellDeletion(this.channel, id);
  }

  /**
   * Runs a command by its name, also in this person's language: `/journal`, `/papillon stop`, with options
   * by name. Throws when Discord would not offer it here.
   */
  async runs(words: string, given: Readonly<Record<string, Option>> = {}): Promise<Outcome> {
    const [name = '', ...inner] = words.replace(/^\//, '').split(' ');
    const command = this.offered().find((each) => this.isCalled(each, name));
    if (!command) return this.fail(`There is no command « /${name} » here.`);
    const data = {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      options: this.filledIn(command.options ?? [], inner, given),
    };
    return this.does({ type: 2, data });
  }

  /**
   * Clicks a button of the newest message that has it, or of the given one as it was when it was seen:
   * it may have changed since, and then Discord itself says that the interaction failed.
   */
  async clicks(label: string, under?: ShownMessage): Promise<Outcome> {
    const isIt = (each: Control): each is ShownButton => each.kind === 'button' && each.label === label;
    const { message, control } = this.find(`button « ${label} »`, isIt, under);
    const { custom_id } = control.wire;
    // A link opens a page: the bot never hears of it.
    if (!custom_id) throw new Error(`« ${label} » opens ${control.url}.`);
    return this.touches(message, custom_id, { component_type: 2 });
  }

  /** Clicks a button that opens a window. Throws when none opened. */
  async opens(label: string, under?: ShownMessage): Promise<Modal> {
    const outcome = await this.clicks(label, under);
    return outcome.kind === 'modal' ? outcome.modal : this.fail(`« ${label} » opened no window.`);
  }

  /** Chooses options by their labels in a menu: by its placeholder in the newest message, or the menu of a message. */
  async selects(where: string | ShownMessage, labels: readonly string[]): Promise<Outcome> {
    const isIt = (each: Control): each is ShownSelect =>
      each.kind === 'select' && (typeof where !== 'string' || each.placeholder === where);
    const what = typeof where === 'string' ? `menu « ${where} »` : 'menu';
    const { message, control } = this.find(what, isIt, typeof where === 'string' ? undefined : where);
    const { custom_id, options, min_values, max_values } = control.wire;
    const values = valuesOf(options, labels, (problem) => this.fail(`The ${what} ${problem}.`));
    const [least, most] = [min_values ?? 1, max_values ?? 1];
    if (values.length < least || values.length > most) {
      this.fail(`The ${what} takes ${least} to ${most} options.`);
    }
    return this.touches(message, custom_id, { component_type: 3, values });
  }

  /** Clicks a button as it was when it was seen: on its way, the message may have lost it. */
  async clicksLate(label: string, { rows, wire }: ShownMessage): Promise<Outcome> {
    const button = rows.flat().find((each) => each.kind === 'button' && each.label === label);
    const custom_id = button?.wire.custom_id;
    if (!custom_id) return this.fail(`There was no button « ${label} ».`);
    return this.does({ type: 3, data: { custom_id, component_type: 2 }, message: wire });
  }

  /** Fills the fields of a window by their labels, and submits it. */
  async fills(modal: Modal, answers: Readonly<Record<string, Answer>>): Promise<Outcome> {
    const attachments: Record<string, object> = {};
    const data = modal.submission(answers, (upload) => {
      const attachment = this.world.files.add(this.channel.id, upload);
      attachments[attachment.id] = attachment;
      return attachment.id;
    });
    const resolved = Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {};
    const { opener } = modal;
    const message = opener.message && this.channel.find(opener.message.id)?.wire;
    return this.does({ type: 5, data: { ...data, ...resolved }, opener, ...(message ? { message } : {}) });
  }

  /** From now on the bot may not write to them. */
  async closesDms(): Promise<void> {
    this.account.dmsClosed = true;
  }

  async opensDms(): Promise<void> {
    this.account.dmsClosed = false;
  }

  /** Leaves a guild, or all they share with the bot. */
  async leavesGuild(guild?: Guild): Promise<void> {
    for (const each of guild ? [guild] : this.world.guildsOf(this.account)) each.leave(this.account);
  }

  async joinsGuild(guild: Guild): Promise<void> {
    guild.join(this.account);
  }

  private say(content: Partial<APIMessage>, replyTo?: ShownMessage): ShownMessage {
    this.mayWrite();
    const original = replyTo && this.channel.fetch(replyTo.id);
    const named = usersNamed(this.world, content.content ?? '');
    const message: APIMessage = {
      id: this.world.ids.next(),
      channel_id: this.channel.id,
      author: this.account.user,
      content: '',
      timestamp: this.world.timestamp(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: original ? [...named, original.author] : named,
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
      type: original ? 19 : 0,
      components: [],
      ...content,
      ...(original
        ? {
            message_reference: reference(this.channel, original),
            referenced_message: withoutReply(original),
          }
        : {}),
    };
    this.put('MESSAGE_CREATE', message);
    // Discord looks up links and tells of the message once more.
    if (/https?:\/\//.test(message.content))
      this.put('MESSAGE_UPDATE', { ...message, embeds: [{ type: EmbedType.Link }] });
    return this.screen.show(message);
  }

  private put(type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: APIMessage): void {
    this.channel.put(message, undefined);
    this.screen.acted();
    this.world.tellMessage(type, this.channel, message);
  }

  private mayWrite(): void {
    const { dmsClosed } = this.account;
    if (this.channel.isDm && (dmsClosed || this.world.guildsOf(this.account).length === 0)) {
      this.fail(`${this.account.user.username} cannot write to the bot now.`);
    }
  }

  private does(doing: { type: 2 | 3 | 5; data: object; message?: APIMessage; opener?: Modal['opener'] }) {
    this.screen.acted();
    return this.world.interactions.open({ ...doing, account: this.account, channel: this.channel });
  }

  /** Touches a component, if the message still has it. */
  private async touches(message: ShownMessage, custom_id: string, rest: object): Promise<Outcome> {
    const now = this.channel.find(message.id);
    const component =
      now &&
      rowsOf(now.wire)
        .flatMap(({ components }) => components)
        .find((each) => each.custom_id === custom_id && !each.disabled);
    if (!now || !component) return { kind: 'failed', text: 'This interaction failed' };
    const data = { custom_id, id: 'id' in component ? component.id : 0, ...rest };
    return this.does({ type: 3, data, message: now.wire });
  }

  private find<T extends Control>(
    what: string,
    isIt: (each: Control) => each is T,
    under: ShownMessage | undefined,
  ): { message: ShownMessage; control: T } {
    for (const message of under ? [under] : this.screen.newest()) {
      const control = message.rows.flat().find(isIt);
      if (control?.disabled) return this.fail(`The ${what} is disabled.`);
      if (control) return { message, control };
    }
    return this.fail(`There is no ${what}.`);
  }

  /** The commands Discord offers in this channel: a guild's own come first. */
  private offered(): Command[] {
    const { guild } = this.channel.place;
    const own = guild ? this.world.commands.list(guild.id) : [];
    const everybodys = this.world.commands.list().filter(({ contexts, dm_permission }) => {
      const context = guild ? 0 : 1;
      return contexts ? contexts.includes(context) : guild !== undefined || dm_permission !== false;
    });
    return [...own, ...everybodys].filter(({ type }) => type === 1);
  }

  private isCalled(named: Pick<CommandOption, 'name' | 'name_localizations'>, name: string): boolean {
    const localized = Object.entries(named.name_localizations ?? {}).find(
      ([locale]) => locale === this.account.locale,
    );
    return named.name === name || localized?.[1] === name;
  }

  private filledIn(
    options: readonly CommandOption[],
    inner: readonly string[],
    given: Readonly<Record<string, Option>>,
  ): object[] {
    const [name, ...rest] = inner;
    if (name !== undefined || options.some(isSubcommand)) {
      const sub = options.find((each) => isSubcommand(each) && this.isCalled(each, name ?? ''));
      if (!sub) return this.fail(`There is no subcommand « ${name} ».`);
      return [{ type: sub.type, name: sub.name, options: this.filledIn(sub.options ?? [], rest, given) }];
    }
    const strange = Object.keys(given).find((each) =>
      options.every((option) => !this.isCalled(option, each)),
    );
    if (strange !== undefined) this.fail(`There is no option « ${strange} ».`);
    return options.flatMap((option) => {
      const key = Object.keys(given).find((each) => this.isCalled(option, each));
      if (key === undefined) return option.required ? this.fail(`« ${option.name} » is required.`) : [];
      return [{ type: option.type, name: option.name, value: this.chosen(option, given[key]) }];
    });
  }

  private chosen({ name, choices }: CommandOption, given: Option | undefined): Option | undefined {
    if (!choices?.length) return given;
    const choice = choices.find((each) => each.value === given || this.isCalled(each, String(given)));
    return choice ? choice.value : this.fail(`« ${name} » has no choice « ${given} ».`);
  }

  private own(message: ShownMessage): APIMessage {
    const wire = this.channel.fetch(message.id);
    return wire.author.id === this.id ? wire : this.fail(`« ${message.text} » is not theirs.`);
  }

  private fail(what: string): never {
    throw new Error(`${what}\n${this.screen.transcript()}`);
  }
}

type Option = string | number | boolean;
