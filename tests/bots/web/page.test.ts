import { describe, expect, it, vi } from 'vitest';
import { offered, screen } from '../../support/messages.js';
import { focused, open, read, reads, shoot, usesBrowser } from '../../support/web-browser.js';
import { CONTACT, SCREENS } from '../../support/web-screens.js';

usesBrowser();

describe('a phone', () => {
  it('taps, checks, types, and the next question is there, read from its heading', async () => {
    const { page, chat } = await open([
      SCREENS.choice,
      SCREENS.choices,
      SCREENS.text,
      SCREENS.date,
      SCREENS.review,
    ]);
    await page.getByRole('button', { name: 'Très bien' }).click();
    await reads(page, SCREENS.choices.text);
    expect(await focused(page)).toBe('question');
    await page.getByLabel('La radio').check();
    await page.getByRole('button', { name: 'Valider' }).click();
    await reads(page, SCREENS.text.text);
    await page.getByRole('textbox').fill('se <b>rencontrer</b>\n**ici**');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await reads(page, SCREENS.date.text);
    await page.locator('[name=text]').fill('2026-11-22');
    await page.getByRole('button', { name: 'Valider' }).click();
    await reads(page, SCREENS.review.text);
    expect(chat.conversations.inputs).toEqual([
      { kind: 'choose', to: SCREENS.choice.to, choices: [3] },
      { kind: 'choose', to: SCREENS.choices.to, choices: [0, 2] },
      { kind: 'text', to: SCREENS.text.to, text: 'se <b>rencontrer</b>\n**ici**' },
      { kind: 'text', to: SCREENS.date.to, text: '2026-11-22' },
    ]);
  });

  it('fills in several questions on one page; what does not fit stays to be corrected, across a reload too', async () => {
    const { fieldList: asked } = SCREENS;
    const { fields } = CONTACT;
    const again = screen({
      ...asked,
      to: { session: 's1', serial: 15 },
      fieldList: { ...CONTACT, fields: fields.slice(1, 2) },
    });
    const { page, chat } = await open([asked, again, SCREENS.review]);
    expect(await page.getByLabel('Quel jour ?').inputValue()).toBe('2026-11-22');
    expect(await page.getByLabel('Et quand vous rappeler ?').inputValue()).toBe('2026-11-22T08:30');
    await page.getByLabel('Votre prénom ?').fill('Anna');
    await page.getByLabel('tout le monde').fill('beaucoup');
    await page.reload();
    expect(await page.getByLabel('Votre prénom ?').inputValue()).toBe('Anna');
    await page.getByRole('button', { name: 'Valider' }).click();
    await page.getByLabel('Votre prénom ?').waitFor({ state: 'detached' });
    expect(await read(page)).toBe('Pour vous joindre');
    expect(await page.getByLabel('tout le monde').inputValue()).toBe('beaucoup');
    await page.getByLabel('tout le monde').fill('3');
    await page.getByRole('button', { name: 'Valider' }).click();
    await reads(page, SCREENS.review.text);
    expect(chat.conversations.inputs).toEqual([
      {
        kind: 'fill',
        to: asked.to,
        answers: [
          { index: 4, text: 'Anna' },
          { index: 5, text: 'beaucoup' },
          { index: 7, text: '2026-11-22' },
          { index: 8, text: '' },
          { index: 9, text: '2026-11-22T08:30' },
        ],
      },
      { kind: 'fill', to: again.to, answers: [{ index: 5, text: '3' }] },
    ]);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it('unchecks the others for an exclusive choice, and that one for any other', async () => {
    const { page } = await open([SCREENS.choices]);
    const checked = () => page.getByRole('checkbox', { checked: true }).count();
    await page.getByLabel('La radio').check();
    await page.getByLabel('Je ne sais pas').check();
    expect(await checked()).toBe(1);
    await page.getByLabel('Le journal').check();
    expect(await page.getByLabel('Je ne sais pas').isChecked()).toBe(false);
    expect(await checked()).toBe(1);
  });

  it('searches a long list whatever the case and accents', async () => {
    const { page, chat } = await open([SCREENS.list, SCREENS.text]);
    await page.getByLabel('Chercher dans la liste').fill('evreux');
    expect(await page.locator('#choices > :visible').count()).toBe(1);
    await page.getByLabel('Chercher dans la liste').fill('xyz');
    expect(await page.getByText('Rien dans la liste').isVisible()).toBe(true);
    await page.getByLabel('Chercher dans la liste').fill('ÉVREUX');
    expect(await page.getByText('Rien dans la liste').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Évreux-sous-la-Tour' }).click();
    await reads(page, SCREENS.text.text);
    expect(chat.conversations.inputs).toMatchObject([{ choices: [30] }]);
  });

  it('answers today with one tap, by its own calendar', async () => {
    const { page, chat } = await open([SCREENS.date, SCREENS.text], {
      clock: true,
      timezoneId: 'Pacific/Kiritimati',
    });
    await page.clock.setFixedTime('2026-11-22T12:00:00Z');
    await page.getByRole('button', { name: 'Aujourd’hui' }).click();
    await reads(page, SCREENS.text.text);
    expect(chat.conversations.inputs).toMatchObject([{ kind: 'text', text: '2026-11-23' }]);
  });

  it('answers once to a double tap, and not the next question', async () => {
    const second = screen({ ...SCREENS.choice, text: 'Et l’autre ?', to: { session: 's1', serial: 1 } });
    const { page, chat } = await open([SCREENS.choice, second, SCREENS.text]);
    const box = await page.getByRole('button', { name: 'Bien', exact: true }).boundingBox();
    if (!box) throw new Error('no button');
    const [x, y] = [box.x + 40, box.y + 20];
    await page.mouse.click(x, y);
    for (let tap = 0; tap < 6; tap++) {
      await page.mouse.click(x, y);
      await page.waitForTimeout(25);
    }
    await reads(page, 'Et l’autre ?');
    expect(chat.conversations.inputs).toHaveLength(1);
  });

  it('shows a remark, keeps what was typed and lets it be corrected', async () => {
    const { page } = await open([SCREENS.text, SCREENS.review]);
    await page.getByRole('textbox').fill('?');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByRole('status').getByText('Je n’ai pas compris').waitFor();
    await shoot(page, 'remark');
    expect(await page.getByRole('textbox').inputValue()).toBe('?');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.getByRole('textbox').fill('mieux');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await reads(page, SCREENS.review.text);
    expect(await page.getByRole('status').textContent()).toBe('');
  });

  it('has a menu on every page, which closes once used', async () => {
    const { page, chat } = await open([SCREENS.text]);
    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('button', { name: 'Aide' }).click();
    await page.getByText('Demandez à l’accueil').waitFor();
    expect(await page.locator('#menu[open]').count()).toBe(0);
    expect(chat.conversations.inputs).toEqual([{ kind: 'act', action: 'help' }]);
  });

  it('follows the language and direction of the conversation', async () => {
    const { page } = await open([SCREENS.acknowledge, SCREENS.arabic]);
    await page.getByRole('button', { name: 'D’accord' }).click();
    await reads(page, SCREENS.arabic.text);
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ]);
  });

  it('shows hostile labels as text', async () => {
    const hostile = '<img src=x onerror="document.title=\'broken\'"><script>document.title="broken"</script>';
    const { page } = await open([
      SCREENS.acknowledge,
      screen({ ...SCREENS.choice, text: hostile, hint: hostile, choices: offered(hostile) }),
    ]);
    await page.getByRole('button', { name: 'D’accord' }).click();
    await reads(page, hostile);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.title()).toBe('Papillon');
  });
});

