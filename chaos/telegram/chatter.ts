import { setTimeout as sleep } from 'node:timers/promises';
import type { Input } from '../../src/flows/message.js';
import type { Phone } from '../../tests/support/bot-api/phone.js';
import type { ShownMessage } from '../../tests/support/bot-api/shown.js';
import type { Character } from '../character.js';
import { readButton } from '../chat/button.js';
import { Correspondent, OPENING_MS, PATIENCE_MS, same, voice, type Written } from '../chat/correspondent.js';
import type { ChatMessage } from '../chat/message.js';
import type { Counts } from '../counts.js';
import type { Dice } from '../dice.js';
import { answer, reply } from '../life.js';
import type { Questionnaire } from '../questionnaire.js';
import { VOICE } from '../review.js';

/** What people do at a question in a messenger beside answering it, in a hundred. */
const WANDERINGS = {
  'tap-twice': 15,
  'tap-and-write': 8,
  'old-button': 10,
  'edit-own': 16,
  'reply-to-old': 12,
  'several-texts': 14,
  'typed-choice': 12,
  privacy: 4,
  start: 4,
  sticker: 3,
  block: 4,
  away: 6,
} as const;

/** Milliseconds somebody waits for a box they ticked. */
const TICK_MS = 15_000;
/** Milliseconds somebody keeps the bot blocked, or the phone in the pocket. */
const AWAY_MS = [500, 4000] as const;

const COMMANDS: Readonly<Record<string, string>> = {
  menu: '/menu',
  help: '/aide',
  language: '/langue',
  stop: '/stop',
  review: '/reponses',
  privacy: '/confidentialite',
};

/** Somebody who uses Telegram: a phone in a hand. */
export class Chatter extends Correspondent {
  private calm = false;
  private shown: { readonly at: number; readonly messages: readonly ChatMessage[] } | undefined;

  constructor(
    name: string,
    private readonly phone: Phone,
    /** Whether the bot has taken everything they did. */
    private readonly hasHeard: () => boolean,
    dice: Dice,
    questionnaire: Questionnaire,
    counts: Counts,
  ) {
    super(name, dice, questionnaire, counts);
    phone.chat.onChange(() => {
      this.changes += 1;
    });
  }

  async opens(): Promise<void> {
    await this.phone.starts();
    const answered = await this.waits(OPENING_MS, () => this.look().page !== undefined);
    if (!answered) throw new Error(`They wrote /start and nothing came.`);
    await this.settles();
  }

  async does(input: Input, calmly = false): Promise<void> {
    const before = this.changes;
    this.deeds.push(input.kind === 'act' ? input.action : input.kind);
    this.calm = calmly;
    if (input.kind === 'choose' && this.askedBy(input.to).type === 'select_multiple')
      await this.ticks(input, calmly);
    else if (input.kind === 'text') await this.says(input.text);
    else this.taps(input);
    await this.reacts(before, calmly);
  }

  async wanders(who: Character): Promise<void> {
    const before = this.changes;
    const what = this.dice.weighted(WANDERINGS);
    if (this.isLost || !(await this.tries(what, who))) return answer(this, who, false);
    this.deeds.push(what);
    await this.reacts(before, false);
  }

  /** False when there is no occasion for it. */
  private async tries(what: keyof typeof WANDERINGS, who: Character): Promise<boolean> {
    const { dice, page } = this;
    switch (what) {
      case 'tap-twice': {
        const question = this.questionOn(page);
        if (question.type !== 'select_one') return false;
        const one = reply(this, page, question, who);
        this.taps(one);
        this.taps(dice.chance(50) ? one : reply(this, page, question, who));
        return true;
      }
      case 'tap-and-write': {
        const question = this.questionOn(page);
        if (question.type !== 'select_one') return false;
        this.taps(reply(this, page, question, who));
        // Under the question they just answered: it answers neither that one nor the next.
        await this.writes(this.thinksOf());
        return true;
      }
      case 'old-button': {
        const old = this.olderPages().filter(({ taps }) => taps.some(({ kind }) => kind === 'choose'));
        if (old.length === 0) return false;
        const chosen = dice.pick(old);
        this.taps(reply(this, chosen, this.questionOn(chosen), who));
        return true;
      }
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
        this.taps({ kind: 'act', action: 'privacy' });
        return true;
      case 'start':
        this.awaited = [];
        await this.phone.starts();
        return true;
      case 'sticker':
        await this.phone.sendsSticker(Buffer.from('RIFF'));
        return true;
      case 'block':
        this.wasOutOfReach = true;
        await this.phone.blocks();
        await sleep(dice.between(...AWAY_MS));
        await this.phone.unblocks();
        this.taps({ kind: 'act', action: 'menu' });
        return true;
      case 'away':
        await sleep(dice.between(...AWAY_MS));
        return true;
    }
  }

