import { describe, expect, it } from 'vitest';
import { fromMessage } from '../../../src/bots/web/from-message.js';
import { toInput } from '../../../src/bots/web/to-input.js';
import type { Message } from '../../../src/flows/message.js';
import { translator } from '../../../src/i18n/translator.js';
import { decodeHtml } from '../../support/html.js';
import { offered, screen } from '../../support/messages.js';

const to = { session: 's1', serial: 3 };

const html = (message: Message) => fromMessage(message, translator(message.language)).toString();
const ask = (parts: Partial<Message>) => html(screen({ to, ...parts }));
const count = (text: string, part: string | RegExp) => [...text.matchAll(new RegExp(part, 'g'))].length;

/** What the page would send: every data-input, read as a browser reads it, checked as the server does. */
function sends(text: string): unknown[] {
  return [...text.matchAll(/data-input="([^"]*)"/g)].map(([, json = '']) => {
    const input = JSON.parse(decodeHtml(json));
    const posted = toInput({ id: '8c3a4f5e-1f0b-4a53-9d5e-6f1f2f3f4f5f', ...input });
    if (!posted) throw new Error(`the server would refuse ${json}`);
    return posted.input;
  });
}

describe('files', () => {
  const file = { made: 'my-data-page', name: 'a.html', type: 'text/html', label: 'À lire <b>' } as const;

  it('are links, and a picture is seen or heard', () => {
    const text = html({ ...screen({ text: 'Voici.', files: [file] }), kind: 'line' });
    expect(text).toContain('<a href="/made/my-data-page" download="a.html">À lire &lt;b&gt;</a>');
    const picture = html(screen({ files: [{ ...file, type: 'image/png', alt: 'Cinq "pétales"' }] }));
    expect(picture).toContain('<img src="/made/my-data-page" alt="Cinq &quot;pétales&quot;">');
  });
});

describe('a screen', () => {
  it('is one main with one focusable heading, in the language and direction of the message', () => {
    const text = html(screen({ text: 'Une question ?\n\nUne précision.\nUne autre.', hint: 'Un *indice*' }));
    expect(text).toMatch(/^<main id="main" lang="fr" dir="ltr"/);
    expect(text).toMatch(/<h1 id="question" tabindex="-1"[^>]*>Une question\u00a0\?<\/h1>/);
    expect(text).toContain('<p class="text">Une précision.<br>Une autre.</p>');
    expect(text).toContain('<p id="hint" class="hint">Un <em>indice</em></p>');
    expect(count(text, '<h1')).toBe(1);
  });

  it.each(['ar', 'fa', 'he', 'ur', 'ps', 'az-Arab'])('reads right to left in %s', (language) => {
    expect(html(screen({ language }))).toContain(`lang="${language}" dir="rtl"`);
  });

  it.each(['fr', 'en', 'tr', 'hy', 'pt-BR', 'not a language'])('reads left to right in %s', (language) => {
    expect(html(screen({ language }))).toContain('dir="ltr"');
  });

  it('says how far one is in words, the bar being only a picture of them', () => {
    const text = html(screen({ progress: { text: '3 sur 12 environ', done: 2, about: 12 } }));
    expect(text).toContain('<p>3 sur 12 environ</p>');
    expect(text).toMatch(/<progress max="12" value="2" aria-hidden="true">/);
  });

  it('has notes read with the heading', () => {
    const text = html(screen({ before: ['D’abord ceci.', 'Puis **cela**.'] }));
    expect(text).toMatch(
      /<div id="notes"><p class="note">D’abord ceci.<\/p><p class="note">Puis <strong>cela/,
    );
    expect(text).toContain('aria-describedby="notes"');
  });

  it('shows its buttons in order, with their weight, and what they send', () => {
    const text = ask({
      buttons: [
        { label: 'Passer', action: 'skip', weight: 'quiet' },
        { label: 'Ouvrir', action: 'open', argument: 'fete', weight: 'primary' },
      ],
    });
    expect(text).toMatch(/class="quiet"[^>]*>Passer<.*class="primary"[^>]*>Ouvrir</s);
    expect(sends(text)).toEqual([
      { kind: 'act', action: 'skip', to },
      { kind: 'act', action: 'open', argument: 'fete', to },
    ]);
  });

  it('lists answers on the review, each with its own button', () => {
    const text = ask({
      answers: [
        { question: 'knows', index: 0, label: 'Vous connaissez ?', answer: 'Un peu' },
        { question: 'why', index: 0, label: 'Pourquoi ?', answer: 'Pour \\*rire\\*\nbeaucoup' },
      ],
    });
    expect(text).toContain('aria-labelledby="modify-1 question-1"');
    expect(text).toContain('Pour *rire*<br>beaucoup');
    expect(sends(text)).toEqual([
      { kind: 'act', action: 'correct', argument: 'knows', to },
      { kind: 'act', action: 'correct', argument: 'why', to },
    ]);
  });

  it('has no control without a question', () => {
    expect(sends(html(screen({ choices: offered('A') })))).toEqual([]);
  });
});

