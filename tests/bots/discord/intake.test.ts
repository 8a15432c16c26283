import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../../../src/bots/discord/api.js';
import type { Interaction } from '../../../src/bots/discord/incoming.js';
import { Intake } from '../../../src/bots/discord/intake.js';
import { earlier } from '../../../src/bots/discord/snowflake.js';
import type { Receipt, Update } from '../../../src/exchange/update.js';
import { translator } from '../../../src/i18n/translator.js';
import { Unavailable } from '../../../src/storage/database/failure.js';
import { screen } from '../../support/messages.js';
import { ANNA, BOT, DM, message, PROMPT, press, reading } from './events.js';

const id = (count: number) => `12000000000000000${String(count).padStart(2, '0')}`;
const texts = (updates: ReadonlyArray<Pick<Update, 'input'>>) =>
  updates.map(({ input }) => (input.kind === 'text' ? input.text : input.kind));

/** Milliseconds since 1970. */
const timeOf = (snowflake: string) => Number((BigInt(snowflake) >> 22n) + 1_420_070_400_000n);

/** An intake whose store and whose Discord do as they are told. */
function stage({ isNew = false, missed = [] as unknown[], heard = [] as string[] } = {}) {
  const stored: Update[] = [];
  const told: Array<readonly [string, Answer]> = [];
  const noted: string[] = [];
  const asked: string[] = [];
  const errors: unknown[] = [];
  const gates: Array<Promise<void>> = [];
  let away = false;
  const receipt: Receipt = { outcome: 'committed', lines: [], screen: screen(), revision: 1 };
  const intake = new Intake({
    api: {
      respond: async (interaction: Interaction, answer: Answer) => {
        told.push([interaction.id, answer]);
      },
      editResponse: async () => undefined,
      deleteResponse: async () => undefined,
      followUp: async () => undefined,
      knowDm: () => undefined,
      dmOf: async () => DM,
      messagesAfter: async (_: string, after: string) => {
        asked.push(after);
        await gates.shift();
        return missed;
      },
      showTyping: async () => undefined,
    },
    exchange: {
      receive: async (update) => {
        if (away) throw new Unavailable('locked', new Error());
        stored.push(update);
        return receipt;
      },
      look: async () => receipt,
      openChats: async () => [ANNA],
      heard: async () => heard,
      file: async (_who, made) => Buffer.from(made),
    },
    reading,
    heard: {
      read: async () => (isNew ? undefined : id(10)),
      note: async (last) => {
        noted.push(last);
      },
    },
    translate: translator,
    report: (error) => errors.push(error),
  });
  onTestFinished(() => intake.stop());
  const writes = (count: number, content: string) =>
    intake.take('MESSAGE_CREATE', message({ id: id(count), content }));
  const clicks = (count: number) =>
    intake.take('INTERACTION_CREATE', press({ kind: 'choose', to: PROMPT, choices: [0] }, { id: id(count) }));
  const goesAway = (is: boolean) => {
    away = is;
  };
  return { intake, stored, told, noted, asked, errors, gates, writes, clicks, goesAway };
}

describe('a fresh connection', () => {
  test('asks for what was missed; what is done meanwhile waits, and all of it goes by age', async () => {
    const missed = [message({ id: id(13), content: 'trois' }), message({ id: id(11), content: 'un' })];
    const { intake, stored, gates, asked, writes, clicks, errors } = stage({ missed });
    let open = () => {};
    gates.push(
      new Promise((resolve) => {
        open = resolve;
      }),
    );
    const refreshed = intake.refresh();
    await expect.poll(() => asked).toEqual([id(10)]);
    clicks(14);
    writes(12, 'deux');
    expect(stored).toEqual([]);
    open();
    await refreshed;
    expect(texts(stored)).toEqual(['un', 'deux', 'trois', 'choose']);
    expect(errors).toEqual([]);
  });

  test('takes what was changed meanwhile for a correction, and nothing else that is old', async () => {
    const at = (count: number) => earlier(id(10), -count * 1_000);
    const time = (count: number) => new Date(timeOf(at(count))).toISOString();
    const missed = [
      message({ id: id(4), content: 'changé avant', edited_timestamp: time(-90) }),
      message({ id: id(5), content: 'changé', edited_timestamp: time(90) }),
      message({ id: id(6), content: 'comme avant' }),
      message({ id: id(7), content: 'une question à Papillon', edited_timestamp: time(90) }),
      message({ id: id(8), content: 'le nôtre', author: { id: BOT, bot: true }, edited_timestamp: time(90) }),
      message({ id: at(10), content: 'nouveau', edited_timestamp: time(20) }),
      message({ id: at(30), content: 'nouveau, changé depuis', edited_timestamp: time(95) }),
    ];
    const heard = [at(30), id(6), id(5), id(4)];
    const { intake, stored, asked, errors } = stage({ missed, heard });
    await intake.refresh();
    expect(asked).toEqual([id(3)]);
    expect(texts(stored)).toEqual(['nouveau', 'nouveau, changé depuis', 'changé', 'nouveau, changé depuis']);
    expect(stored.map(({ key }) => key)).toEqual([
      `m:${at(10)}`,
      `m:${at(30)}`,
      `e:${id(5)}:${time(90)}`,
      `e:${at(30)}:${time(95)}`,
    ]);
    expect(errors).toEqual([]);
  });

  test('asks each person once', async () => {
    const { intake, asked, writes, stored } = stage();
    await intake.refresh();
    writes(15, 'après');
    await expect.poll(() => texts(stored)).toEqual(['après']);
    expect(asked).toHaveLength(1);
    await intake.refresh();
    expect(asked).toHaveLength(2);
  });

  test('the first ever asks nobody, and remembers when it was', async () => {
    const { intake, asked, noted } = stage({ isNew: true });
    await intake.refresh();
    expect(asked).toEqual([]);
    expect(noted).toHaveLength(1);
  });
});

describe('what is noted as stored', () => {
  test('is a minute before the newest, once nothing waits', async () => {
    const { writes, noted, stored } = stage();
    writes(21, 'un');
    writes(22, 'deux');
    await expect.poll(() => noted).toEqual([earlier(id(22), 60_000)]);
    expect(texts(stored)).toEqual(['un', 'deux']);
  });

  test('does not move while the store is away', async () => {
    const { writes, noted, stored, goesAway } = stage();
    goesAway(true);
    writes(21, 'un');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(noted).toEqual([]);
    goesAway(false);
    await expect.poll(() => noted, { timeout: 5_000 }).toHaveLength(1);
    expect(texts(stored)).toEqual(['un']);
  });
});

describe('while the store is away', () => {
  test('a click is refused in words, and not done later', async () => {
    const { clicks, told, stored, goesAway, writes } = stage();
    goesAway(true);
    clicks(21);
    await expect
      .poll(() => told)
      .toMatchObject([
        [id(21), { type: 4, data: { content: 'Pas enregistré, réessayez dans un moment.', flags: 64 } }],
      ]);
    goesAway(false);
    writes(22, 'après');
    await expect.poll(() => texts(stored)).toEqual(['après']);
  });

  test('what is written waits, and a click behind it is refused rather than kept waiting', async () => {
    const { clicks, writes, told, stored, goesAway } = stage();
    goesAway(true);
    writes(21, 'un');
    clicks(22);
    await expect.poll(() => told.map(([interaction]) => interaction)).toEqual([id(22)]);
    writes(23, 'deux');
    goesAway(false);
    await expect.poll(() => texts(stored), { timeout: 5_000 }).toEqual(['un', 'deux']);
  });
});