  protected get messages(): readonly ChatMessage[] {
    if (this.shown?.at !== this.changes)
      this.shown = { at: this.changes, messages: this.phone.chat.messages.map(readShown) };
    return this.shown.messages;
  }

  protected isHeard(): boolean {
    return this.hasHeard();
  }

  protected transcript(): string {
    return this.phone.chat.transcript();
  }

  protected async sends(text: string, replyTo?: ChatMessage): Promise<{ readonly id: string }> {
    const { id } = await this.phone.sends(text, replyTo ? { replyTo: this.onPhone(replyTo) } : {});
    return { id: String(id) };
  }

  /** Telegram keeps the order, and loses nothing. */
  protected async changesIt(written: Written, text: string): Promise<void> {
    await this.phone.edits(this.onPhone(written), text);
    this.told({ kind: 'edit', by: written.id, value: text });
  }

  /** Taps a button of the page, or writes the command that stands for it. Telegram keeps the order, and loses nothing. */
  private taps(input: Input): void {
    if (input.kind !== 'choose' && !this.calm) this.awaited = [];
    const page = this.withButton(input);
    if (page) {
      const button = page.message.buttons.find((each) => same(each.input, input));
      if (!button) return;
      this.knows(page);
      // What the acknowledgement says is no concern of theirs; that the button was there is.
      this.phone.taps(button.label, this.onPhone(page.message)).catch((error) => {
        this.complaints.push(`${this.name} could not tap: ${error}`);
      });
      this.did(input);
      return;
    }
    const command = input.kind === 'act' ? COMMANDS[input.action] : undefined;
    // Otherwise the button went while they aimed at it.
    if (command !== undefined) void this.phone.sends(command);
  }

  private did(input: Input): void {
    const deed = this.deedOf(input);
    // What depends on the question on show may come too late for it.
    const depends = input.kind === 'act' && ['skip', 'use'].includes(input.action);
    if (depends) this.worlds.uncertain(deed);
    else this.told(deed);
  }

  /** Ticks boxes until they show what is wanted, then says that it is done. */
  private async ticks(input: Input & { kind: 'choose' }, calmly: boolean): Promise<void> {
    const question = this.askedBy(input.to);
    const wanted = new Set(input.choices);
    const onShow = () => this.page.screen === 'question' && same(this.page.prompt, input.to);
    const shows = () => onShow() && equal(ticked(this.page.message), wanted);
    for (let taps = 0; taps < 30 && onShow() && !shows(); taps += 1) {
      const before = ticked(this.page.message);
      const next =
        [...wanted].find((index) => !before.has(index)) ?? [...before].find((index) => !wanted.has(index));
      if (next === undefined) break;
      this.taps({ kind: 'toggle', to: input.to, choice: next });
      const patience = calmly ? PATIENCE_MS : TICK_MS;
      const changed = () => !onShow() || !equal(ticked(this.page.message), before);
      if (!(await this.waits(patience, changed))) return;
    }
    if (!(await this.waits(TICK_MS, () => this.isHeard() && shows()))) return;
    const value = [...wanted].sort((a, b) => a - b).map((index) => question.choices[index]?.name);
    this.worlds.uncertain({ kind: 'answer', question: question.name, value: value.join(' ') });
    this.taps({ kind: 'act', action: 'done', to: input.to });
  }

  /** Writes an answer, or speaks it. */
  private async says(text: string): Promise<void> {
    const question = this.asking().at(-1)?.question;
    if (question?.type !== 'text' || !this.dice.chance(15)) return this.writes(text);
    const { id } = await this.phone.sendsVoice(voice(text));
    this.mayAnswer(question, VOICE + text, String(id));
  }

  private onPhone({ id }: { readonly id: string }): ShownMessage {
    const message = this.phone.chat.messages.find((each) => String(each.id) === id);
    if (!message) throw new Error(`Message ${id} is gone.`);
    return message;
  }
}

function readShown({ id, mine, text, wire }: ShownMessage): ChatMessage {
  const buttons = (wire.reply_markup?.inline_keyboard ?? []).flat().flatMap((button) => {
    const input = 'callback_data' in button ? readButton(button.callback_data) : undefined;
    return input ? [{ label: button.text, input }] : [];
  });
  return { id: String(id), mine, text, buttons };
}

function ticked({ buttons }: ChatMessage): Set<number> {
  const on = buttons.filter(({ label }) => label.startsWith('✅'));
  return new Set(on.flatMap(({ input }) => (input.kind === 'toggle' ? [input.choice] : [])));
}

function equal(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return one.size === other.size && [...one].every((index) => other.has(index));
}
