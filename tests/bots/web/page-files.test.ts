import { describe, expect, it, vi } from 'vitest';
import { PNG } from '../../support/file-server.js';
import { open, reads, shoot, usesBrowser } from '../../support/web-browser.js';
import { SCREENS } from '../../support/web-screens.js';

usesBrowser();

const AGREE = { name: 'J’ai 16 ans ou plus, d’accord' };
const photo = (buffer = PNG) => ({ name: 'banc.png', mimeType: 'image/png', buffer });

describe('a phone', () => {
  it('sends a photo as soon as it is chosen', async () => {
    const { page, chat } = await open([SCREENS.notice, SCREENS.photo, SCREENS.text]);
    await page.getByRole('button', AGREE).click();
    await reads(page, SCREENS.photo.text);
    await shoot(page, 'photo');
    await page.getByLabel('Prendre ou choisir une photo').setInputFiles(photo());
    await reads(page, SCREENS.text.text);
    const [upload] = chat.conversations.uploads;
    expect(upload?.media).toBe('image');
    expect(upload?.bytes).toEqual(PNG);
    expect(chat.conversations.inputs.at(-1)).toEqual({
      kind: 'file',
      to: SCREENS.photo.to,
      file: { media: 'image', from: { kept: '0b7f8f53-6a52-4a3b-9c77-000000000001' } },
    });
  });

  it('says why a file is not taken, and takes another', async () => {
    const { page } = await open([SCREENS.notice, SCREENS.photo, SCREENS.text]);
    await page.getByRole('button', AGREE).click();
    await reads(page, SCREENS.photo.text);
    const field = page.getByLabel('Prendre ou choisir une photo');
    await field.setInputFiles(photo(Buffer.from('refused')));
    await page.getByText('Ce genre de fichier ne peut pas être gardé').waitFor();
    await field.setInputFiles(photo(Buffer.alloc(20 * 1024 * 1024 + 1)));
    await page.getByText('Ce fichier est trop gros').waitFor();
    await field.setInputFiles(photo());
    await reads(page, SCREENS.text.text);
    expect(await page.locator('#banner').isVisible()).toBe(false);
  });

  it('sends a photo again when the network or the store was away', async () => {
    const { page, chat } = await open([SCREENS.notice, SCREENS.photo, SCREENS.text]);
    await page.getByRole('button', AGREE).click();
    await reads(page, SCREENS.photo.text);
    chat.conversations.away = 1;
    await page.getByLabel('Prendre ou choisir une photo').setInputFiles(photo());
    await reads(page, SCREENS.text.text);
    expect(chat.conversations.inputs.at(-1)).toMatchObject({ kind: 'file' });
  });

  it('speaks instead of typing', async () => {
    const { page, chat } = await open([SCREENS.notice, SCREENS.text, SCREENS.place], {
      permissions: ['microphone'],
    });
    await page.getByRole('button', AGREE).click();
    await reads(page, SCREENS.text.text);
    await page.getByRole('button', { name: 'Enregistrer ma voix' }).click();
    const stop = page.getByRole('button', { name: 'Arrêter et envoyer' });
    await stop.waitFor();
    await page.waitForTimeout(500);
    await stop.click();
    await reads(page, SCREENS.place.text);
    const [upload] = chat.conversations.uploads;
    expect(upload?.media).toBe('audio');
    // WebM, as Chromium records.
    expect(upload?.bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
    expect(chat.conversations.inputs.at(-1)).toMatchObject({ kind: 'file', to: SCREENS.text.to });
  });

  it('shows where it is', async () => {
    const { page, chat } = await open([SCREENS.notice, SCREENS.place, SCREENS.text], {
      permissions: ['geolocation'],
      geolocation: { latitude: 45.0447, longitude: 5.0497, accuracy: 12 },
    });
    await page.getByRole('button', AGREE).click();
    await reads(page, SCREENS.place.text);
    await shoot(page, 'place');
    await page.getByRole('button', { name: 'Ma position' }).click();
    await reads(page, SCREENS.text.text);
    expect(chat.conversations.inputs.at(-1)).toEqual({
      kind: 'place',
      to: SCREENS.place.to,
      latitude: 45.0447,
      longitude: 5.0497,
      accuracy: 12,
    });
  });

  it('says so when it may not tell where it is, and the place is typed', async () => {
    const { page, chat } = await open([SCREENS.notice, SCREENS.place, SCREENS.text]);
    await page.getByRole('button', AGREE).click();
    await reads(page, SCREENS.place.text);
    await page.getByRole('button', { name: 'Ma position' }).click();
    await page.getByText('Votre position n’est pas connue').waitFor();
    await page.getByRole('textbox').fill('45,0447 5,0497');
    await page.getByRole('button', { name: 'Valider' }).click();
    await reads(page, SCREENS.text.text);
    await vi.waitFor(() =>
      expect(chat.conversations.inputs.at(-1)).toMatchObject({ kind: 'text', text: '45,0447 5,0497' }),
    );
  });
});
