import { setTimeout as sleep } from 'node:timers/promises';
import type { Input } from '../../src/flows/message.js';
import type { Outcome } from '../../tests/support/discord/interactions.js';
import type { Modal } from '../../tests/support/discord/modal.js';
import type { Phone } from '../../tests/support/discord/phone.js';
import type { Discord } from '../../tests/support/discord/server.js';
import type { ShownMessage } from '../../tests/support/discord/shown.js';
import type { Character } from '../character.js';
import { Correspondent, OPENING_MS, same, voice, type Written } from '../chat/correspondent.js';
import type { ChatMessage } from '../chat/message.js';
import { readMessage } from '../chat/page.js';
import type { Counts } from '../counts.js';
import type { Dice } from '../dice.js';
import { answer, reply } from '../life.js';
import type { Questionnaire } from '../questionnaire.js';
import { VOICE } from '../review.js';
import type { Deed } from '../world.js';
import { readShown } from './read-shown.js';

/** What people do at a question on Discord beside answering it, in a hundred. */
const WANDERINGS = {
  'click-twice': 15,
  'old-button': 8,
  'late-click': 10,
  'edit-own': 14,
  'reply-to-old': 10,
  'several-texts': 12,
  'typed-choice': 10,
  privacy: 4,
  start: 4,
  picture: 3,
  'close-dms': 3,
  'leave-server': 2,
  away: 5,
} as const;

/** Milliseconds somebody waits for the first words of the bot before they ask again. */
const WELCOME_MS = 5_000;
/** How often somebody submits a window that says that something went wrong. */
const SUBMISSIONS = 3;
/** Milliseconds somebody is out of reach, or the phone in the pocket. */
const AWAY_MS = [500, 4000] as const;

/** Commands, as they are called in French. */
const COMMANDS: Readonly<Record<string, string>> = {
  menu: '/menu',
  help: '/aide',
  language: '/langue',
  stop: '/stop',
  review: '/reponses',
  privacy: '/confidentialite',
  start: '/questionnaire',
};

/** Buttons that do the same whichever question is on show. */
const SURE = new Set(['agree', 'refuse', 'submit']);

/** How they answer by words, in a hundred. */
const WRITING = { chat: 50, window: 40, voice: 10 } as const;

/** Somebody who uses Discord, in direct messages with the bot. */
export class Member extends Correspondent {
  protected readonly wanderings: Readonly<Record<keyof typeof WANDERINGS, number>> = WANDERINGS;
  protected readonly writing: Readonly<Record<keyof typeof WRITING, number>> = WRITING;
  private calm = false;
  private shown: { readonly at: number; readonly messages: readonly ChatMessage[] } | undefined;
  /** Messages as they were when they had buttons. */
  private readonly seen = new Map<string, ShownMessage>();
  /** What they clicked last, if nobody said that it arrived. */
  private unsure: Input | undefined;

  constructor(
    name: string,
    protected readonly phone: Phone,
    private readonly discord: Discord,
    dice: Dice,
    questionnaire: Questionnaire,
    counts: Counts,
  ) {
    super(name, dice, questionnaire, counts);
    phone.screen.onChange(() => {
      this.changes += 1;
    });
  }

  /** In the server or in private; again, until the bot says something. */
  async opens(): Promise<void> {
    const end = Date.now() + OPENING_MS;
    const isWelcome = () => this.look().page !== undefined;
    while (!isWelcome()) {
      if (Date.now() > end)
        throw new Error('They asked for the questionnaire again and again; nothing came.');
      const ways = {
        server: () => this.phone.in(this.discord.home).runs('/questionnaire'),
        private: () => this.phone.runs('/questionnaire'),
        words: () => this.phone.sends('Bonjour'),
      };
      await ways[this.dice.weighted({ server: 50, private: 30, words: 20 })]();
      await this.waits(WELCOME_MS, isWelcome);
    }
    await this.settles();
  }

  async does(input: Input, calmly = false): Promise<void> {
    const before = this.changes;
    this.deeds.push(input.kind === 'act' ? input.action : input.kind);
    this.calm = calmly;
    const arrived = input.kind === 'text' ? await this.says(input) : await this.clicks(this.again(input));
    if (calmly && !arrived) await this.settles();
    else await this.reacts(before, calmly);
  }

  async wanders(who: Character): Promise<void> {
    const before = this.changes;
    this.calm = false;
    const what = this.dice.weighted(this.wanderings);
    if (this.isLost || !(await this.tries(what, who))) return answer(this, who, false);
    this.deeds.push(what);
    await this.reacts(before, false);
  }

