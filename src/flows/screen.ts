import { askedMessage } from './asked.js';
import { invitationLine, invitationScreen, inviteScreen } from './codes/invite.js';
import { invitedScreen } from './codes/join.js';
import { pairingScreen } from './codes/pair.js';
import { ownAnswersScreen } from './codes/receipt.js';
import type { Context } from './context.js';
import type { Say } from './effect.js';
import { forgetScreen } from './forget.js';
import {
  approachScreen,
  fieldScreen,
  howScreen,
  interruptedScreen,
  receiptScreen,
  setupScreen,
  undoScreen,
} from './interviews/fieldwork-screen.js';
import { languageScreen, spokenLanguage } from './language.js';
import { agendaScreen } from './meetings/agenda.js';
import { countingScreen } from './meetings/counting.js';
import { observingScreen } from './meetings/observing.js';
import { meetingScreen, meetingsScreen, newMeetingScreen } from './meetings/plan.js';
import { meetingMessage } from './meetings/prompt.js';
import { menuScreen } from './menu.js';
import type { Message, PromptRef } from './message.js';
import { myDataLine } from './my-data/my-data.js';
import { goodbyeScreen, noticeScreen } from './notice.js';
import { plainScreen } from './plain-screen.js';
import { proofreadingScreen } from './proofreading/proofreading-screen.js';
import { voiceLine } from './proofreading/voice-line.js';
import { pausedScreen, resumeScreen } from './questionnaire/pause-screen.js';
import { isIdle, walkInHand } from './questionnaire/position.js';
import { closedQuestion, questionScreen } from './questionnaire/question-screen.js';
import { reviewScreen, thanksScreen } from './questionnaire/review-screen.js';
import { remindersScreen } from './reminders/screen.js';
import { resultsLine, resultsScreen } from './results.js';
import { rightful } from './roles/rightful.js';
import { rolesScreen } from './roles/role-holders.js';
import type { Conversation } from './state.js';

/** What to tell → what to show, from the conversation as it stands when it is shown. */
export function toMessage(say: Say, conversation: Conversation, context: Context): Message {
  const language = spokenLanguage(conversation, context);
  switch (say.say) {
    case 'screen':
      return currentScreen(conversation, context);
    case 'notice':
      return {
        ...plainScreen(language, 'privacy', context.notice.full(language).join('\n\n')),
        kind: 'line',
      };
    case 'my-data':
      return myDataLine(language, context);
    case 'invitation':
      return invitationLine(conversation, context);
    case 'results':
      return resultsLine(say, conversation, context);
    case 'wave-results': {
      const found = context.found.waveResults?.find(
        (each) => each.campaign === say.campaign && each.wave === say.wave,
      );
      const text = found?.text ?? context.translate(language)('said-nothing');
      return { ...plainScreen(language, 'wave-results', text), kind: 'line' };
    }
    case 'voice':
      return voiceLine(say.file, language, context);
    case 'line':
      return {
        ...plainScreen(language, say.id, context.translate(language)(say.id, say.args)),
        kind: 'line',
      };
    case 'asked':
      return askedMessage(say.about, say.asked, language, context);
    case 'meeting':
      return meetingMessage(say.about, say.meeting, language, context);
    case 'file-lost': {
      const walk = walkInHand(conversation, context);
      const node = walk?.session.id === say.session ? walk.form.find(say.question) : undefined;
      const question = node?.label.in(language, walk?.instance.values ?? []);
      const t = context.translate(language);
      const text = question === undefined ? t('file-lost-before') : t('file-lost', { question });
      return { ...plainScreen(language, 'file-lost', text), kind: 'line' };
    }
    case 'field': {
      const why = toMessage(say.why, conversation, context);
      const walk = walkInHand(conversation, context);
      const question = walk?.form.find(say.question)?.label.in(language, walk.instance.values) ?? '';
      return { ...why, text: context.translate(language)('field-refused', { question, why: why.text }) };
    }
    case 'form': {
      const walk = walkInHand(conversation, context);
      const node = walk?.form.find(say.question);
      const text = say.text === 'constraint_message' ? node?.constraintMessage : node?.requiredMessage;
      return {
        ...plainScreen(language, say.text, text?.in(language, walk?.instance.values ?? []) ?? ''),
        kind: 'line',
      };
    }
  }
}

/** A question shown before, as it reads now that it is no longer asked; undefined when that cannot be told. */
export function closedScreen(
  conversation: Conversation,
  to: PromptRef,
  context: Context,
): Message | undefined {
  const walk = walkInHand(conversation, context);
  return walk && closedQuestion(walk, to, context.translate(walk.language));
}

/** The one screen a conversation stands at. */
export function currentScreen(standing: Conversation, context: Context): Message {
  const conversation = rightful(standing, context);
  const { place } = conversation;
  const language = spokenLanguage(conversation, context);
  if (place.at === 'language') return languageScreen(conversation, language, context);
  if (place.at === 'goodbye') return goodbyeScreen(language, place.why, context);
  if (place.at === 'forget') return forgetScreen(language, context);
  if (place.at === 'own-answers') return ownAnswersScreen(conversation, place, context);
  if (conversation.notice !== context.notice.version) return noticeScreen(conversation, context);
  switch (place.at) {
    case 'setup':
      return setupScreen(conversation, place, context);
    case 'field':
      return fieldScreen(conversation, place, context);
    case 'approach':
      return approachScreen(language, place, context);
    case 'how':
      return howScreen(conversation, context);
    case 'receipt':
      return receiptScreen(conversation, place, context);
    case 'interrupted':
      return interruptedScreen(conversation, context);
    case 'undo':
      return undoScreen(language, place, context);
  }
  if (place.at === 'pairing') return pairingScreen(conversation, place, context);
  if (place.at === 'invited') return invitedScreen(language, place.link, context);
  if (place.at === 'invite') return inviteScreen(conversation, place, context);
  if (place.at === 'roles') return rolesScreen(conversation, place, context);
  if (place.at === 'invitation') return invitationScreen(conversation, place, context);
  if (place.at === 'observing') return observingScreen(conversation, place, context);
  if (place.at === 'meetings') return meetingsScreen(conversation, place, context);
  if (place.at === 'meeting') return meetingScreen(conversation, place, context);
  if (place.at === 'new-meeting') return newMeetingScreen(conversation, place, context);
  if (place.at === 'agenda') return agendaScreen(conversation, place, context);
  if (place.at === 'reminders') return remindersScreen(conversation, place, context);
  if (place.at === 'results')
    return resultsScreen(conversation, place, context) ?? menuScreen(conversation, language, context);
  if (place.at === 'proofreading') return proofreadingScreen(conversation, language, place, context);
  const walk = walkInHand(conversation, context);
  if (!walk) return menuScreen(conversation, language, context);
  switch (place.at) {
    case 'counting':
      return countingScreen(walk, context);
    case 'question':
      return isIdle(walk, context)
        ? resumeScreen(walk, { greet: true }, context)
        : questionScreen(walk, place, context);
    case 'resume':
      return resumeScreen(walk, place, context);
    case 'review':
      return reviewScreen(walk, context);
    case 'thanks':
      return thanksScreen(walk, context);
    case 'paused':
      return pausedScreen(walk, place, conversation.habits, context);
    default:
      return menuScreen(conversation, language, context);
  }
}
