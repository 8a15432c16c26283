import type { Action, Input } from '../../src/flows/message.js';
import { evenly, type Page } from '../page.js';
import type { Question, Questionnaire } from '../questionnaire.js';
import type { ChatMessage } from './message.js';

/** A message of the bot as a person understands it. */
export interface ChatPage extends Page {
  readonly message: ChatMessage;
}

/** What the menu of commands offers at any time. */
const COMMANDS = [
  'menu',
  'help',
  'language',
  'stop',
  'review',
  'privacy',
] as const satisfies readonly Action[];
/** The one screen that has no buttons: whoever is too young is told goodbye. */
const SCREENED_OUT =
  /Ce questionnaire s’adresse aux personnes plus âgées|This questionnaire is for older people/;

/** What is on show in a chat: the newest message that can be tapped, or a goodbye after it. */
export function readChat(
  messages: readonly ChatMessage[],
  questionnaire: Questionnaire,
): ChatPage | undefined {
  const shown = messages.findLast(
    ({ mine, buttons, text }) => !mine && (buttons.length > 0 || SCREENED_OUT.test(text)),
  );
  return shown && readMessage(shown, questionnaire);
}

/** One message, whether it has buttons or not. */
export function readMessage(message: ChatMessage, questionnaire: Questionnaire): ChatPage {
  const inputs = message.buttons.map(({ input }) => input);
  const asked = questionOf(message.text, questionnaire);
  const prompt = inputs.find(({ to }) => to)?.to;
  return {
    message,
    screen: screenOf(message.text, inputs, asked?.question),
    language: asked?.language ?? 'fr',
    heading: asked?.label ?? '',
    text: message.text,
    prompt,
    taps: [
      ...inputs.filter(({ kind }) => kind !== 'toggle'),
      ...COMMANDS.map((action) => ({ kind: 'act', action }) as const),
    ],
    field: asked && prompt ? fieldOf(asked.question, prompt) : undefined,
    answers: new Map(),
  };
}

/** The answers a review reads back, by question; a long one comes in several messages. */
export function readReview(text: string, questionnaire: Questionnaire): ReadonlyMap<string, string> {
  const blocks = text.split(/\n{2,}/).flatMap((block) => {
    const [, label = '', answer = ''] = /^\d+\. (.*)\n→ ([\s\S]*)$/.exec(block) ?? [];
    const question = questionnaire.byLabel(evenly(label));
    return question ? [[question.name, evenly(answer)] as const] : [];
  });
  return new Map(blocks);
}

/** The question a message asks or asked: its label stands alone, after « 3 sur 12 · », or with its answer. */
export function questionOf(
  text: string,
  { questions }: Questionnaire,
): { question: Question; label: string; language: string } | undefined {
  const lines = text.split('\n').map((line) => evenly(line).replace(/^\d+ \D+ \d+[^·]* · | ✓$/g, ''));
  for (const question of questions)
    for (const [language, label] of Object.entries(question.labels))
      if (lines.includes(label)) return { question, label, language };
  return undefined;
}

function screenOf(text: string, inputs: readonly Input[], asked: Question | undefined): string {
  if (SCREENED_OUT.test(text)) return 'goodbye';
  const can = (action: Action) => inputs.some((input) => input.kind === 'act' && input.action === action);
  if (asked && inputs.some(({ to }) => to)) return 'question';
  if (can('agree')) return 'notice';
  if (can('start')) return 'goodbye';
  if (can('open')) return 'menu';
  if (can('language')) return 'language';
  if (can('correct') || can('submit')) return 'review';
  if (can('use') || can('stop')) return 'resume';
  if (can('review')) return 'thanks';
  if (can('back')) return 'review';
  return can('resume') ? 'paused' : 'nothing';
}

function fieldOf({ type }: Question, to: NonNullable<Page['prompt']>): Input | undefined {
  if (type === 'text') return { kind: 'text', text: '', to };
  return type === 'select_multiple' ? { kind: 'choose', to, choices: [] } : undefined;
}
