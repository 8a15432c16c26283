import type { Context, FoundDigest } from './context.js';
import type { Say } from './effect.js';
import { spokenLanguage } from './language.js';
import type { Button, MadeFile, Message } from './message.js';
import { plainScreen } from './plain-screen.js';
import { structuresFor } from './roles.js';
import type { Conversation, Place } from './state.js';
import { line, type Step, screen } from './step.js';

type SayResults = Extract<Say, { say: 'results' }>;

/** What somebody asks for: the digest of the week, or its flower alone. The argument names a structure. */
export function results(
  conversation: Conversation,
  action: 'digest' | 'flower',
  argument: string | undefined,
  context: Context,
): Step {
  const allowed = structuresFor('results', conversation.memberships, context.structures);
  if (allowed.length === 0) return line(conversation, 'not-yours');
  const { digests = [] } = context.found;
  const having = allowed.filter(({ id }) => digests.some(({ scope }) => scope === id));
  const structure = having.find(({ id }) => id === argument) ?? having[0];
  const digest = digests.find(({ scope }) => scope === structure?.id);
  if (!structure || !digest)
    return action === 'digest'
      ? line(conversation, 'digest-none')
      : screen(conversation, [{ kind: 'say', say: { say: 'results', what: 'blank' } }]);
  const { scope, week } = digest;
  return screen({ ...conversation, place: { at: 'results', structure: scope } }, [
    { kind: 'say', say: { say: 'results', what: action, scope, week } },
  ]);
}

/** The digest with its picture; a blank flower for who has no results yet. */
export function resultsLine(say: SayResults, conversation: Conversation, context: Context): Message {
  const language = spokenLanguage(conversation, context);
  const t = context.translate(language);
  const picture = (made: MadeFile, alt: string) => ({
    made,
    name: `${t('digest-picture-file')}.png`,
    type: 'image/png',
    label: t('digest-picture'),
    alt,
  });
  const message = (text: string, files: Message['files'] = []): Message => ({
    ...plainScreen(language, 'results', text),
    kind: 'line',
    files,
  });
  if (say.what === 'blank') {
    const alt = t('blank-flower-text', { petals: BLANK_PETALS });
    return message(t('flower-none'), [picture('flower.blank', alt)]);
  }
  const digest = context.found.digests?.find(({ scope, week }) => scope === say.scope && week === say.week);
  if (!digest) return message(t('digest-none'));
  const files = digest.alt === '' ? [] : [picture(flowerOf(digest), digest.alt)];
  return message(say.what === 'digest' ? digest.text : (digest.text.split('\n')[0] ?? ''), files);
}

export const BLANK_PETALS = 6;

/** Whose results come next. */
export function resultsScreen(
  { language, memberships }: Conversation,
  place: Place & { readonly at: 'results' },
  context: Context,
): Message {
  const t = context.translate(language);
  const others = structuresFor('results', memberships, context.structures);
  const button = ({ id, name }: { id: string; name: string }): Button => ({
    label: name,
    action: 'digest',
    argument: id,
    weight: 'plain',
  });
  return {
    ...plainScreen(language, 'results', t('digest-more')),
    buttons: [
      { label: t('digest-flower-button'), action: 'flower', argument: place.structure, weight: 'plain' },
      ...others.filter(({ id }) => id !== place.structure).map(button),
      { label: t('button-menu'), action: 'menu', weight: 'quiet' },
    ],
  };
}

function flowerOf({ week, scope, language }: FoundDigest): MadeFile {
  return `flower.${week}.${scope}.${language}`;
}
