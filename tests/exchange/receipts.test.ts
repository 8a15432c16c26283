import { describe, expect, test, vi } from 'vitest';
import { freshReceipt } from '../../src/exchange/codes/receipts.js';
import { storeKinds } from '../storage/stores.js';
import { codeIn, interviewStage, interviews, setsUp } from '../support/interview-stage.js';
import { Person } from '../support/scenario.js';

vi.mock('../../src/exchange/codes/receipts.js', async (load) => {
  const real = await load<typeof import('../../src/exchange/codes/receipts.js')>();
  return { ...real, freshReceipt: vi.fn(real.freshReceipt) };
});
const drawn = vi.mocked(freshReceipt);

describe.each(storeKinds)('codes on $name', ({ fresh }) => {
  test('one that is drawn again belongs to the first interview alone; the other gets another', async () => {
    const { house, interviewer } = await interviewStage(await fresh());
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    drawn.mockReturnValue('LUNE-0001');
    expect(await interviews(anna, 'la première')).toBe('LUNE-0001');
    await anna.taps('Donné');
    await anna.taps('Personne suivante');
    await anna.taps('D’accord');
    await anna.types('la deuxième');
    await anna.taps('16 ans ou plus');
    drawn.mockReturnValueOnce('LUNE-0001').mockReturnValueOnce('LUNE-0001').mockReturnValue('LUNE-0002');
    await anna.taps('Avec de l’aide');
    expect(codeIn(anna.remembers())).toBe('LUNE-0002');
    await anna.taps('Donné');
    anna.sees('2 entretiens');
    for (const [code, theirs, others] of [
      ['LUNE-0001', 'la première', 'la deuxième'],
      ['LUNE-0002', 'la deuxième', 'la première'],
    ] as const) {
      const somebody = await Person.arrives(house.stage(code));
      await somebody.writes(code);
      somebody.sees(theirs).seesNot(others);
    }
    drawn.mockReset();
  });

  test('drawn by two interviewers at one moment, each person leaves with a code of their own', async () => {
    const { house, storage, interviewer } = await interviewStage(await fresh());
    const people = [await interviewer('anna'), await interviewer('ben'), await interviewer('carl')];
    for (const [index, who] of people.entries()) {
      if (index === 0) await setsUp(who);
      else {
        await who.taps('Enquête sur le terrain');
        await who.taps('Fête du quartier · samedi 6 juin');
        await who.taps('Français');
      }
      await who.taps('Nouvelle personne');
      await who.taps('D’accord');
      await who.types(`de ${index}`);
      await who.taps('16 ans ou plus');
    }
    let draws = 0;
    drawn.mockImplementation(() => (++draws <= people.length ? 'LUNE-0001' : `LUNE-100${draws}`));
    await Promise.all(people.map((who) => who.taps('Seule')));
    const codes = people.map((who) => codeIn(who.remembers()));
    expect(new Set(codes).size).toBe(people.length);
    expect(codes).toContain('LUNE-0001');
    for (const [index, code] of codes.entries()) {
      const somebody = await Person.arrives(house.stage(code));
      await somebody.writes(code);
      somebody.sees(`**de ${index}**`);
    }
    expect(await storage.client.session.count({ where: { receipt: { not: null } } })).toBe(people.length);
    expect(house.errors).toEqual([]);
    drawn.mockReset();
  });
});