describe('a bad network', () => {
  it('is said, and the same answer goes again until it is in, once', async () => {
    const { page, chat, posted } = await open([SCREENS.choice, SCREENS.text]);
    await vi.waitFor(() => expect(chat.conversations.watching()).toBe(1));
    chat.conversations.away = 1;
    await page.getByRole('button', { name: 'Bien', exact: true }).click();
    await page.getByRole('alert').getByText('Pas enregistré, on réessaie').waitFor();
    await reads(page, SCREENS.text.text);
    expect(await page.getByRole('alert').isVisible()).toBe(false);
    expect(posted).toHaveLength(2);
    expect(posted[1]).toBe(posted[0]);
    expect(chat.conversations.received).toHaveLength(1);
  });

  it('that loses the reply makes nothing count twice', async () => {
    const { page, chat, posted } = await open([SCREENS.choice, SCREENS.text, SCREENS.review]);
    chat.conversations.lost = 1;
    await page.getByRole('button', { name: 'Bien', exact: true }).click();
    await reads(page, SCREENS.text.text);
    await vi.waitFor(() => expect(posted).toHaveLength(2), { timeout: 10_000 });
    expect(chat.conversations.received).toHaveLength(1);
  });

  it('that is gone is waited for; what was tapped meanwhile is not sent', async () => {
    const { page, chat } = await open([SCREENS.text, SCREENS.choice]);
    await page.context().setOffline(true);
    await page.getByRole('textbox').fill('se rencontrer');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByRole('alert').getByText('Pas de réseau').waitFor();
    await shoot(page, 'offline');
    expect(await page.getByRole('textbox').inputValue()).toBe('se rencontrer');
    await page.getByRole('button', { name: 'Passer' }).click();
    await page.context().setOffline(false);
    await reads(page, SCREENS.choice.text);
    expect(chat.conversations.inputs).toMatchObject([{ kind: 'text', text: 'se rencontrer' }]);
  });

  it('costs no typed text across a reload; once taken it is kept no longer', async () => {
    const { page } = await open([SCREENS.text, SCREENS.choice]);
    await page.getByRole('textbox').fill('se renc');
    await page.reload();
    expect(await page.getByRole('textbox').inputValue()).toBe('se renc');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await reads(page, SCREENS.choice.text);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it('stops trying when the server says no, and says so', async () => {
    const { page, posted } = await open([SCREENS.text]);
    await page.getByRole('textbox').fill('é'.repeat(40_000));
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByRole('alert').getByText('Ce texte est trop long').waitFor();
    expect((await page.getByRole('textbox').inputValue()).length).toBe(40_000);
    expect(posted).toHaveLength(1);
    await page.getByRole('textbox').fill('court');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByRole('alert').waitFor({ state: 'hidden' });
  });

  it('names the cookie when a browser keeps none', async () => {
    const { page, posted } = await open([SCREENS.choice]);
    await page.context().route('**/inputs', async (route) => {
      await page.context().clearCookies();
      await route.continue();
    });
    await page.getByRole('button', { name: 'Bien', exact: true }).click();
    await page.getByRole('alert').getByText('cookies').waitFor();
    expect(posted).toHaveLength(2);
  });
});
