import { expect } from 'vitest';
import type { Input, Message, OfferedChoice, PromptRef, SentFile } from '../../src/flows/message.js';
import type { Place } from '../../src/forms/types/type.js';

/** Where a scenario plays: the flows alone, or the whole exchange on a database. */
export interface Stage {
  send(input: Input): Promise<{ lines: readonly Message[]; screen: Message }>;
  /** What is on the screen when the person looks again (after a reload, or days later). */
  look(): Promise<Message>;
}

/**
 * Somebody who talks with Papillon, by what they see: labels, never identifiers. Every verb reads
 * like the conversation it plays.
 */
export class Person {
  private lines: readonly Message[] = [];

  private constructor(
    private readonly stage: Stage,
    private screen: Message,
  ) {}

  static async arrives(stage: Stage): Promise<Person> {
    return new Person(stage, await stage.look());
  }

  /** Taps a button, a choice or « Valider », by its label. */
  async taps(label: string): Promise<this> {
    const choice = this.screen.choices.find((candidate) => candidate.label === label);
    if (choice && this.screen.to) return this.taps_(choice);
    const button = this.screen.buttons.find((candidate) => candidate.label === label);
    if (!button) throw new Error(`No button « ${label} ».\n${this.describe()}`);
    const { action, argument } = button;
    return this.sends({
      kind: 'act',
      action,
      ...(argument === undefined ? {} : { argument }),
      ...(this.screen.to ? { to: this.screen.to } : {}),
    });
  }

  /** Ticks several choices and sends them at once, as on a page with boxes. */
  async ticks(...labels: string[]): Promise<this> {
    return this.sends({
      kind: 'choose',
      to: this.prompt(),
      choices: labels.map((label) => this.choice(label).index),
    });
  }

  /** Sends the choices toggled one by one. */
  async validates(): Promise<this> {
    return this.sends({ kind: 'act', action: 'done', to: this.prompt() });
  }

  /** Types under the question on the screen. */
  async types(text: string): Promise<this> {
    return this.sends({ kind: 'text', text, ...(this.screen.to ? { to: this.screen.to } : {}) });
  }

  /** Fills in the fields of a screen of several questions, by their labels; the others are left as they are. */
  async fills(texts: Readonly<Record<string, string>>, on: Message = this.screen): Promise<this> {
    const { to, fieldList } = on;
    if (!to || !fieldList) throw new Error(`There is nothing to fill in.\n${this.describe()}`);
    const strange = Object.keys(texts).find((label) => fieldList.fields.every(({ text }) => text !== label));
    if (strange !== undefined) throw new Error(`There is no field « ${strange} ».\n${this.describe()}`);
    const answers = fieldList.fields.map(({ index, text, value = '' }) => ({
      index,
      text: texts[text] ?? value,
    }));
    return this.sends({ kind: 'fill', to, answers });
  }

  /** « Passer » under several questions. */
  async skipsAll(): Promise<this> {
    return this.sends({ kind: 'act', action: 'skip', argument: 'all', to: this.prompt() });
  }

  /** Types something the channel cannot tie to a question. */
  async writes(text: string): Promise<this> {
    return this.sends({ kind: 'text', text });
  }

  /** Sends a photo under the question on the screen; `about` says what differs. */
  async sendsPhoto(about: Partial<SentFile> = {}): Promise<this> {
    return this.sendsFile({ media: 'image', from: { fetch: 'photo' }, ...about });
  }

  /** Speaks instead of typing. */
  async sendsVoice(about: Partial<SentFile> = {}): Promise<this> {
    return this.sendsFile({ media: 'audio', type: 'audio/ogg', from: { fetch: 'voice' }, ...about });
  }

  /** Shares where they are. */
  async sendsPlace(place: Place, more: { to?: PromptRef; edited?: boolean } = {}): Promise<this> {
    return this.sends({ kind: 'place', ...place, ...this.under(), ...more });
  }

