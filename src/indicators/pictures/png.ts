import { createRequire } from 'node:module';

/**
 * Draws an SVG as a PNG of so many pixels in width. The fonts come with Papillon, as a bare server has none; they
 * have Latin, Greek, Cyrillic, Arabic and Armenian letters. The drawing library is read when first used.
 */
export async function png(svg: string, width: number): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const { resolve } = createRequire(import.meta.url);
  const image = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'width', value: width },
    font: {
      loadSystemFonts: false,
      fontFiles: FONT_FILES.map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`)),
      defaultFontFamily: 'DejaVu Sans Condensed',
    },
  });
  return image.asPng();
}

const FONT_FILES = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'];
