import { InteractionResponseType } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Answer } from '../../../src/bots/discord/api.js';
import type { Body, Modal } from '../../../src/bots/discord/body.js';
import type { Interaction } from '../../../src/bots/discord/incoming.js';
import { Reply } from '../../../src/bots/discord/reply.js';

const click: Interaction = {
  id: '1',
  token: 't',
  application: '9',
  message: '5',
  place: 'dm',
  language: 'fr',
};
const command: Interaction = { ...click, message: undefined };
const answered: Body = { content: 'Où ?\n✓ Au parc', components: [] };
const modal: Modal = { custom_id: 'w', title: 'Où ?', components: [] };

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.useRealTimers();
  };
});

/** What Discord was told, in order. */
function discord({ refuses = false } = {}) {
  const told: Array<readonly [string, unknown]> = [];
  const note = (what: string) => async (_: Interaction, given: Answer | Body) => {
    told.push([what, 'type' in given ? given.type : given]);
    if (refuses) throw new Error('Unknown interaction');
  };
  return { told, respond: note('respond'), editResponse: note('edit'), followUp: note('follow up') };
}

const TYPE = InteractionResponseType;

describe('a click', () => {
  test('stored in time changes its message at once, and nothing else is said', async () => {
    const api = discord();
    await new Reply(api, click).show(answered);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(api.told).toEqual([['respond', TYPE.UpdateMessage]]);
  });

  test('stored after two seconds asks for time first, which shows nothing; then the message changes', async () => {
    const api = discord();
    const reply = new Reply(api, click);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(api.told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(api.told).toEqual([['respond', TYPE.DeferredMessageUpdate]]);
    await reply.show(answered);
    expect(api.told.slice(1)).toEqual([['edit', answered]]);
  });

  test('that cannot be stored says so beside its message, late or not', async () => {
    const api = discord();
    await new Reply(api, click).tell('Pas enregistré');
    expect(api.told).toEqual([['respond', TYPE.ChannelMessageWithSource]]);
    const late = discord();
    const reply = new Reply(late, click);
    await vi.advanceTimersByTimeAsync(2_000);
    await reply.tell('Pas enregistré');
    expect(late.told.slice(1)).toEqual([['follow up', { content: 'Pas enregistré' }]]);
  });

  test('that opens a modal never asks for time', async () => {
    const api = discord();
    const reply = new Reply(api, click, { opensModal: true });
    await vi.advanceTimersByTimeAsync(2_500);
    await reply.open(modal);
    expect(api.told).toEqual([['respond', TYPE.Modal]]);
  });

  test('Discord gave up on is left alone', async () => {
    const api = discord({ refuses: true });
    const reply = new Reply(api, click);
    await vi.advanceTimersByTimeAsync(2_000);
    await reply.show(answered);
    expect(api.told).toHaveLength(1);
    await new Reply(api, click).show(answered);
    expect(api.told).toHaveLength(2);
  });
});

test('a command is answered for the person alone, late or not', async () => {
  const api = discord();
  await new Reply(api, command).show(answered);
  expect(api.told).toEqual([['respond', TYPE.ChannelMessageWithSource]]);
  const late = discord();
  const reply = new Reply(late, command);
  await vi.advanceTimersByTimeAsync(2_000);
  await reply.tell('Bonjour');
  expect(late.told).toEqual([
    ['respond', TYPE.DeferredChannelMessageWithSource],
    ['edit', { content: 'Bonjour' }],
  ]);
});