  /** Sends a file; `more` when it is for another question, or an edit of a message sent before. */
  async sendsFile(file: SentFile, more: { to?: PromptRef; edited?: boolean } = {}): Promise<this> {
    return this.sends({ kind: 'file', file, ...this.under(), ...more });
  }

  /** Presses a button on the answers read back: the one of the question with this label. */
  async corrects(label: string): Promise<this> {
    const line = this.screen.answers.find((answer) => answer.label === label);
    if (!line) throw new Error(`« ${label} » is not among the answers.\n${this.describe()}`);
    return this.sends({ kind: 'act', action: 'correct', argument: line.question });
  }

  async sends(input: Input): Promise<this> {
    const { lines, screen } = await this.stage.send(input);
    this.lines = lines;
    this.screen = screen;
    return this;
  }

  async looksAgain(): Promise<this> {
    this.lines = [];
    this.screen = await this.stage.look();
    return this;
  }

  /** Keeps what is on the screen now, to tap it later when it is old. */
  remembers(): Message {
    return this.screen;
  }

  sees(text: string): this {
    expect(this.everything(), this.describe()).toContain(text);
    return this;
  }

  seesNot(text: string): this {
    expect(this.everything(), this.describe()).not.toContain(text);
    return this;
  }

  /** Reads that a file is there: its name, or what a picture shows. */
  seesFile(name: string): this {
    const files = [...this.lines, this.screen].flatMap((message) => message.files ?? []);
    expect(
      files.flatMap((file) => [file.name, file.alt ?? '']),
      this.describe(),
    ).toContain(name);
    return this;
  }

  seesScreen(name: string): this {
    expect(this.screen.name, this.describe()).toBe(name);
    return this;
  }

  seesButtons(...labels: string[]): this {
    const all = [...this.screen.choices, ...this.screen.buttons].map((each) => each.label);
    expect(all).toEqual(labels);
    return this;
  }

  seesProgress(text: string): this {
    expect(this.screen.progress?.text).toBe(text);
    return this;
  }

  seesAnswer(label: string, answer: string): this {
    expect(this.screen.answers.find((line) => line.label === label)?.answer, this.describe()).toBe(answer);
    return this;
  }

  private async taps_(choice: OfferedChoice): Promise<this> {
    const kind = this.screen.wanted?.kind;
    return kind === 'choices'
      ? this.sends({ kind: 'toggle', to: this.prompt(), choice: choice.index })
      : this.sends({ kind: 'choose', to: this.prompt(), choices: [choice.index] });
  }

  private under(): { to?: PromptRef } {
    return this.screen.to ? { to: this.screen.to } : {};
  }

  private prompt() {
    if (!this.screen.to) throw new Error(`There is no question on the screen.\n${this.describe()}`);
    return this.screen.to;
  }

  private choice(label: string): OfferedChoice {
    const found = this.screen.choices.find((candidate) => candidate.label === label);
    if (!found) throw new Error(`No choice « ${label} ».\n${this.describe()}`);
    return found;
  }

  private everything(): string {
    return [...this.lines, this.screen]
      .flatMap((message) => [...message.before, message.text, message.hint ?? ''])
      .join('\n');
  }

  /** The screen as text, for a test that fails. */
  private describe(): string {
    const { screen } = this;
    const chosen = (choice: OfferedChoice) => (choice.chosen ? `✓ ${choice.label}` : choice.label);
    return [
      ...this.lines.map((line) => `· ${line.text}`),
      ...[...this.lines, screen].flatMap(({ files = [] }) =>
        files.map(({ name, alt = '' }) => `📎 ${name} ${alt}`),
      ),
      [screen.progress?.text, screen.text].filter(Boolean).join(' · '),
      ...screen.answers.map((answer) => `  ${answer.label} → ${answer.answer}`),
      [...screen.choices.map(chosen), ...screen.buttons.map((button) => button.label)]
        .map((label) => `[${label}]`)
        .join(' '),
    ].join('\n');
  }
}
