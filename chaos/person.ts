import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Input, PromptRef } from '../src/flows/message.js';
import type { Browser } from './browser.js';
import type { Counts } from './counts.js';
import type { Dice } from './dice.js';
import { evenly, type Page } from './page.js';
import type { Question, Questionnaire } from './questionnaire.js';
import { showsAnswers } from './review.js';
import { type Deed, type World, Worlds } from './worlds.js';

/** How an input goes out, in a hundred. `give-up`: no acknowledgement came, and they never try it again. */
const WAYS = { once: 84, 'same-twice': 5, 'anew-twice': 6, 'give-up': 5 } as const;
/** Milliseconds until whatever a given-up request did is done. */
const SETTLED_MS = 1500;

/** Screens that only somebody who agreed can see. */
const BEGUN = new Set(['question', 'review', 'thanks', 'paused', 'resume', 'menu']);

/**
 * A simulated person: what they see, what they do, and what they were told is stored. They know the
 * page and the questionnaire, nothing of the server.
 */
export class Person {
  readonly worlds: Worlds;
  /** Sessions they were shown: one, if all is well. */
  readonly sessions = new Set<string>();
  /** What they saw that does not agree with what they had been told. */
  readonly complaints: string[] = [];
  /** Pages they saw, the last one on show; an old one is an old tab. */
  readonly pages: Page[] = [];
  readonly typed: string[] = [];
  private readonly asked = new Map<string, Question>();

  constructor(
    readonly name: string,
    readonly browser: Browser,
    readonly dice: Dice,
    readonly questionnaire: Questionnaire,
    private readonly counts: Counts,
  ) {
    this.worlds = new Worlds(questionnaire);
  }

  get page(): Page {
    const page = this.pages.at(-1);
    if (!page) throw new Error('No page was opened.');
    return page;
  }

  /** The question a page asks. */
  questionOn(page: Page): Question {
    const question = this.questionnaire.byLabel(page.heading);
    if (!question) throw new Error(`« ${page.heading} » is no question of the questionnaire.`);
    return question;
  }

  async opens(): Promise<void> {
    this.sees(await this.browser.opens());
  }

  /** Sends an input as people do: most often once. `calmly`: nothing special this time. */
  async does(input: Input, calmly = false): Promise<void> {
    const deed = this.deedOf(input);
    // A second refusal would be a second refusal: the page prevents it, and so do they.
    const way = calmly || deed.kind === 'refuse' ? 'once' : this.dice.weighted(WAYS);
    try {
      await this.goesOut(input, deed, way);
    } catch (error) {
      this.worlds.uncertain(deed);
      throw error;
    }
  }

  private async goesOut(input: Input, deed: Deed, way: keyof typeof WAYS): Promise<void> {
    switch (way) {
      case 'once': {
        const page = await this.browser.sends(input);
        this.told(deed);
        this.sees(page);
        if (input.kind === 'text' && deed.kind === 'answer' && page.screen === 'resume')
          this.complaints.push(
            `${this.name} sent « ${input.text} » once, and was then asked what it answers`,
          );
        return;
      }
      case 'same-twice': {
        const id = randomUUID();
        await Promise.all([this.browser.sends(input, id), this.browser.sends(input, id)]);
        this.told(deed);
        return this.opens();
      }
      case 'anew-twice':
        await Promise.all([this.browser.sends(input), this.browser.sends(input)]);
        this.told(deed);
        return this.opens();
      case 'give-up': {
        const page = await this.browser.triesOnce(input);
        if (page) {
          this.told(deed);
          return this.sees(page);
        }
        this.worlds.uncertain(deed);
        await sleep(SETTLED_MS);
        return this.opens();
      }
    }
  }

  /** Two tabs at once, each with its own answer to the same question. */
  async doesTogether(one: Input, other: Input): Promise<void> {
    const deeds = [this.deedOf(one), this.deedOf(other)] as const;
    await Promise.all([this.browser.sends(one), this.browser.sends(other)]);
    this.worlds.acknowledgedTogether(...deeds);
    this.counts.answers += 2;
    await this.opens();
  }

  /** Something the server took long ago arrives again: nothing may move. */
  async isRepeated(): Promise<void> {
    const before = standing(this.page);
    const what = await this.browser.repeatsSomethingOld();
    await this.opens();
    const after = standing(this.page);
    if (before !== after)
      this.complaints.push(`${this.name} stood at ${before}; ${what} arrived again; now at ${after}`);
  }

  private told(deed: Deed): void {
    this.worlds.acknowledged(deed);
    if (deed.kind === 'answer') this.counts.answers += 1;
  }

  private sees(page: Page): void {
    this.pages.push(page);
    if (page.prompt) {
      this.sessions.add(page.prompt.session);
      this.asked.set(key(page.prompt), this.questionOn(page));
    }
    // Nothing is kept of a visitor, not even what they sent (docs/decisions/009-visitors-leave-no-trace.md).
    if (!BEGUN.has(page.screen) && page.screen !== 'language') this.browser.forgetsWhatItSent();
    if (BEGUN.has(page.screen)) this.reads(page, 'they had agreed', (world) => world.begun);
    if (page.screen === 'notice') this.reads(page, 'they had not agreed', (world) => !world.begun);
    if (page.screen === 'thanks') this.reads(page, 'it was complete', (world) => world.complete);
    if (page.screen === 'review') {
      this.reads(page, JSON.stringify([...page.answers]), (world) =>
        showsAnswers(this.questionnaire, page, world.answers),
      );
    }
  }

  private reads(page: Page, meaning: string, agrees: (world: World) => boolean): void {
    if (this.worlds.saw(agrees)) return;
    const told = JSON.stringify(this.worlds.possible);
    this.complaints.push(`${this.name} read on ${page.screen}: ${meaning}; but was told ${told}`);
  }

  /** What an input changes, if it is taken, from what they see now. */
  private deedOf(input: Input): Deed {
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

  private isOnShow(to: PromptRef | undefined): boolean {
    const { prompt, screen } = this.page;
    return screen === 'question' && to !== undefined && prompt !== undefined && key(to) === key(prompt);
  }

  private askedBy(to: PromptRef | undefined): Question {
    const question = to && this.asked.get(key(to));
    if (!question) throw new Error('They never saw that question.');
    return question;
  }
}

function standing({ screen, heading, prompt, language }: Page): string {
  return `${screen} ${prompt?.serial ?? ''} (${language}) « ${heading} »`;
}

function key({ session, serial }: PromptRef): string {
  return `${session} ${serial}`;
}