describe('a line', () => {
  it('is a remark, not a screen', () => {
    const text = html(screen({ kind: 'line', text: 'Corrigé.', language: 'ar' }));
    expect(text).toMatch(/^<div class="line" lang="ar" dir="rtl">/);
    expect(text).not.toContain('<main');
    expect(text).not.toContain('<h1');
  });

  it('keeps its buttons', () => {
    const buttons = [{ label: 'Utiliser', action: 'use', weight: 'primary' } as const];
    expect(sends(html(screen({ kind: 'line', to, buttons })))).toEqual([{ kind: 'act', action: 'use', to }]);
  });
});

describe('what is wanted', () => {
  it.each([
    ['image', 'image/*'],
    ['audio', 'audio/*'],
    ['video', 'video/*'],
    ['file', ''],
  ] as const)('chooses a file to send at once: %s', (media, accept) => {
    const text = ask({ wanted: { kind: 'file', media }, present: '📎 document' });
    expect(text).toContain(`accept="${accept}"`);
    expect(text).toContain(`data-media="${media}"`);
    expect(text).toContain('Votre réponse :');
    expect(text).not.toContain('capture');
    const [, json = ''] = /data-file="([^"]*)"/.exec(text) ?? [];
    expect(JSON.parse(decodeHtml(json))).toEqual({ kind: 'file', to });
  });

  it('types or speaks, types or photographs, types or shows where', () => {
    expect(ask({ wanted: { kind: 'text' } })).toMatch(/<textarea.*data-record="/s);
    expect(ask({ wanted: { kind: 'barcode' } })).toMatch(/<textarea.*data-media="image"/s);
    const place = ask({ wanted: { kind: 'geopoint' }, value: '45.0447 5.0497 0 12' });
    expect(place).toMatch(/value="45.0447 5.0497 0 12".*data-place="/s);
    expect(sends(place)).toEqual([{ kind: 'text', text: '', to }]);
  });

  it('choice: one button each, the present one marked in words of shape, not colour alone', () => {
    const text = ask({
      wanted: { kind: 'choice' },
      choices: offered('Pas du tout', '*Un peu', '!Je ne sais pas'),
    });
    expect(sends(text)).toEqual([0, 1, 2].map((index) => ({ kind: 'choose', to, choices: [index] })));
    expect(count(text, 'aria-current="true"')).toBe(1);
    expect(text).toMatch(
      /aria-current="true"[^>]*><span>Un peu<\/span><span class="mark" aria-hidden="true">✓/,
    );
    expect(text).toContain('class="choice aside"');
  });

  it('choice: carries the index in the full list, not the place on screen', () => {
    const choices = offered('A', 'B', 'C').filter(({ label }) => label !== 'A');
    expect(sends(ask({ wanted: { kind: 'choice' }, choices }))).toMatchObject([
      { choices: [1] },
      { choices: [2] },
    ]);
  });

  it('choices: labelled checkboxes, one button to send, never a second one', () => {
    const text = ask({
      wanted: { kind: 'choices' },
      choices: offered('*Le journal', 'La radio', '!Rien'),
      buttons: [{ label: 'C’est tout', action: 'done', weight: 'primary' }],
    });
    expect(text).toMatch(
      /<input type="checkbox" name="choice" value="0" checked>\s*<span>Le journal<\/span>/,
    );
    expect(text).toMatch(/value="2" data-exclusive>/);
    expect(count(text, 'type="submit"')).toBe(1);
    expect(text).not.toContain('C’est tout');
    expect(sends(text)).toEqual([{ kind: 'choose', to, choices: [] }]);
  });

  it.each([
    ['choice', 25, 0],
    ['choice', 26, 1],
    ['choices', 60, 1],
  ] as const)('%s: of %i choices, has %i field to search them', (kind, length, fields) => {
    const choices = offered(...Array.from({ length }, (_, index) => `Quartier ${index}`));
    const text = ask({ wanted: { kind }, choices });
    expect(count(text, 'type="search"')).toBe(fields);
    expect(count(text, 'Quartier')).toBe(length);
  });

  it('text: a field with what was said before, and no limit of its own', () => {
    const text = ask({
      wanted: { kind: 'text' },
      value: '\nune </textarea> ruse',
      present: 'une ruse',
      hint: 'Court.',
    });
    expect(text).toContain('>\n\nune &lt;/textarea&gt; ruse</textarea>');
    expect(text).toContain('aria-labelledby="question" aria-describedby="hint present"');
    expect(text).not.toContain('maxlength');
    expect(sends(text)).toEqual([{ kind: 'text', text: '', to }]);
  });

  it('shows the present answer where the field cannot', () => {
    const text = ask({ wanted: { kind: 'text' }, present: 'Oui, \\*bien\\*' });
    expect(text).toMatch(/<p id="present"[^>]*>Votre réponse :\s*<bdi>Oui, \*bien\*<\/bdi>/);
    expect(ask({ wanted: { kind: 'text' }, present: 'Oui', value: 'Oui' })).not.toContain('id="present"');
  });

  it.each([
    [true, 'numeric'],
    [false, 'decimal'],
  ])('number: integer %s brings the %s keyboard', (integer, keyboard) => {
    const text = ask({ wanted: { kind: 'number', integer }, value: '12' });
    expect(text).toMatch(new RegExp(`<input type="text" name="text" inputmode="${keyboard}"[^>]*value="12"`));
  });

  it('range: few steps are buttons', () => {
    const text = ask({ wanted: { kind: 'range', start: 0, end: 1.1, step: 0.1 }, value: '0.30' });
    expect(text).toContain('<input type="text"');
    const shorter = ask({ wanted: { kind: 'range', start: 0, end: 0.9, step: 0.1 }, value: '0.30' });
    expect(sends(shorter).map((input) => (input as { text: string }).text)).toEqual([
      '0.0',
      '0.1',
      '0.2',
      '0.3',
      '0.4',
      '0.5',
      '0.6',
      '0.7',
      '0.8',
      '0.9',
    ]);
    expect(shorter).toMatch(/aria-current="true"[^>]*><span>0.3</);
    expect(count(shorter, 'aria-current')).toBe(1);
  });

  it('range: below zero, and an end between two steps', () => {
    const text = ask({ wanted: { kind: 'range', start: -2, end: 3, step: 2 } });
    expect(sends(text)).toMatchObject([{ text: '-2' }, { text: '0' }, { text: '2' }]);
  });

  it.each([
    ['date', 'date', '2026-11-22', '2026-11-22', 'Aujourd’hui'],
    ['time', 'time', '08:30:00.000', '08:30', 'Maintenant'],
    ['datetime', 'datetime-local', '2026-11-22T08:30:00.000+01:00', '2026-11-22T08:30', 'Maintenant'],
  ] as const)('%s: the browser’s own picker', (kind, type, value, filled, quick) => {
    const text = ask({ wanted: { kind }, value });
    expect(text).toMatch(new RegExp(`<input type="${type}" name="text"\\s+value="${filled}"`));
    expect(text).toMatch(new RegExp(`data-now="${kind}">${quick}<`));
  });

  it('acknowledge: one button', () => {
    const text = ask({ wanted: { kind: 'acknowledge' } });
    expect(sends(text)).toEqual([{ kind: 'text', text: 'OK', to }]);
    expect(count(text, '<button')).toBe(1);
  });
});

