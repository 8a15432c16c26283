import type { Context } from '../context.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import type { MeetingAbout, SeenMeeting } from './meeting.js';
import { meetingArgs } from './words.js';

/** Milliseconds: so long a meeting « vient de finir ». */
const JUST_NOW_MS = 3 * 60 * 60 * 1000;

const ASKS: ReadonlySet<MeetingAbout> = new Set(['ask', 'instead', 'remind']);

/** A message about a meeting that comes of our own accord. */
export function meetingMessage(
  about: MeetingAbout,
  meeting: SeenMeeting,
  language: string,
  context: Context,
): Message {
  const t = context.translate(language);
  const isNow = about === 'ask' && !meeting.allDay && context.now - meeting.end < JUST_NOW_MS;
  const id = `meeting-${isNow ? 'ask-now' : about}`;
  const message = plainScreen(
    language,
    'meeting-prompt',
    t(id, { ...meetingArgs(meeting, language, context) }),
  );
  if (!ASKS.has(about)) return { ...message, kind: 'line' };
  const button = (verb: string, weight: Button['weight']): Button => ({
    label: t(`meeting-button-${verb}`),
    action: 'observe',
    argument: `${verb}.${meeting.token}`,
    weight,
  });
  return {
    ...message,
    buttons: [
      button('note', 'primary'),
      button('later', 'plain'),
      button('pass', 'plain'),
      button('off', 'plain'),
    ],
  };
}
