import { setTimeout as sleep } from 'node:timers/promises';
import type { Input } from '../../src/flows/message.js';
import { evenly } from '../page.js';
import { Person } from '../person.js';
import type { Question } from '../questionnaire.js';
import { showsAnswers } from '../review.js';
import type { World } from '../world.js';
import type { ChatMessage } from './message.js';
import { type ChatPage, questionOf, readChat, readMessage, readReview } from './page.js';

/** Milliseconds until they do the next thing though nothing came; when only the end matters, until they write /menu. */
const IMPATIENCE_MS = [300, 5000] as const;
const CALM_PATIENCE_MS = 20_000;
/** Milliseconds until they call the service broken. */
export const PATIENCE_MS = 90_000;
/** The same while everything fails, for the first words of the bot. */
export const OPENING_MS = 300_000;
/** Milliseconds without a change after which a chat is read. */
const QUIET_MS = 150;
const LOOK_MS = 30;
/** So many times more worlds than after the last look make somebody look again. */
const MOST_WORLDS = 8;
/** States the store may be in for all that somebody knows: with more, they are lost. */
const TOO_MANY_WORLDS = 64;
/** Lines of a chat that go with a complaint, and deeds. */
const LINES = 30;
const DEEDS = 15;

/** Words by which the bot says that it cannot use a text. */
const NOT_USED =
  /Choisissez avec les boutons|Please choose with|trouvé votre réponse|find your answer|ne se pose plus|no longer applies|d’une autre conversation|another conversation/;

/** What the bot says to somebody who asks for help. */
const HELP = /Vous répondez à un petit questionnaire|You are answering a short questionnaire/;
/** How it begins to read answers back. */
const REVIEW = {
  fr: /^(Voici vos réponses|Vos réponses sont)/m,
  en: /^(Here are your answers|Your answers are)/m,
} as const;

/** A message of theirs, and what it first said. */
export interface Written {
  readonly id: string;
  readonly text: string;
  /** The question they had read last. */
  readonly question: string;
}

/** Somebody in a messaging app, where what was said stays above. What they do there with their hands is the app's. */
export abstract class Correspondent extends Person {
  /** How often something changed on the screen. */
  protected changes = 0;
  protected readonly written: Written[] = [];
  /** Those they expect a word about: whoever goes elsewhere while things fail gives them up. */
  protected awaited: Written[] = [];
  /** What they did, in a word. */
  protected readonly deeds: string[] = [];
  /** They could not be written to for a while: what was to be said meanwhile is not said any more. */
  protected wasOutOfReach = false;
  private read: { readonly at: number; readonly page: ChatPage | undefined } | undefined;
  /** How many worlds were left when they last read their answers. */
  private sure = 1;
  private readonly quotes = new Set<string>();

  /** What is on the screen, the oldest first. */
  protected abstract get messages(): readonly ChatMessage[];

  protected abstract transcript(): string;

  /** Writes a message, maybe in reply to another. */
  protected abstract sends(text: string, replyTo?: ChatMessage): Promise<{ readonly id: string }>;

  /** Whether the bot has taken everything they did, as far as one can know. */
  protected abstract isHeard(): boolean;

  /** Changes a message of theirs. */
  protected abstract changesIt(written: Written, text: string): Promise<void>;

  get page(): ChatPage {
    const { page } = this.look();
    if (!page) throw new Error('The bot has said nothing.');
    return page;
  }

  /** All is calm: something is there to tap, and the answers read back must be those of one world. */
  async looksBack(): Promise<void> {
    const { possible } = this.worlds;
    if (possible.some(({ begun, screenedOut }) => !begun || screenedOut)) return;
    const canTap = () => readChat(this.messages, this.questionnaire) !== undefined;
    if (this.wasOutOfReach && !canTap()) await this.sends('/menu');
    if (!(await this.waits(PATIENCE_MS, canTap)))
      this.complaints.push(`${this.name} has nothing to tap:\n${this.lately()}`);
    if (!(await this.asksForAnswers()))
      this.complaints.push(
        `${this.name} asked for their answers when all was calm, and got:\n${this.lately()}`,
      );
    else this.notesWhatNobodyExplained();
    // Whoever left before the first question came does not know their session yet.
    if (this.sessions.size === 0) await this.does({ kind: 'act', action: 'resume' }, true);
  }

  override quoted(): { question: string; value: string } | undefined {
    const { screen, text } = this.page;
    const [, value, label = ''] = QUOTE.exec(text) ?? [];
    const question = this.questionnaire.byLabel(evenly(label));
    if (screen !== 'resume' || value === undefined || question?.type !== 'text') return undefined;
    return { question: question.name, value };
  }

