import { startDiscord } from '../../tests/support/discord/server.js';
import type { ChaosChannel } from '../channel.js';
import { lookBack } from '../chat/look-back.js';
import type { Counts } from '../counts.js';
import type { Questionnaire } from '../questionnaire.js';
import { Guest } from './guest.js';
import { unmannerly } from './manners.js';
import { Member } from './member.js';
import { troubles } from './troubles.js';

/** So many in a hundred answer in a server. */
const GUESTS = 35;
/** How many look back at a time. */
const AT_ONCE = 20;

/** Discord, played by a server of our own that misbehaves. It keeps the platform's limits. */
export async function discord(questionnaire: Questionnaire, counts: Counts): Promise<ChaosChannel> {
  const server = await startDiscord({ rateLimits: true });
  const members = new Set<Member>();
  return {
    environment: { DISCORD_BOT_TOKEN: server.token, DISCORD_API_ROOT: server.api },
    person(name, dice) {
      const phone = server.user({ username: name, locale: 'fr' });
      // Each in a server of their own: what others do there is of no interest to them.
      const member = dice.chance(GUESTS)
        ? new Guest(name, phone.in(server.guild({ name })), server, dice, questionnaire, counts)
        : new Member(name, phone, server, dice, questionnaire, counts);
      members.add(member);
      return member;
    },
    fails: (dice, over) => troubles(server, dice, counts, over),
    calms() {
      server.faults.clear();
      counts.failedCalls = server.calls.filter(({ status = 0 }) => status < 200 || status > 299).length;
    },
    looksBack: () => lookBack(members, AT_ONCE),
    complaints: (printed) => [
      ...unmannerly(server.calls),
      ...(printed.includes(server.token) ? ['The program printed the token of the bot.'] : []),
    ],
    close: () => server.close(),
  };
}
