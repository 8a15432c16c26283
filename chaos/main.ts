import { parseArgs } from 'node:util';
import { BREAKS, isBreak } from './breaks.js';
import { CHANNELS, type ChannelName, chaos } from './chaos.js';
import { sentence } from './counts.js';

/** Differences printed; the rest is counted. */
const SHOWN = 40;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    minutes: { type: 'string', default: '1' },
    kills: { type: 'string' },
    channel: { type: 'string', multiple: true },
    people: { type: 'string', default: '30' },
    database: { type: 'string', default: 'sqlite' },
    break: { type: 'string' },
  },
});
const { break: breaks, database, channel: channels } = values;
if (database !== 'sqlite' && database !== 'postgresql') {
  console.error('--database is sqlite or postgresql');
  process.exit(2);
}
if (!channels?.every(isChannel) && channels !== undefined) {
  console.error(`--channel is one of ${CHANNELS.join(', ')}; all of them, when it is not given`);
  process.exit(2);
}
if (breaks !== undefined && !isBreak(breaks)) {
  console.error(`--break is one of ${BREAKS.join(', ')}`);
  process.exit(2);
}

console.log(`seed ${values.seed}${breaks ? `, broken on purpose: ${breaks}` : ''}`);
const { counts, differences } = await chaos({
  seed: Number(values.seed),
  end: values.kills === undefined ? { minutes: Number(values.minutes) } : { kills: Number(values.kills) },
  people: Number(values.people),
  database,
  ...(channels === undefined ? {} : { channels }),
  ...(breaks === undefined ? {} : { breaks }),
  report: (counts) => console.log(sentence(counts)),
});
console.log(sentence(counts));
for (const difference of differences.slice(0, SHOWN)) console.log(`✗ ${difference}`);
if (differences.length > SHOWN) console.log(`… and ${differences.length - SHOWN} more`);
console.log(
  differences.length === 0
    ? `Clean: everything acknowledged is stored, once, and nothing else (seed ${values.seed}).`
    : `${differences.length} differences (seed ${values.seed}).`,
);
process.exitCode = differences.length === 0 ? 0 : 1;

function isChannel(name: string): name is ChannelName {
  return CHANNELS.some((channel) => channel === name);
}