  /** Whoever no longer knows what was taken does nothing but answer, so that the judge can follow. */
  protected get isLost(): boolean {
    return this.worlds.possible.length > TOO_MANY_WORLDS;
  }

  protected look() {
    if (this.read?.at === this.changes) return this.read;
    // Between two screens nothing may be there to tap.
    const page = readChat(this.messages, this.questionnaire) ?? this.read?.page;
    this.read = { at: this.changes, page };
    if (page) this.sees(page);
    return this.read;
  }

  /** Writes something, to the question they read last or in reply to an old one. */
  protected async writes(text: string, replyTo?: ChatMessage): Promise<void> {
    const question = replyTo
      ? questionOf(replyTo.text, this.questionnaire)?.question
      : this.asking().at(-1)?.question;
    const { id } = await this.sends(text, replyTo);
    const value = question && meaning(question, text);
    if (value === undefined || !question) return;
    if (question.type === 'text') {
      const written = { id, text, question: question.name };
      this.written.push(written);
      this.awaited.push(written);
    }
    this.mayAnswer(question, value, id);
  }

  /** What they say answers the question, or is quoted back. */
  protected mayAnswer({ name }: Question, value: string, by: string): void {
    this.worlds.uncertain({ kind: 'answer', question: name, value, by });
    this.counts.answers += 1;
  }

  /** Changes one of the texts they wrote; false when there is none. */
  protected async changesTheirWords(): Promise<boolean> {
    if (this.written.length === 0) return false;
    await this.changesIt(this.dice.pick(this.written), this.thinksOf());
    return true;
  }

  /** Replies to a question of before; false when none took a text. */
  protected async repliesToOld(): Promise<boolean> {
    const old = this.asking().filter(({ question }) => question.type === 'text');
    if (old.length === 0) return false;
    await this.writes(this.thinksOf(), this.dice.pick(old).message);
    return true;
  }

  protected async writesSeveral(): Promise<void> {
    for (let texts = this.dice.between(2, 4); texts > 0; texts -= 1) {
      await this.writes(this.thinksOf());
      await sleep(this.dice.between(0, 300));
    }
  }

  /** Writes a choice instead of tapping it; false when that is not what is asked. */
  protected async writesChoice(page: ChatPage): Promise<boolean> {
    const question = this.questionOn(page);
    if (question.type !== 'select_one') return false;
    const labels = question.choices.filter(
      ({ name }) => !this.questionnaire.screenOut({ [question.name]: name }),
    );
    await this.writes(this.dice.pick(labels).labels[page.language] ?? '');
    return true;
  }

