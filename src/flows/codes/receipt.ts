import type { Context } from '../context.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import { shown } from '../questionnaire/question-screen.js';
import { answerOf, seenQuestions, walkOf } from '../questionnaire/walk.js';
import type { Conversation, Place } from '../state.js';
import { after, line, type Step, screen } from '../step.js';

type OwnAnswers = Place & { readonly at: 'own-answers' };

/** Somebody typed the code they were given after an interview: they read what they said. */
export function readReceipt(conversation: Conversation, context: Context): Step {
  const { receipt } = context;
  if (receipt === 'slow') return line(conversation, 'receipt-slow');
  if (!receipt) return line(conversation, 'receipt-unknown');
  return screen({ ...conversation, place: { at: 'own-answers', session: receipt.id } });
}

/** Their answers go when they say so twice. */
export function ownAnswers(
  conversation: Conversation,
  place: OwnAnswers,
  argument: string | undefined,
): Step {
  if (argument === 'erase') return screen({ ...conversation, place: { ...place, sure: true } });
  const { session, sure } = place;
  if (argument !== 'sure' || !sure) return screen({ ...conversation, place: { at: 'own-answers', session } });
  return after(
    [{ kind: 'discard', session, why: 'receipt' }],
    line(
      { ...conversation, place: { at: conversation.notice === '' ? 'notice' : 'menu' } },
      'receipt-erased',
    ),
  );
}

export function ownAnswersScreen(
  { language }: Conversation,
  { sure }: OwnAnswers,
  context: Context,
): Message {
  const t = context.translate(language);
  const close: Button = { label: t('receipt-close'), action: 'menu', weight: 'quiet' };
  const erase = (label: string, argument: string): Button => ({
    label,
    action: 'receipt',
    argument,
    weight: 'plain',
  });
  if (sure)
    return {
      ...plainScreen(language, 'own-answers', t('receipt-sure')),
      buttons: [
        erase(t('receipt-erase-yes'), 'sure'),
        { label: t('button-cancel'), action: 'receipt', weight: 'quiet' },
      ],
    };
  return {
    ...plainScreen(language, 'own-answers', t('receipt-answers')),
    isPassing: true,
    before: answerTexts(language, context),
    buttons: [erase(t('receipt-erase'), 'erase'), close],
  };
}

function answerTexts(language: string, context: Context): string[] {
  const { receipt } = context;
  if (!receipt || receipt === 'slow') return [];
  const form = context.forms.find(receipt.form, receipt.version);
  if (!form) return [];
  const spoken = form.languages.includes(language) ? language : (form.languages[0] ?? language);
  const walk = walkOf(form, receipt, context.now, spoken);
  const t = context.translate(language);
  return seenQuestions(walk).map((node) => {
    const value = answerOf(walk, node);
    const answer = value === '' ? t('review-skipped') : shown(walk, node, value, t);
    return `${node.label.in(spoken, walk.instance.values)}\n**${answer}**`;
  });
}
