import type { ChaosChannel } from '../channel.js';
import type { Counts } from '../counts.js';
import type { Questionnaire } from '../questionnaire.js';
import { Browser } from './browser.js';
import { Network } from './network.js';
import { Visitor } from './visitor.js';

/** The web chat, over a network that loses and repeats things. */
export function web(port: number, questionnaire: Questionnaire, counts: Counts): ChaosChannel {
  const network = new Network(port, counts);
  return {
    environment: {},
    person: (name, dice) =>
      new Visitor(name, new Browser(network, dice, counts), dice, questionnaire, counts),
    fails: async () => undefined,
    calms() {
      network.bad = false;
    },
    looksBack: async () => undefined,
    complaints: () => [],
    close: async () => network.close(),
  };
}