  /** False when there is no occasion for it. */
  private async tries(what: keyof typeof WANDERINGS, who: Character): Promise<boolean> {
    const { dice, page, phone } = this;
    switch (what) {
      case 'click-twice': {
        const question = this.questionOn(page);
        if (question.type !== 'select_one') return false;
        const one = reply(this, page, question, who);
        await this.clicksBoth(one, dice.chance(50) ? one : reply(this, page, question, who));
        return true;
      }
      case 'old-button': {
        const old = this.olderPages().filter(({ taps }) => taps.some(({ kind }) => kind === 'choose'));
        if (old.length === 0) return false;
        const chosen = dice.pick(old);
        await this.clicks(reply(this, chosen, this.questionOn(chosen), who));
        return true;
      }
      case 'late-click':
        return this.clicksLate(who);
      case 'edit-own':
        return this.changesTheirWords();
      case 'reply-to-old':
        return this.repliesToOld();
      case 'several-texts':
        await this.writesSeveral();
        return true;
      case 'typed-choice':
        return this.writesChoice(page);
      case 'privacy':
        await this.clicks({ kind: 'act', action: 'privacy' });
        return true;
      case 'start':
        await this.clicks({ kind: 'act', action: 'start' });
        return true;
      case 'picture':
        await phone.sends('', { attachments: [PICTURE] });
        return true;
      case 'close-dms':
        this.wasOutOfReach = true;
        await phone.closesDms();
        await sleep(dice.between(...AWAY_MS));
        await phone.opensDms();
        await this.clicks({ kind: 'act', action: 'menu' });
        return true;
      case 'leave-server':
        this.wasOutOfReach = true;
        await phone.leavesGuild(this.discord.home);
        await sleep(dice.between(...AWAY_MS));
        await phone.joinsGuild(this.discord.home);
        await this.clicks({ kind: 'act', action: 'menu' });
        return true;
      case 'away':
        await sleep(dice.between(...AWAY_MS));
        return true;
    }
  }

  protected get messages(): readonly ChatMessage[] {
    if (this.shown?.at !== this.changes) {
      const all = this.phone.screen.messages;
      for (const message of all)
        if (message.buttons.length > 0) this.seen.set(`${message.id} ${message.text}`, message);
      this.shown = { at: this.changes, messages: all.map(readShown) };
    }
    return this.shown.messages;
  }

  /** Discord does not tell. */
  protected isHeard(): boolean {
    return true;
  }

  protected transcript(): string {
    return this.phone.screen.transcript();
  }

  protected sends(text: string, replyTo?: ChatMessage): Promise<{ readonly id: string }> {
    return this.phone.sends(text, replyTo ? { replyTo: this.onPhone(replyTo) } : {});
  }

  /**
   * Of a change made while nobody listened Discord tells nothing; but what is asked for afterwards comes as it
   * reads by then.
   */
  protected async changesIt(written: Written, text: string): Promise<void> {
    await this.phone.edits(this.onPhone(written), text);
    const { id: by, question } = written;
    this.worlds.uncertain({ kind: 'edit', by, value: text }, { kind: 'answer', question, value: text, by });
    this.awaited = this.awaited.filter(({ id }) => id !== by);
  }

  /** Whoever is not sure that a click arrived clicks the same again, most often; whoever is lost, always. */
  private again(input: Input): Input {
    const { unsure } = this;
    const isSame = unsure?.kind === 'choose' && input.kind === 'choose' && same(unsure.to, input.to);
    return isSame && (this.isLost || this.dice.chance(85)) ? unsure : input;
  }

  /** Clicks a button or chooses in a menu of the chat, or runs the command that stands for it. False when it failed. */
  private async clicks(input: Input): Promise<boolean> {
    if (input.kind !== 'choose' && !this.calm) this.awaited = [];
    const deed = this.deedOf(input);
    const outcome = await this.touches(input);
    if (!outcome) return this.commands(input);
    return this.hears(input, deed, outcome);
  }

  /** Two clicks in a row, before anything can answer. */
  private async clicksBoth(one: Input, other: Input): Promise<void> {
    const deeds = [this.deedOf(one), this.deedOf(other)] as const;
    const outcomes = await Promise.all([this.touches(one), this.touches(other)]);
    for (const [index, outcome] of outcomes.entries())
      if (outcome) this.hears(index === 0 ? one : other, deeds[index === 0 ? 0 : 1], outcome);
  }

