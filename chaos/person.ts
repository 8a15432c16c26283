import type { Input, PromptRef } from '../src/flows/message.js';
import type { Character } from './character.js';
import type { Counts } from './counts.js';
import type { Dice } from './dice.js';
import { evenly, type Page } from './page.js';
import type { Question, Questionnaire } from './questionnaire.js';
import type { Deed, World } from './world.js';
import { Worlds } from './worlds.js';

/**
 * A simulated person: what they see, what they do, and what they were told is stored. They know what is
 * shown to them and the questionnaire, nothing of the server. How one looks and acts is the channel's.
 */
export abstract class Person {
  readonly worlds: Worlds;
  /** Sessions they were shown: one, if all is well. */
  readonly sessions = new Set<string>();
  /** What they saw that does not agree with what they had been told. */
  readonly complaints: string[] = [];
  readonly typed: string[] = [];
  /** Texts of theirs about which nobody said anything, with the complaint about each that is not stored either. */
  readonly unexplained = new Map<string, string>();
  private readonly asked = new Map<string, Question>();

  constructor(
    readonly name: string,
    readonly dice: Dice,
    readonly questionnaire: Questionnaire,
    protected readonly counts: Counts,
  ) {
    this.worlds = new Worlds(questionnaire);
  }

  /** What is on show. */
  abstract get page(): Page;

  abstract opens(): Promise<void>;

  /** Does something that the page on show offers. `calmly`: nothing special this time. */
  abstract does(input: Input, calmly?: boolean): Promise<void>;

  /** At a question: something that only people on this channel do. */
  abstract wanders(who: Character): Promise<void>;

  /** What goes with a complaint, for whoever looks into it. */
  lately(): string {
    return '';
  }

  /** All they can look up of what was said. */
  all(): string {
    return '';
  }

  /** The question a page asks. */
  questionOn(page: Page): Question {
    const question = this.questionnaire.byLabel(page.heading);
    if (!question) throw new Error(`« ${page.heading} » is no question of the questionnaire.`);
    return question;
  }

  /** A text nobody else types, nor they themselves a second time. */
  thinksOf(): string {
    const text = `${this.name}, n° ${this.typed.length} : « ${this.dice.pick(WORDS)} » & <b>l’été</b> *2*_`;
    this.typed.push(text);
    return text;
  }

  /** The text quoted back and the question it would answer, when it is clear which ones. */
  quoted(): { question: string; value: string } | undefined {
    if (this.page.screen !== 'resume') return undefined;
    const texts = this.typed.filter((text) => this.page.text.includes(evenly(text)));
    const questions = this.questionnaire.questions.filter(({ labels }) =>
      this.page.text.includes(labels[this.page.language] ?? '?'),
    );
    const [value] = texts;
    const [question] = questions;
    if (value === undefined || texts.length > 1 || question?.type !== 'text' || questions.length > 1)
      return undefined;
    return { question: question.name, value };
  }

  /** Remembers which session and which question a page is about. */
  protected knows(page: Page): void {
    if (!page.prompt) return;
    this.sessions.add(page.prompt.session);
    this.asked.set(key(page.prompt), this.questionOn(page));
    this.reads(page.screen, 'they had agreed', ({ begun, screenedOut }) => begun || screenedOut);
  }

  protected told(deed: Deed): void {
    this.worlds.acknowledged(deed);
    if (deed.kind === 'answer') this.counts.answers += 1;
  }

  /** Keeps the worlds that agree with what a page says, or complains when none does. */
  protected reads(screen: string, meaning: string, agrees: (world: World) => boolean): void {
    if (this.worlds.saw(agrees)) return;
    const told = this.worlds.toString();
    this.complaints.push(
      `${this.name} read on ${screen}: ${meaning}; but was told ${told}\n${this.lately()}`,
    );
  }

  /** What an input changes, if it is taken, from what they see now. */
  protected deedOf(input: Input): Deed {
    if (input.kind === 'choose') {
      const question = this.askedBy(input.to);
      const names = [...input.choices].sort((a, b) => a - b).map((index) => question.choices[index]?.name);
      return { kind: 'answer', question: question.name, value: names.join(' ') };
    }
    if (input.kind === 'text') {
      // Typed under an old question it is quoted back, and stored nowhere yet.
      if (!this.isOnShow(input.to)) return { kind: 'nothing' };
      return { kind: 'answer', question: this.askedBy(input.to).name, value: input.text };
    }
    if (input.kind !== 'act') return { kind: 'nothing' };
    switch (input.action) {
      case 'agree':
      case 'refuse':
      case 'submit':
        return { kind: input.action };
      case 'skip':
        if (!this.isOnShow(input.to)) return { kind: 'nothing' };
        return { kind: 'answer', question: this.questionOn(this.page).name, value: '' };
      case 'use': {
        const quoted = this.quoted();
        return quoted ? { kind: 'answer', ...quoted } : { kind: 'nothing' };
      }
      default:
        return { kind: 'nothing' };
    }
  }

  protected askedBy(to: PromptRef | undefined): Question {
    const question = to && this.asked.get(key(to));
    if (!question) throw new Error('They never saw that question.');
    return question;
  }

  private isOnShow(to: PromptRef | undefined): boolean {
    const { prompt, screen } = this.page;
    return screen === 'question' && to !== undefined && prompt !== undefined && key(to) === key(prompt);
  }
}

const WORDS = ['se retrouver', 'la conserverie', 'apprendre', 'rien de spécial', 'voir du monde 🦋'];

/** How every typed text begins: nothing of the kind may stand in what the program prints. */
export const TYPED = /\bp\d+, n° \d+/;

function key({ session, serial }: PromptRef): string {
  return `${session} ${serial}`;
}
