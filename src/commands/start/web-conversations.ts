import type { Conversations } from '../../bots/web/conversations.js';
import type { Exchange } from '../../exchange/exchange.js';
import type { Notice } from '../../flows/context.js';
import { translator } from '../../i18n/translator.js';

/** The exchange as the web chat knows it. */
export function webConversations(exchange: Exchange, notice: Pick<Notice, 'full'>): Conversations {
  const channel = 'web';
  return {
    receive: (update) => exchange.receive({ channel, ...update }),
    upload: (account, media, content) => exchange.upload({ channel, account }, media, content),
    screen: (account, newcomer, opened) => exchange.look({ channel, account }, newcomer, opened),
    file: (account, made) => exchange.file({ channel, account }, made),
    watch: (account, changed) => exchange.watch({ channel, account }, changed),
    privacy: (language) => ({
      title: translator(language)('privacy-title'),
      paragraphs: [...notice.full(language)],
    }),
  };
}
