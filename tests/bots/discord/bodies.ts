import { fromDelivery } from '../../../src/bots/discord/from-message.js';
import type { Message } from '../../../src/flows/message.js';
import { translator } from '../../../src/i18n/translator.js';
import { offered, screen } from '../../support/messages.js';

// What the bot says, and the messages of Discord it becomes.

export const to = { session: '0f8fad5b-d9cb-469f-a165-70867728950e', serial: 3 };
export const t = translator('fr');
export const line = (text: string): Message => ({ ...screen({ text }), kind: 'line' });
export const sends = (shown: Message | undefined, lines: readonly Message[] = []) =>
  fromDelivery({ kind: 'new', lines, screen: shown }, translator).map(({ body }) => body);
export const edits = (shown: Message, focus?: number) =>
  fromDelivery(
    { kind: 'edit', message: '7', screen: shown, ...(focus === undefined ? {} : { focus }) },
    translator,
  );
export const closes = (shown: Message | undefined) =>
  fromDelivery({ kind: 'close', message: '7', screen: shown, next: screen() }, translator);
export const list = (count: number, chosen = -1) =>
  offered(...Array.from({ length: count }, (_, index) => `${index === chosen ? '*' : ''}Rue ${index}`));
