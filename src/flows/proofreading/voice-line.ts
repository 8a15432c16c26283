import type { Context } from '../context.js';
import type { Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';

/** A recording, for whoever reads texts again; `file` is the id of what somebody sent. */
export function voiceLine(file: string, language: string, context: Context): Message {
  const t = context.translate(language);
  const name = `${t('proofread-voice-file')}.ogg`;
  return {
    ...plainScreen(language, 'voice', t('proofread-voice-here')),
    kind: 'line',
    files: [{ made: `voice.${file}`, name, type: 'audio/ogg', label: t('proofread-voice-label') }],
  };
}
