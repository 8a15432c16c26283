import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/flows/message.js';
import { open, reads, shoot, usesBrowser } from '../../support/web-browser.js';
import { SCREENS } from '../../support/web-screens.js';

usesBrowser();

describe('everybody', () => {
  it('gets through with the keyboard alone', async () => {
    const { page, chat } = await open([SCREENS.choice, SCREENS.choices, SCREENS.text, SCREENS.review]);
    const tabTo = async (name: string) => {
      for (let press = 0; press < 20; press++) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(() => {
          const { activeElement: on } = document;
          return (
            on?.closest('label')?.textContent?.trim() ??
            (on?.tagName === 'TEXTAREA' ? 'le champ' : on?.textContent?.trim())
          );
        });
        if (here?.startsWith(name)) return;
      }
      throw new Error(`Tab never reached ${name}`);
    };
    await tabTo('Un peu');
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
    );
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await reads(page, SCREENS.choices.text);
    await tabTo('La radio');
    await page.keyboard.press('Space');
    await tabTo('Valider');
    await page.keyboard.press('Space');
    await reads(page, SCREENS.text.text);
    await tabTo('le champ');
    await page.keyboard.type('au clavier');
    await tabTo('Envoyer');
    await page.keyboard.press('Enter');
    await reads(page, SCREENS.review.text);
    expect(chat.conversations.inputs).toMatchObject([
      { choices: [1] },
      { choices: [0, 2] },
      { text: 'au clavier' },
    ]);
  });

  for (const [name, shown] of Object.entries<Message>(SCREENS)) {
    it(`sees « ${name} » whole on a narrow phone, also with text twice as big, in targets that are easy to tap`, async () => {
      const { page } = await open([shown], {
        viewport: { width: 320, height: 640 },
        path: name === 'arabic' ? '/kiosk' : '/',
      });
      const overflow = () =>
        page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const seen = [...document.querySelectorAll('body *')].filter((element) =>
            element.checkVisibility(),
          );
          const outside = seen.filter((element) => {
            const { left, right, width } = element.getBoundingClientRect();
            return width > 0 && (left < -1 || right > clientWidth + 1);
          });
          return { wider: scrollWidth - clientWidth, outside: outside.map(({ outerHTML }) => outerHTML) };
        });
      expect(await overflow()).toEqual({ wider: 0, outside: [] });
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, summary, label.choice, input:not([type=checkbox]), textarea')]
          .filter((element) => element.checkVisibility())
          .map((element) => ({ text: element.textContent, ...element.getBoundingClientRect().toJSON() }))
          .filter(({ width, height }) => width < 48 || height < 48),
      );
      expect(small).toEqual([]);
      await shoot(page, name);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '225%'));
      expect(await overflow()).toEqual({ wider: 0, outside: [] });
      await shoot(page, `${name}-zoomed`);
    });
  }

  it('can open the menu on a narrow phone in either direction', async () => {
    for (const shown of [SCREENS.text, SCREENS.arabic]) {
      const { page } = await open([shown], { viewport: { width: 320, height: 640 } });
      await page.locator('summary').click();
      const box = await page.locator('#menu nav').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
      await shoot(page, `menu-${shown.language}`);
      await page.keyboard.press('Escape');
      expect(await page.locator('#menu[open]').count()).toBe(0);
    }
  });
});
