import { setTimeout as sleep } from 'node:timers/promises';
import type { Input } from '../../src/flows/message.js';
import type { Phone } from '../../tests/support/bot-api/phone.js';
import type { ShownMessage } from '../../tests/support/bot-api/shown.js';
import type { Character } from '../character.js';
import type { Counts } from '../counts.js';
import type { Dice } from '../dice.js';
import { answer, reply } from '../life.js';
import { evenly } from '../page.js';
import { Person } from '../person.js';
import type { Question, Questionnaire } from '../questionnaire.js';
import { showsAnswers, VOICE } from '../review.js';
import type { World } from '../worlds.js';
import { questionOf, readChat, readMessage, readReview, type TelegramPage } from './page.js';

/** What people do at a question in a messenger beside answering it, in a hundred. */
const WANDERINGS = {
  'tap-twice': 15,
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

/** Milliseconds until they do the next thing though nothing came; when only the end matters, until they write /menu. */
const IMPATIENCE_MS = [300, 5000] as const;
const CALM_PATIENCE_MS = 20_000;
/** Milliseconds until they call the service broken. */
const PATIENCE_MS = 90_000;
/** Milliseconds without a change after which a chat is read. */
const QUIET_MS = 150;
const LOOK_MS = 30;
/** So many times more worlds than after the last look make somebody look again. */
const MOST_WORLDS = 8;
/** Lines of a chat that go with a complaint. */
const LINES = 30;
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

/** Words by which the bot says that it cannot use a text. */
const NOT_USED =
  /Choisissez avec les boutons|Please choose with|trouvé votre réponse|find your answer|ne se pose plus|no longer applies|d’une autre conversation|another conversation/;

/** A message of theirs, and what it first said. */
interface Written {
  readonly message: ShownMessage;
  readonly text: string;
}

/** Somebody who uses Telegram: a phone in a hand. */
export class Chatter extends Person {
  private changes = 0;
  private read: { readonly at: number; readonly page: TelegramPage | undefined } | undefined;
  private readonly written: Written[] = [];
  /** Those they expect a word about: whoever goes elsewhere while things fail gives them up. */
  private awaited: Written[] = [];
  private calm = false;
  /** How many worlds were left when they last read their answers. */
  private sure = 1;
  private readonly quotes = new Set<string>();

  constructor(
    name: string,
    private readonly phone: Phone,
    /** Whether the bot has taken everything they did. */
    private readonly isHeard: () => boolean,
    dice: Dice,
    questionnaire: Questionnaire,
    counts: Counts,
  ) {
    super(name, dice, questionnaire, counts);
    phone.chat.onChange(() => {
      this.changes += 1;
    });
  }

  get page(): TelegramPage {
    const { page } = this.look();
    if (!page) throw new Error('The bot has said nothing.');
    return page;
  }

  async opens(): Promise<void> {
    await this.phone.starts();
    const answered = await this.waits(PATIENCE_MS, () => this.look().page !== undefined);
    if (!answered) throw new Error(`They wrote /start and nothing came.`);
    await this.settles();
  }

  async does(input: Input, calmly = false): Promise<void> {
    const before = this.changes;
    this.calm = calmly;
    if (input.kind === 'choose' && this.askedBy(input.to).type === 'select_multiple')
      await this.ticks(input, calmly);
    else if (input.kind === 'text') await this.says(input.text);
    else this.taps(input);
    await this.reacts(before, calmly);
  }

  async wanders(who: Character): Promise<void> {
    const { dice, page } = this;
    const before = this.changes;
    switch (dice.weighted(WANDERINGS)) {
      case 'tap-twice': {
        const question = this.questionOn(page);
        if (question.type !== 'select_one') return answer(this, who, false);
        const one = reply(this, page, question, who);
        this.taps(one);
        this.taps(dice.chance(50) ? one : reply(this, page, question, who));
        break;
      }
      case 'old-button': {
        const old = this.olderPages().filter(({ taps }) => taps.some(({ kind }) => kind === 'choose'));
        if (old.length === 0) return answer(this, who, false);
        const chosen = dice.pick(old);
        this.taps(reply(this, chosen, this.questionOn(chosen), who));
        break;
      }
      case 'edit-own': {
        if (this.written.length === 0) return answer(this, who, false);
        await this.edits(dice.pick(this.written));
        break;
      }
      case 'reply-to-old': {
        const old = this.asking().filter(({ question }) => question.type === 'text');
        if (old.length === 0) return answer(this, who, false);
        await this.writes(this.thinksOf(), { replyTo: dice.pick(old).message });
        break;
      }
      case 'several-texts':
        for (let texts = dice.between(2, 4); texts > 0; texts -= 1) {
          await this.writes(this.thinksOf());
          await sleep(dice.between(0, 300));
        }
        break;
      case 'typed-choice': {
        const question = this.questionOn(page);
        const labels = question.choices.filter(
          ({ name }) => !this.questionnaire.screenOut({ [question.name]: name }),
        );
        if (question.type !== 'select_one') return answer(this, who, false);
        await this.writes(dice.pick(labels).labels[page.language] ?? '');
        break;
      }
      case 'privacy':
        this.taps({ kind: 'act', action: 'privacy' });
        break;
      case 'start':
        this.awaited = [];
        await this.phone.starts();
        break;
      case 'sticker':
        await this.phone.sendsSticker(Buffer.from('RIFF'));
        break;
      case 'block':
        await this.phone.blocks();
        await sleep(dice.between(...AWAY_MS));
        await this.phone.unblocks();
        // What was to be said meanwhile is not said any more.
        this.taps({ kind: 'act', action: 'menu' });
        break;
      case 'away':
        return void (await sleep(dice.between(...AWAY_MS)));
    }
    await this.reacts(before, false);
  }

  /** All is calm: the answers read back must be those of one world. */
  async looksBack(): Promise<void> {
    const { possible } = this.worlds;
    if (possible.some(({ begun, screenedOut }) => !begun || screenedOut)) return;
    if (!(await this.asksForAnswers()))
      this.complaints.push(
        `${this.name} asked for their answers when all was calm, and got:\n${this.lately()}`,
      );
    else this.complaints.push(...this.unexplained());
  }

  /** Whether the answers were read back, after all that was done before. */
  private async asksForAnswers(): Promise<boolean> {
    const { id } = await this.phone.sends('/reponses');
    const isReview = () => this.page.screen === 'review' && this.page.message.id > id;
    if (!(await this.waits(PATIENCE_MS, isReview))) return false;
    await this.settles();
    const parts = this.phone.chat.messages.filter((message) => !message.mine && message.id > id);
    const answers = readReview(parts.map(({ text }) => text).join('\n\n'), this.questionnaire);
    const language = languageOf(parts, this.page.language);
    this.reads('review', JSON.stringify([...answers]), ({ answers: given }) =>
      showsAnswers(this.questionnaire, { answers, language }, given),
    );
    this.sure = this.worlds.possible.length;
    return true;
  }

  /** Somebody who no longer knows what was taken looks, unless they just do. */
  private isUnsure(): boolean {
    const { possible } = this.worlds;
    const begun = possible.every(({ begun, screenedOut }) => begun && !screenedOut);
    return begun && this.page.screen !== 'review' && possible.length > MOST_WORLDS * this.sure;
  }

  override quoted(): { question: string; value: string } | undefined {
    const { screen, text } = this.page;
    const [, value, label = ''] = QUOTE.exec(text) ?? [];
    const question = this.questionnaire.byLabel(evenly(label));
    if (screen !== 'resume' || value === undefined || question?.type !== 'text') return undefined;
    return { question: question.name, value };
  }

  private look() {
    if (this.read?.at === this.changes) return this.read;
    // Between two screens nothing may be there to tap.
    const page = readChat(this.phone.chat.messages, this.questionnaire) ?? this.read?.page;
    this.read = { at: this.changes, page };
    if (page) this.sees(page);
    return this.read;
  }

  private sees(page: TelegramPage): void {
    this.knows(page);
    if (page.screen === 'thanks') this.reads(page.screen, 'it was complete', (world) => world.complete);
    if (page.screen !== 'resume') return;
    const held = this.typed.filter((text) => page.text.includes(text) && !this.quotes.has(text));
    for (const text of held) {
      this.quotes.add(text);
      this.reads(page.screen, `« ${text} » answers nothing yet`, (world) => !mentions(world, text));
    }
  }

  /** Taps a button of the page, or writes the command that stands for it. Telegram keeps the order, and loses nothing. */
  private taps(input: Input): void {
    if (input.kind !== 'choose' && !this.calm) this.awaited = [];
    const page = this.tappable().find(({ buttons }) => buttons.some((button) => same(button.input, input)));
    if (page) {
      const { label } = page.buttons.find((button) => same(button.input, input)) ?? { label: '' };
      this.knows(page);
      this.did(input);
      // What the acknowledgement says is no concern of theirs.
      this.phone.taps(label, page.message).catch(() => undefined);
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
    const shows = () => onShow() && equal(ticked(this.page), wanted);
    for (let taps = 0; taps < 30 && onShow() && !shows(); taps += 1) {
      const now = ticked(this.page);
      const next =
        [...wanted].find((index) => !now.has(index)) ?? [...now].find((index) => !wanted.has(index));
      if (next === undefined) break;
      const before = ticked(this.page);
      this.taps({ kind: 'toggle', to: input.to, choice: next });
      const patience = calmly ? PATIENCE_MS : TICK_MS;
      if (!(await this.waits(patience, () => !onShow() || !equal(ticked(this.page), before)))) return;
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
    this.mayAnswer(question, VOICE + text, id);
  }

  /** Writes something, to the question they read last or in reply to an old one. */
  private async writes(text: string, { replyTo }: { replyTo?: ShownMessage } = {}): Promise<void> {
    const question = replyTo
      ? questionOf(replyTo.text, this.questionnaire)?.question
      : this.asking().at(-1)?.question;
    const message = await this.phone.sends(text, replyTo ? { replyTo } : {});
    const value = question && meaning(question, text);
    if (value === undefined || !question) return;
    if (question.type === 'text') {
      this.written.push({ message, text });
      this.awaited.push({ message, text });
    }
    this.mayAnswer(question, value, message.id);
  }

  /** What they say answers the question, or is quoted back. */
  private mayAnswer({ name }: Question, value: string, by: number): void {
    this.worlds.uncertain({ kind: 'answer', question: name, value, by });
    this.counts.answers += 1;
  }

  private async edits({ message }: Written): Promise<void> {
    const text = this.thinksOf();
    await this.phone.edits(message, text);
    this.told({ kind: 'edit', by: message.id, value: text });
  }

  /** Waits as people do, then looks. */
  private async reacts(before: number, calmly: boolean): Promise<void> {
    // What they did themselves is no answer.
    const after = Math.max(before, this.changes);
    const changed = () => this.changes > after;
    if (!calmly) {
      await this.waits(this.dice.between(...IMPATIENCE_MS), changed);
      if (this.isUnsure()) {
        this.awaited = [];
        await this.asksForAnswers();
      }
    } else if (!(await this.waits(CALM_PATIENCE_MS, changed))) {
      await this.phone.sends('/menu');
      const asked = this.changes;
      if (!(await this.waits(PATIENCE_MS, () => this.changes > asked)))
        throw new Error(`Nothing answers, nor does /menu help:\n${this.lately()}`);
    }
    await this.settles();
  }

  private async settles(): Promise<void> {
    for (let seen = -1; seen !== this.changes; ) {
      seen = this.changes;
      await sleep(QUIET_MS);
    }
    this.look();
  }

  private async waits(ms: number, until: () => boolean): Promise<boolean> {
    for (const end = Date.now() + ms; !until(); await sleep(LOOK_MS)) if (Date.now() > end) return false;
    return true;
  }

  /** Those that still have buttons though another is on show. */
  private olderPages(): TelegramPage[] {
    const { message } = this.page;
    return this.tappable().filter((page) => page.message.id !== message.id);
  }

  /** Messages with buttons, the newest first. */
  private tappable(): TelegramPage[] {
    return this.phone.chat.messages
      .filter(({ mine, buttons }) => !mine && buttons.length > 0)
      .map((each) => readMessage(each, this.questionnaire))
      .reverse();
  }

  /** Messages that ask or asked a question, the oldest first. */
  private asking(): Array<{ message: ShownMessage; question: Question }> {
    return this.phone.chat.messages.flatMap((message) => {
      const asked = message.mine ? undefined : questionOf(message.text, this.questionnaire);
      return asked ? [{ message, question: asked.question }] : [];
    });
  }

  /** Whatever is typed becomes an answer, or is quoted back, or the bot says that it cannot use it. */
  private unexplained(): string[] {
    const said = this.phone.chat.messages.filter(({ mine }) => !mine);
    const lost = this.awaited.filter(
      ({ message, text }) =>
        !this.worlds.possible.some((world) => mentions(world, text)) &&
        !this.quotes.has(text) &&
        !said.some((each) => each.id > message.id && (each.text.includes(text) || NOT_USED.test(each.text))),
    );
    return lost.map(
      ({ text }) => `${this.name} wrote « ${text} »; nobody said what became of it.\n${this.around(text)}`,
    );
  }

  private lately(): string {
    return this.phone.chat.transcript().split('\n').slice(-LINES).join('\n');
  }

  /** The chat from a little before a text of theirs on. */
  private around(text: string): string {
    const lines = this.phone.chat.transcript().split('\n');
    const at = lines.findIndex((line) => line.includes(text));
    return lines.slice(Math.max(0, at - LINES / 2), at + LINES).join('\n');
  }
}

const QUOTE =
  /(?:Vous avez écrit\s: «\s|You wrote: “)([\s\S]*?)(?:\s»|”)\n(?:C’est la réponse|Is it the answer).*(?:«\s|“)(.*?)(?:\s»|”)$/;

function mentions({ answers, corrections }: World, text: string): boolean {
  return (
    Object.values(answers).some((value) => value.includes(text)) ||
    corrections.some((correction) => correction.includes(text))
  );
}

function ticked({ buttons }: TelegramPage): Set<number> {
  const on = buttons.filter(({ label }) => label.startsWith('✅'));
  return new Set(on.flatMap(({ input }) => (input.kind === 'toggle' ? [input.choice] : [])));
}

function equal(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return one.size === other.size && [...one].every((index) => other.has(index));
}

function meaning({ type, choices }: Question, text: string): string | undefined {
  if (type === 'text') return text;
  return choices.find(({ labels }) => Object.values(labels).includes(evenly(text)))?.name;
}

function languageOf(parts: readonly ShownMessage[], otherwise: string): string {
  return parts.some(({ text }) => /^Voici vos réponses|^Vos réponses sont/m.test(text))
    ? 'fr'
    : parts.some(({ text }) => /Here are your answers|Your answers are/.test(text))
      ? 'en'
      : otherwise;
}

/** A sound file that can be told from any other. */
function voice(text: string): Buffer {
  return Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.from(text)]);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