  /** Waits as people do, then looks. */
  protected async reacts(before: number, calmly: boolean): Promise<void> {
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
      await this.sends('/menu');
      const asked = this.changes;
      if (!(await this.waits(PATIENCE_MS, () => this.changes > asked)))
        throw new Error(`Nothing answers, nor does /menu help:\n${this.lately()}`);
    }
    await this.settles();
  }

  protected async settles(): Promise<void> {
    for (let seen = -1; seen !== this.changes; ) {
      seen = this.changes;
      await sleep(QUIET_MS);
    }
    this.look();
  }

  protected async waits(ms: number, until: () => boolean): Promise<boolean> {
    for (const end = Date.now() + ms; !until(); await sleep(LOOK_MS)) if (Date.now() > end) return false;
    return true;
  }

  /** What was there at some time in their patience, if only for a moment. */
  private async waitsFor<Thing>(look: () => Thing | undefined): Promise<Thing | undefined> {
    let found: Thing | undefined;
    await this.waits(PATIENCE_MS, () => {
      found = look();
      return found !== undefined;
    });
    return found;
  }

  /** Those that still have buttons though another is on show. */
  protected olderPages(): ChatPage[] {
    const { message } = this.page;
    return this.tappable().filter((page) => page.message.id !== message.id);
  }

  /** The newest message with a button that sends this. */
  protected withButton(input: Input): ChatPage | undefined {
    return this.tappable().find(({ message }) => message.buttons.some((button) => same(button.input, input)));
  }

  /** Messages that ask or asked a question, the oldest first. */
  protected asking(): Array<{ message: ChatMessage; question: Question }> {
    return this.messages.flatMap((message) => {
      const asked = message.mine ? undefined : questionOf(message.text, this.questionnaire);
      return asked ? [{ message, question: asked.question }] : [];
    });
  }

  override lately(): string {
    const lines = this.transcript().split('\n').slice(-LINES);
    return [...lines, `(did: ${this.deeds.slice(-DEEDS).join(', ')})`].join('\n');
  }

  override all(): string {
    return this.transcript();
  }

  /**
   * Whether the answers were read back, after all that was done before. What was under way before may still come
   * below the request for them; below the help that was asked for first it no longer can.
   */
  protected async asksForAnswers(): Promise<boolean> {
    if (!(await this.waits(PATIENCE_MS, () => this.isHeard()))) return false;
    const { id } = await this.sends('/aide');
    const found = await this.waitsFor(() =>
      this.after(id).find(({ mine, text }) => !mine && HELP.test(text)),
    );
    if (!found) return false;
    // In a server the help goes when the next command is given: what came before it is known by its ids.
    const below = new Set(this.after(found.id).map((message) => message.id));
    const before = new Set(this.messages.map((message) => message.id).filter((each) => !below.has(each)));
    await this.sends('/reponses');
    const review = () => {
      const since = this.messages.filter((message) => !message.mine && !before.has(message.id));
      const begins = since.findIndex(({ text }) => languageOf(text) !== undefined);
      return begins < 0 ? [] : since.slice(begins);
    };
    const isWhole = () => this.page.screen === 'review' && review().includes(this.page.message);
    if (!(await this.waits(PATIENCE_MS, isWhole))) return false;
    await this.settles();
    const text = review()
      .map((part) => part.text)
      .join('\n\n');
    const answers = readReview(text, this.questionnaire);
    const language = languageOf(text) ?? this.page.language;
    this.reads('review', JSON.stringify([...answers]), ({ answers: given }) =>
      showsAnswers(this.questionnaire, { answers, language }, given),
    );
    this.sure = this.worlds.possible.length;
    return true;
  }

  /** Somebody who no longer knows what was taken looks, unless they just do. */
  protected isUnsure(): boolean {
    const { possible } = this.worlds;
    const begun = possible.every(({ begun, screenedOut }) => begun && !screenedOut);
    return begun && this.page.screen !== 'review' && possible.length > MOST_WORLDS * this.sure;
  }

  private sees(page: ChatPage): void {
    this.knows(page);
    if (page.screen === 'thanks') this.reads(page.screen, 'it was complete', (world) => world.complete);
    if (page.screen !== 'resume') return;
    const held = this.typed.filter((text) => page.text.includes(text) && !this.quotes.has(text));
    for (const text of held) {
      this.quotes.add(text);
      this.reads(page.screen, `« ${text} » answers nothing yet`, (world) => !mentions(world, text));
    }
  }

  /** Messages with buttons, the newest first. */
  protected tappable(): ChatPage[] {
    return this.messages
      .filter(({ mine, buttons }) => !mine && buttons.length > 0)
      .map((each) => readMessage(each, this.questionnaire))
      .reverse();
  }

  /** What came after a message, though that may be gone by now; nothing, when there was none. Ids grow. */
  private after(id: string | undefined): readonly ChatMessage[] {
    return id === undefined ? [] : this.messages.filter((message) => BigInt(message.id) > BigInt(id));
  }

  /** Whatever is typed becomes an answer, or is quoted back, or the bot says that it cannot use it. */
  private notesWhatNobodyExplained(): void {
    for (const { id, text } of this.awaited) {
      const isExplained = (each: ChatMessage) =>
        !each.mine && (each.text.includes(text) || NOT_USED.test(each.text));
      if (this.quotes.has(text) || this.after(id).some(isExplained)) continue;
      const complaint = `${this.name} wrote « ${text} »; nobody said what became of it.\n${this.around(text)}`;
      this.unexplained.set(text, complaint);
    }
  }

  /** The chat from a little before a text of theirs on. */
  private around(text: string): string {
    const lines = this.transcript().split('\n');
    const at = lines.findIndex((line) => line.includes(text));
    return lines.slice(Math.max(0, at - LINES / 2), at + LINES).join('\n');
  }
}

const QUOTE =
  /(?:Vous avez écrit\s: «\s|You wrote: “)([\s\S]*?)(?:\s»|”)\n(?:C’est la réponse|Is it the answer).*(?:«\s|“)(.*?)(?:\s»|”)$/;

/** Whether two inputs are alike. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A sound file that can be told from any other. */
export function voice(text: string): Buffer {
  return Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.from(text)]);
}

function mentions({ answers, corrections }: World, text: string): boolean {
  return (
    Object.values(answers).some((value) => value.includes(text)) ||
    corrections.some((correction) => correction.includes(text))
  );
}

function meaning({ type, choices }: Question, text: string): string | undefined {
  if (type === 'text') return text;
  return choices.find(({ labels }) => Object.values(labels).includes(evenly(text)))?.name;
}

/** The language in which answers are read back; undefined when they are not. */
function languageOf(text: string): string | undefined {
  return Object.entries(REVIEW).find(([, begins]) => begins.test(text))?.[0];
}
