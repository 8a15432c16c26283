import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../../../src/bots/discord/api.js';
import { Intake } from '../../../src/bots/discord/intake.js';
import { earlier } from '../../../src/bots/discord/snowflake.js';
import type { Interaction } from '../../../src/bots/discord/to-input.js';
import type { Receipt, Update } from '../../../src/exchange/update.js';
import { translator } from '../../../src/i18n/translator.js';
import { Unavailable } from '../../../src/storage/failure.js';
import { screen } from '../../support/messages.js';
import { ANNA, DM, message, PROMPT, press, reading } from './events.js';

const id = (count: number) => `12000000000000000${String(count).padStart(2, '0')}`;
const texts = (updates: ReadonlyArray<Pick<Update, 'input'>>) =>
  updates.map(({ input }) => (input.kind === 'text' ? input.text : input.kind));

/** An intake whose store and whose Discord do as they are told. */
function stage({ isNew = false, missed = [] as unknown[] } = {}) {
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
