import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { commandWord, commandWords, TYPED_ACTIONS } from '../bots/commands.js';
import { fromMessage } from '../bots/terminal/from-message.js';
import { optionsOf } from '../bots/terminal/options.js';
import { toInput } from '../bots/terminal/to-input.js';
import { contactOf } from '../content/settings.js';
import { type Content, loadContent } from '../content.js';
import type { Context } from '../flows/context.js';
import { step } from '../flows/conversation.js';
import { QUIET } from '../flows/habits.js';
import type { Input, Message } from '../flows/message.js';
import { walkInHand } from '../flows/questionnaire/position.js';
import { keptAnswers } from '../flows/questionnaire/replay.js';
import { currentScreen, toMessage } from '../flows/screen.js';
import { type Conversation, visitor } from '../flows/state.js';
import { wordsOf } from '../flows/words.js';
import type { Form } from '../forms/compile.js';
import { languages, type Translate, translator } from '../i18n/translator.js';
import type { CommandContext, ExitCode } from './command.js';
import { readFormFile } from './form-file.js';

/** Talks a form through in the terminal with the real flows. Nothing is stored. */
export async function preview(file: string, command: CommandContext): Promise<ExitCode> {
  const { config, t, print } = command;
  const form = readFormFile(file, command);
  if (!form) return 1;
  const content = loadContent(config.contentDir);
  const contextNow = () => contextOf(form, content, command);
  const { notice } = contextNow();
  let conversation: Conversation = {
    ...visitor(config.language),
    memberships: [{ role: 'administrator', structure: '' }],
    notice: notice.version,
    place: { at: 'menu' },
  };
  const say = (message: Message) =>
    print(`${fromMessage(message, translator(message.language), command.interactive)}\n`);
  const send = (input: Input) => {
    const context = contextNow();
    const { state, effects } = step(conversation, input, context);
    conversation = state;
    for (const effect of effects) if (effect.kind === 'say') say(toMessage(effect.say, state, context));
  };

  print(`${introduction(form, config.language, t)}\n`);
  send({ kind: 'act', action: 'start', argument: form.name });
  const words = commandWords(languages.map(translator));
  const lines = createInterface({ input: command.input });
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const screen = currentScreen(conversation, contextNow());
    send(toInput(line, { screen, options: optionsOf(screen, translator(screen.language)), words }));
    if (isOver(conversation)) break;
  }
  print(result(conversation, contextNow(), t));
  return 0;
}

function introduction(form: Form, language: string, t: Translate): string {
  const commands = TYPED_ACTIONS.map((action) => `/${commandWord(action, t)}`).join(' ');
  return t('command-preview-start', { title: form.title.in(language, []), commands });
}

function isOver({ place, session }: Conversation): boolean {
  return place.at === 'goodbye' || session?.status === 'complete';
}

function result(conversation: Conversation, context: Context, t: Translate): string {
  const walk = walkInHand(conversation, context);
  if (walk?.session.status !== 'complete') return t('command-preview-unfinished');
  const answers = Object.entries(keptAnswers(walk)).map(
    ([name, value]) => `  ${name} = ${JSON.stringify(value)}`,
  );
  return [t('command-preview-answers'), ...answers].join('\n');
}

function contextOf(form: Form, { settings, notice }: Content, { config, t }: CommandContext): Context {
  return {
    now: Date.now(),
    zone: config.timeZone,
    freshId: randomUUID(),
    freshMeeting: () => '',
    freshCode: () => '',
    freshReceipt: () => '',
    translate: translator,
    words: wordsOf(languages, translator),
    languages,
    forms: {
      open: [form],
      find: (name, version) => (name === form.name && version === form.version ? form : undefined),
    },
    notice: notice ?? {
      version: 'preview',
      short: () => t('command-preview-no-notice'),
      aloud: () => '',
      full: () => [t('command-preview-no-notice')],
    },
    minimumAge: settings?.minimum_age ?? 0,
    quiet: settings?.quiet_hours ?? QUIET,
    contact: (language) => (settings ? contactOf(settings, language) : ''),
    isKept: false,
    isKeptInChat: false,
    structures: [],
    blankPetals: 0,
    groups: [],
    invitationPage: () => '',
    found: {},
    events: [],
    counted: undefined,
    receipt: undefined,
    holders: undefined,
    invitations: [],
    wish: undefined,
    text: undefined,
  };
}
