import { startBotApi } from '../../tests/support/bot-api/server.js';
import type { ChaosChannel } from '../channel.js';
import { lookBack } from '../chat/look-back.js';
import type { Counts } from '../counts.js';
import type { Questionnaire } from '../questionnaire.js';
import { Chatter } from './chatter.js';
import { hammering } from './manners.js';
import { troubles } from './troubles.js';

/** How many look back at a time: the platform lets 30 messages a second through. */
const AT_ONCE = 30;

/** Telegram, played by a Bot API server of our own that misbehaves. It keeps the platform's limits. */
export async function telegram(questionnaire: Questionnaire, counts: Counts): Promise<ChaosChannel> {
  const api = await startBotApi({ rateLimits: true });
  const chatters = new Set<Chatter>();
  let lastId = 1000;
  return {
    environment: { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root },
    person(name, dice) {
      lastId += 1;
      const id = lastId;
      const phone = api.user({ id, first_name: name, language_code: 'fr' });
      const isHeard = () => !api.updates.waitFor(id);
      const chatter = new Chatter(name, phone, isHeard, dice, questionnaire, counts);
      chatters.add(chatter);
      return chatter;
    },
    fails: (dice, over) => troubles(api, dice, over),
    calms() {
      api.faults.clear();
      counts.failedCalls = api.calls.filter(({ status }) => status !== 200).length;
    },
    looksBack: () => lookBack(chatters, AT_ONCE),
    complaints: (printed) => [
      ...hammering(api.calls),
      ...(api.updates.pending > 0
        ? [`${api.updates.pending} updates of Telegram were never confirmed.`]
        : []),
      ...(printed.includes(api.token) ? ['The program printed the token of the bot.'] : []),
    ],
    close: () => api.close(),
  };
}