describe('hostile texts', () => {
  const hostile = `"><img src=x onerror=alert(1)>'</main><script>alert(2)</script>\u202e&amp;`;

  it('stay texts wherever they stand', () => {
    const text = ask({
      language: hostile,
      name: hostile,
      text: `${hostile}\n\n${hostile}`,
      hint: hostile,
      before: [hostile],
      present: hostile,
      progress: { text: hostile, done: 1, about: 2 },
      to: { session: hostile, serial: 0 },
      wanted: { kind: 'choices' },
      choices: offered(hostile, `!${hostile}`),
      answers: [{ question: hostile, index: 0, label: hostile, answer: hostile }],
      buttons: [{ label: hostile, action: 'open', argument: hostile, weight: 'plain' }],
    });
    const plain = ask({ wanted: { kind: 'text' }, value: hostile, present: hostile, hint: hostile });
    for (const page of [text, plain]) {
      expect(page).not.toMatch(/<img|<script/);
      expect(count(page, '</main>')).toBe(1);
      // Nothing closes an attribute early: outside quotes, only names the templates know are left.
      const tags = page.replace(/="[^"]*"/g, '=').match(/<[^>]*>/g) ?? [];
      const names = tags.flatMap((tag) => [...tag.matchAll(/ ([a-z-]+)/g)].map(([, name]) => name));
      expect(names.filter((name) => name?.startsWith('on') || name === 'src')).toEqual([]);
      expect(names).toContain('data-input');
    }
    expect(sends(text)).toContainEqual({
      kind: 'act',
      action: 'open',
      argument: hostile,
      to: { session: hostile, serial: 0 },
    });
  });
});