  /** A click on a message as it was, on its way while the message lost its buttons. */
  private async clicksLate(who: Character): Promise<boolean> {
    const old = [...this.seen.values()].flatMap((message) => {
      const read = readShown(message);
      const choices = read.buttons.filter(({ input }) => input.kind === 'choose');
      const isButtons = message.rows.flat().every(({ kind }) => kind === 'button');
      return isButtons && choices.length > 0 ? [{ message, choices }] : [];
    });
    if (old.length === 0) return false;
    const { message, choices } = this.dice.pick(old);
    const { label, input } = this.dice.pick(choices);
    this.knows(readMessage(readShown(message), this.questionnaire));
    const deed = this.deedOf(input);
    const { screenOut } = this.questionnaire;
    if (deed.kind === 'answer' && screenOut({ [deed.question]: deed.value }) !== who.tooYoung) return false;
    this.hears(input, deed, await this.phone.clicksLate(label, message));
    return true;
  }

  /** Undefined when nothing in the chat does that. */
  private touches(input: Input): Promise<Outcome> | undefined {
    const page =
      input.kind === 'choose' && input.choices.length !== 1
        ? this.tappable().find(({ prompt, field }) => field?.kind === 'choose' && same(prompt, input.to))
        : this.withButton(input);
    if (!page) return undefined;
    this.knows(page);
    const message = this.onPhone(page.message);
    const labels = page.message.buttons
      .filter(({ input: button }) => same(button, input) || isPartOf(button, input))
      .map(({ label }) => label);
    const [label = ''] = labels;
    const isButton = message.buttons.flat().includes(label);
    return isButton ? this.phone.clicks(label, message) : this.phone.selects(message, labels);
  }

  /** What the screen said to a click. What is changed only after it is stored, is stored. */
  private hears(input: Input, deed: Deed, { kind }: Outcome): boolean {
    // What depends on the question on show may come too late for it.
    const isSure = input.kind === 'choose' || (input.kind === 'act' && SURE.has(input.action));
    if (kind === 'update' && isSure) this.told(deed);
    else this.worlds.uncertain(deed);
    this.unsure = kind === 'update' ? undefined : input;
    if (kind === 'failed') this.counts.lost += 1;
    return kind !== 'failed';
  }

  private async commands(input: Input): Promise<boolean> {
    const command = input.kind === 'act' ? COMMANDS[input.action] : undefined;
    // Otherwise the button went while they aimed at it: they wait for what comes.
    if (command === undefined) return true;
    const { kind } = await this.phone.runs(command);
    return kind !== 'failed';
  }

  /** Writes an answer in the chat or in a window, or speaks it. False when it failed. */
  private async says({ text, to }: Input & { kind: 'text' }): Promise<boolean> {
    const way = this.dice.weighted(this.writing);
    const question = this.asking().at(-1)?.question;
    if (way === 'window') return this.fillsIn({ kind: 'text', text, ...(to ? { to } : {}) });
    if (way === 'chat' || question?.type !== 'text') await this.writes(text);
    else {
      const { id } = await this.phone.sendsVoice(voice(text));
      this.mayAnswer(question, VOICE + text, id);
    }
    return true;
  }

  private async fillsIn(input: Input & { kind: 'text' }): Promise<boolean> {
    const page = this.withButton({ ...input, text: '' });
    const opened = await this.touches({ ...input, text: '' });
    if (!opened) return true;
    if (opened.kind !== 'modal' || !page || !input.to) return opened.kind !== 'failed';
    const question = this.askedBy(input.to);
    const kind = await this.submits(opened.modal, input.text, () =>
      this.worlds.uncertain({ kind: 'answer', question: question.name, value: input.text }),
    );
    this.counts.answers += 1;
    if (kind === 'update')
      this.awaited.push({ id: page.message.id, text: input.text, question: question.name });
    return kind !== 'failed';
  }

  /** Submits a window, and again when it says that something went wrong. */
  private async submits(modal: Modal, text: string, sent: () => void): Promise<Outcome['kind']> {
    const [field] = modal.fields;
    for (let tries = 1; ; tries += 1) {
      const { kind } = await this.phone.fills(modal, { [field?.label ?? '']: text });
      sent();
      if (kind !== 'failed' || tries >= SUBMISSIONS) return kind;
      this.counts.lost += 1;
    }
  }

  private onPhone({ id }: { readonly id: string }): ShownMessage {
    const message = this.phone.screen.messages.find((each) => each.id === id);
    if (!message) throw new Error(`Message ${id} is gone.`);
    return message;
  }
}

/** Whether a choice in a menu is one of several chosen. */
function isPartOf(one: Input, all: Input): boolean {
  return (
    one.kind === 'choose' &&
    all.kind === 'choose' &&
    same(one.to, all.to) &&
    one.choices.every((choice) => all.choices.includes(choice))
  );
}

const PICTURE = {
  name: 'photo.png',
  type: 'image/png',
  bytes: Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
};
