import { occasionsAfter } from '../../calendar/occasions.js';
import type { Schedule } from '../../calendar/schedule.js';
import type { FoundWish, Wished } from '../../flows/wished.js';
import type { Client } from '../../storage/database/client.js';
import { waveOfSession, wishesOf } from '../../storage/results-wishes.js';
import { plannedFor } from '../../storage/slots.js';
import type { Setting } from './setting.js';

/**
 * What is to be asked or said at the end of a session of this person: undefined when its results are not told, or no
 * more. `mayAsk` resolves to whether they can be written to. Throws Unavailable.
 */
export async function findWish(
  client: Client,
  setting: Pick<Setting, 'schedules' | 'zone'>,
  session: { readonly id: string; readonly personId: string },
  mayAsk: () => Promise<boolean>,
  now: number,
): Promise<FoundWish | undefined> {
  const coming = toBeTold(setting, now);
  if (coming.length === 0) return undefined;
  const mark = await waveOfSession(client, session);
  if (!mark || coming.every(({ wave }) => wave?.campaign !== mark.campaign || wave.id !== mark.wave))
    return undefined;
  const { campaign } = mark;
  const said = (await wishesOf(client, session.personId)).find((wish) => wish.campaign === campaign);
  if (said) return { campaign, wants: said.wants };
  return (await mayAsk()) ? { campaign } : undefined;
}

/** What this person will be told: also what is late. Throws Unavailable. */
export async function findWished(
  client: Client,
  setting: Pick<Setting, 'schedules' | 'zone'>,
  personId: string,
  now: number,
): Promise<Wished[]> {
  const wishes = (await wishesOf(client, personId)).filter(({ wants }) => wants);
  if (wishes.length === 0) return [];
  const coming = toBeTold(setting, now);
  const planned = await plannedFor(client, personId);
  return wishes.flatMap(({ campaign }): Wished[] => {
    const schedule = setting.schedules.find(
      (each) =>
        each.what.kind === 'results' &&
        each.wave?.campaign === campaign &&
        (coming.includes(each) || planned.has(each.id)),
    );
    return schedule && 'form' in schedule.what ? [{ campaign, form: schedule.what.form }] : [];
  });
}

/** The schedules by which results will be told. */
function toBeTold({ schedules, zone }: Pick<Setting, 'schedules' | 'zone'>, now: number): Schedule[] {
  return schedules.filter(
    (schedule) => schedule.what.kind === 'results' && !occasionsAfter(schedule, now, zone).next().done,
  );
}
