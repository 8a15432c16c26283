import { expect, it } from 'vitest';
import { open, shoot, usesBrowser } from '../../support/web-browser.js';
import { SCREENS } from '../../support/web-screens.js';

usesBrowser();

const telegram = 'https://t.me/papillon_bot';
const server = 'https://discord.gg/voisins';
const path = '/i/ABCD-2345';

const LANGUAGES = [
  ['fr-FR', 'Vous avez une invitation', 'Ici, sur cette page'],
  ['en-GB', 'You have an invitation', 'Here, on this page'],
] as const;

it.each(LANGUAGES)(
  'shows every way to use an invitation on a narrow phone, in %s',
  async (locale, title, here) => {
    const web = { ways: () => ({ telegram, discord: { server } }) };
    const { page } = await open([SCREENS.notice], {
      path,
      web,
      locale,
      viewport: { width: 320, height: 640 },
    });
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.getByRole('link').count()).toBe(4);
    const picture = page.getByRole('img', { name: '/i/ABCD-2345' });
    expect(
      await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
    ).toBe(true);
    const wider = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wider()).toBe(0);
    await shoot(page, `invitation-${locale}`);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '225%'));
    expect(await wider()).toBe(0);
    await page.getByRole('link', { name: here }).click();
    await page.getByRole('heading', { name: 'Bonjour' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/q/join-ABCD2345');
  },
);

it('tells on Discord what to do where nobody knows the server', async () => {
  const { page } = await open([SCREENS.notice], { path, web: { ways: () => ({ discord: {} }) } });
  await page.getByText('Sur Discord').waitFor();
  await shoot(page, 'invitation-code-alone');
});

it('has one button where there is the web alone', async () => {
  const { page } = await open([SCREENS.notice], { path });
  await page.getByText('Touchez le bouton').waitFor();
  await shoot(page, 'invitation-here');
});

it('says kindly that a link was cut', async () => {
  const { page } = await open([SCREENS.notice], { path: '/i/ABCD' });
  await page.getByRole('heading', { name: 'Ce lien n’est pas complet' }).waitFor();
  await shoot(page, 'invitation-cut');
});
