import { readFileSync } from 'node:fs';
import type { Context, Forms, Found, Notice } from '../../src/flows/context.js';
import { step } from '../../src/flows/conversation.js';
import type { Effect } from '../../src/flows/effect.js';
import { QUIET } from '../../src/flows/habits.js';
import type { ProjectGroup } from '../../src/flows/meetings/meeting.js';
import type { Input, Message } from '../../src/flows/message.js';
import type { Structure } from '../../src/flows/roles/roles.js';
import { currentScreen, toMessage } from '../../src/flows/screen.js';
import { type Conversation, visitor } from '../../src/flows/state.js';
import { wordsOf } from '../../src/flows/words.js';
import { compileForm, type Form } from '../../src/forms/compile.js';
import { readYamlForm } from '../../src/forms/yaml.js';
import { translator } from '../../src/i18n/translator.js';
import type { Stage } from './scenario.js';

/** The flows alone: no database, a clock the test sets, every effect kept. */
export class PureStage implements Stage {
  conversation: Conversation;
  readonly effects: Effect[] = [];
  /** Every input sent, to play it again. */
  readonly inputs: Input[] = [];
  now = Date.parse('2026-11-22T10:00:00Z');
  zone = 'Europe/Paris';
  quiet = QUIET;
  notice: Notice = testNotice('1');
  forms: Form[];
  readonly languages = ['fr', 'en'];
  groups: readonly ProjectGroup[] = [];
  /** What is read for each step. */
  found: Found = {};
  /** The text that is read again. */
  text: Context['text'] = undefined;
  /** What the end of a questionnaire asks about. */
  wish: Context['wish'] = undefined;
  private ids = 0;

  constructor(forms: Form[], options: { language?: string; link?: string } = {}) {
    this.forms = forms;
    this.conversation = visitor(options.language ?? 'fr', options.link);
  }

  async send(input: Input): Promise<{ lines: Message[]; screen: Message }> {
    this.inputs.push(input);
    const context = this.context();
    const { state, effects } = step(this.conversation, input, context);
    this.conversation = state;
    this.effects.push(...effects);
    const says = effects.flatMap((effect) =>
      effect.kind === 'say' ? [toMessage(effect.say, state, context)] : [],
    );
    return {
      lines: says.filter((message) => message.kind === 'line'),
      screen: currentScreen(state, context),
    };
  }

  async look(): Promise<Message> {
    return currentScreen(this.conversation, this.context());
  }

  /** The answers that count, as the effects told the store. */
  answers(): Record<string, string> {
    const rows = new Map<string, { value: string; relevant: boolean }>();
    for (const effect of this.effects) if (effect.kind === 'answer') rows.set(effect.question, effect);
    return Object.fromEntries(
      [...rows].flatMap(([name, { value, relevant }]) => (relevant && value !== '' ? [[name, value]] : [])),
    );
  }

  context(): Context {
    const forms: Forms = {
      open: this.forms,
      find: (name, version) => this.forms.find((form) => form.name === name && form.version === version),
    };
    return {
      now: this.now,
      zone: this.zone,
      freshId: `session-${++this.ids}`,
      freshMeeting: () => `papillon:${this.ids}`,
      freshCode: () => 'ABCDEFGH',
      freshReceipt: () => 'LUNE-4821',
      translate: translator,
      words: wordsOf(this.languages, translator),
      languages: this.languages,
      forms,
      notice: this.notice,
      minimumAge: 16,
      quiet: this.quiet,
      contact: () => 'Demandez à l’accueil.',
      isKept: true,
      isKeptInChat: false,
      structures: testStructures,
      blankPetals: 6,
      groups: this.groups,
      invitationPage: (code) => `https://papillon.example/i/${code}`,
      found: this.found,
      events: [],
      counted: undefined,
      receipt: undefined,
      holders: undefined,
      invitations: [],
      wish: this.wish,
      text: this.text,
    };
  }
}

export const testStructures: readonly Structure[] = [
  { id: 'coop', name: 'La Coopération' },
  { id: 'ors', name: 'Les Ors', parent: 'coop' },
  { id: 'noel', name: 'Noël Guichard', parent: 'coop' },
];

export function testNotice(version: string): Notice {
  return {
    version,
    short: (language) => `Notice ${version} ${language}`,
    aloud: (language) => `Aloud ${version} ${language}`,
    full: (language) => [`Full ${language}`],
  };
}

/** A form from its YAML text; a problem in it fails the test. */
export function form(source: string): Form {
  const { definition, problems } = readYamlForm(source, 'test.yaml');
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (!definition || errors.length > 0) throw new Error(JSON.stringify(errors, undefined, 1));
  return compileForm(definition);
}

export function formFile(path: string): Form {
  return form(readFileSync(path, 'utf8'));
}
