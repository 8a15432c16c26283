import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Input } from '../../src/flows/message.js';
import type { Character } from '../character.js';
import type { Counts } from '../counts.js';
import type { Dice } from '../dice.js';
import { answer, reply } from '../life.js';
import type { Page } from '../page.js';
import { Person } from '../person.js';
import type { Questionnaire } from '../questionnaire.js';
import { showsAnswers } from '../review.js';
import type { Deed } from '../world.js';
import type { Browser } from './browser.js';

/** How an input goes out, in a hundred. `give-up`: no acknowledgement came, and they never try it again. */
const WAYS = { once: 84, 'same-twice': 5, 'anew-twice': 6, 'give-up': 5 } as const;
/** Milliseconds until whatever a given-up request did is done. */
const SETTLED_MS = 1500;

/** Screens that only somebody who agreed can see. */
const BEGUN = new Set(['question', 'review', 'thanks', 'paused', 'resume', 'menu']);

/** What people do at a question on the web beside answering it, in a hundred. */
const WANDERINGS = { 'old-tab': 40, 'two-tabs': 20, reload: 15, late: 25 } as const;

/** Somebody who uses the web chat. */
export class Visitor extends Person {
  /** Pages they saw, the last one on show; an old one is an old tab. */
  private readonly pages: Page[] = [];

  constructor(
    name: string,
    private readonly browser: Browser,
    dice: Dice,
    questionnaire: Questionnaire,
    counts: Counts,
  ) {
    super(name, dice, questionnaire, counts);
  }

  get page(): Page {
    const page = this.pages.at(-1);
    if (!page) throw new Error('No page was opened.');
    return page;
  }

  async opens(): Promise<void> {
    this.sees(await this.browser.opens());
  }

  async wanders(who: Character): Promise<void> {
    const { dice, page } = this;
    switch (dice.weighted(WANDERINGS)) {
      case 'old-tab':
        return answer(this, who, false, dice.pick(this.pages.filter(({ screen }) => screen === 'question')));
      case 'two-tabs': {
        const question = this.questionOn(page);
        if (question.type === 'text') return answer(this, who, false);
        return this.doesTogether(reply(this, page, question, who), reply(this, page, question, who));
      }
      case 'reload':
        return this.opens();
      case 'late':
        return this.isRepeated();
    }
  }

  /** Sends an input as people do: most often once. */
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
  private async doesTogether(one: Input, other: Input): Promise<void> {
    const deeds = [this.deedOf(one), this.deedOf(other)] as const;
    await Promise.all([this.browser.sends(one), this.browser.sends(other)]);
    this.worlds.acknowledgedTogether(...deeds);
    this.counts.answers += 2;
    await this.opens();
  }

  /** Something the server took long ago arrives again: nothing may move. */
  private async isRepeated(): Promise<void> {
    const before = standing(this.page);
    const what = await this.browser.repeatsSomethingOld();
    await this.opens();
    const after = standing(this.page);
    if (before !== after)
      this.complaints.push(`${this.name} stood at ${before}; ${what} arrived again; now at ${after}`);
  }

  private sees(page: Page): void {
    this.pages.push(page);
    this.knows(page);
    // Nothing is kept of a visitor, not even what they sent (docs/decisions/009-visitors-leave-no-trace.md).
    if (!BEGUN.has(page.screen) && page.screen !== 'language') this.browser.forgetsWhatItSent();
    if (BEGUN.has(page.screen)) this.reads(page.screen, 'they had agreed', (world) => world.begun);
    if (page.screen === 'notice') this.reads(page.screen, 'they had not agreed', (world) => !world.begun);
    if (page.screen === 'thanks') this.reads(page.screen, 'it was complete', (world) => world.complete);
    if (page.screen === 'review') {
      this.reads(page.screen, JSON.stringify([...page.answers]), (world) =>
        showsAnswers(this.questionnaire, page, world.answers),
      );
    }
  }
}

function standing({ screen, heading, prompt, language }: Page): string {
  return `${screen} ${prompt?.serial ?? ''} (${language}) « ${heading} »`;
}
