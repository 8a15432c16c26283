import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.js';
import { withoutEmphasis } from '../emphasis.js';
import { channelName, dayName, zoneName } from '../reminders/words.js';
import { doingsTexts } from './doings.js';
import type { Readable, ReadableSession } from './readable.js';

/** The content of files, base64, by id; those left out were too large. */
export type Contents = ReadonlyMap<string, string>;

/**
 * Everything held of somebody as one HTML page in their language that needs nothing else: it can be kept,
 * printed, and read by a screen reader.
 */
export function myDataPage(data: Readable, contents: Contents, context: Context): string {
  const page = new Page(data.language, contents, context);
  return page.whole(data);
}

class Page {
  private readonly t;

  constructor(
    private readonly language: string,
    private readonly contents: Contents,
    private readonly context: Context,
  ) {
    this.t = context.translate(language);
  }

  whole(data: Readable): string {
    const { t } = this;
    const title = escaped(t('my-data-title'));
    return `<!doctype html>
<html lang="${escaped(this.language)}" dir="${isRightToLeft(this.language) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${this.say('my-data-intro')}
${this.say('my-data-made', { moment: this.moment(this.context.now, this.context.zone) })}
${this.you(data)}
${this.agreements(data)}
${this.doings(data)}
${data.questionnaires.length === 0 ? this.say('my-data-no-session') : ''}
${data.questionnaires.map((each) => this.questionnaire(each)).join('\n')}
${this.waiting(data)}
<h2>${escaped(t('my-data-rights'))}</h2>
${this.say('my-data-how', { contact: this.contact() })}
</main>
</body>
</html>
`;
  }

  private you({ since, language, accounts, pairingUntil, reminders, unreadMessages }: Readable): string {
    const name = new Intl.DisplayNames([this.language], { type: 'language' }).of(language) ?? language;
    return `<h2>${escaped(this.t('my-data-you'))}</h2>
<ul>
${this.item('my-data-since', { moment: this.at(since) })}
${this.item('my-data-language', { language: name })}
${accounts
  .map(({ channel, since: from, reachable, messageNumbers: count }) =>
    [
      this.item('my-data-account', { channel: this.channel(channel), moment: this.at(from) }),
      count > 0 ? this.item('my-data-messages', { count }) : '',
      reachable ? '' : this.item('my-data-unreachable'),
    ].join('\n'),
  )
  .join('\n')}
${pairingUntil === undefined ? '' : this.item('my-data-pairing', { moment: this.at(pairingUntil) })}
${this.reminders(reminders)}
${unreadMessages > 0 ? this.item('my-data-unread', { count: unreadMessages }) : ''}
</ul>`;
  }

  private doings(data: Readable): string {
    const items = doingsTexts(data, this.language, this.context);
    if (items.length === 0) return '';
    return `<h2>${escaped(this.t('my-data-doings'))}</h2>
<ul>
${items.map((text) => `<li>${escaped(text)}</li>`).join('\n')}
</ul>`;
  }

  private reminders({ channel, zone, day, hour, pausedUntil, stoppedAt }: Readable['reminders']): string {
    const { language, t } = this;
    return [
      ...(channel === undefined ? [] : [this.item('my-data-reminders', { channel: this.channel(channel) })]),
      ...(day === undefined ? [] : [this.item('my-data-reminders-day', { day: dayName(day, language) })]),
      ...(hour === undefined ? [] : [this.item('my-data-reminders-hour', { hour })]),
      ...(zone === undefined ? [] : [this.item('my-data-reminders-zone', { zone: zoneName(zone, t) })]),
      ...(pausedUntil === undefined
        ? []
        : [this.item('my-data-reminders-paused', { moment: this.at(pausedUntil) })]),
      ...(stoppedAt === undefined
        ? []
        : [this.item('my-data-reminders-stopped', { moment: this.at(stoppedAt) })]),
    ].join('\n');
  }

  private agreements({ agreements }: Readable): string {
    return `<h2>${escaped(this.t('my-data-agreements'))}</h2>
<ul>
${agreements
  .map(
    ({ notice, agreedAt, withdrawnAt }) =>
      this.item('my-data-agreed', { moment: this.at(agreedAt), notice: notice.slice(0, 8) }) +
      (withdrawnAt === undefined ? '' : this.item('my-data-withdrawn', { moment: this.at(withdrawnAt) })),
  )
  .join('\n')}
</ul>`;
  }

  private questionnaire(session: ReadableSession): string {
    const { title, startedAt, completedAt, channel, zone } = session;
    return `<section>
<h2>${escaped(title)}</h2>
<ul>
${this.item('my-data-begun', { moment: this.at(startedAt, zone) })}
${completedAt === undefined ? '' : this.item('my-data-completed', { moment: this.at(completedAt, zone) })}
${this.item('my-data-where', { channel: this.channel(channel) })}
</ul>
${this.answers(session)}
${this.corrections(session)}
${this.read(session)}
${this.files(session)}
</section>`;
  }

  private answers({ answers, zone }: ReadableSession): string {
    const cell = (answer: string, aside: boolean) =>
      `<span dir="auto">${escaped(answer === '' ? this.t('my-data-empty') : answer)}</span>` +
      (aside ? ` <em>(${escaped(this.t('my-data-aside'))})</em>` : '');
    return this.table(
      'my-data-answers',
      ['my-data-question', 'my-data-answer', 'my-data-when'],
      answers.map(({ label, answer, aside = false, answeredAt }) => [
        escaped(label),
        cell(answer, aside),
        escaped(this.at(answeredAt, zone)),
      ]),
    );
  }

  private corrections({ corrections, zone }: ReadableSession): string {
    return this.table(
      'my-data-corrections',
      ['my-data-question', 'my-data-before', 'my-data-after', 'my-data-when'],
      corrections.map(({ label, previous, value, correctedAt }) => [
        escaped(label),
        `<span dir="auto">${escaped(previous)}</span>`,
        `<span dir="auto">${escaped(value === '' ? this.t('my-data-empty') : value)}</span>`,
        escaped(this.at(correctedAt, zone)),
      ]),
    );
  }

  private read({ proofread, quotes, zone }: ReadableSession): string {
    if (proofread.length + quotes.length === 0) return '';
    return `<ul>
${proofread.map(({ label }) => this.item('my-data-proofread', { label })).join('\n')}
${quotes
  .map(({ words, approvedAt }) => this.item('my-data-quote', { words, moment: this.at(approvedAt, zone) }))
  .join('\n')}
</ul>`;
  }

  private files({ files }: ReadableSession): string {
    if (files.length === 0) return '';
    return `<h3>${escaped(this.t('my-data-files'))}</h3>
<ul>
${files.map((file) => `<li><p>${escaped(file.label)}</p>${this.file(file)}</li>`).join('\n')}
</ul>`;
  }

  private file({ id, label, kind, state, type = '' }: ReadableSession['files'][number]): string {
    if (state !== 'stored') return this.say(`my-data-file-${state}`);
    const content = this.contents.get(id);
    if (content === undefined) return this.say('my-data-too-large', { contact: this.contact() });
    const data = `data:${escaped(type)};base64,${content}`;
    const name = `${escaped(id)}.${escaped(ENDINGS[type] ?? type.split('/').at(-1) ?? '')}`;
    const seen =
      kind === 'image'
        ? `<img src="${data}" alt="${escaped(label)}">`
        : kind === 'audio' || kind === 'video'
          ? `<${kind} controls src="${data}"></${kind}>`
          : '';
    return `${seen}<p><a href="${data}" download="${name}">${escaped(this.t('my-data-save'))}</a></p>`;
  }

  private waiting({ waiting, planned, wishes }: Readable): string {
    if (waiting.length + planned.length + wishes.length === 0) return '';
    return `<h2>${escaped(this.t('my-data-waiting'))}</h2>
<ul>
${wishes
  .map(({ campaign, wants, saidAt }) =>
    this.item('my-data-wish', { campaign, wants: wants ? 'yes' : 'no', moment: this.at(saidAt) }),
  )
  .join('\n')}
${waiting
  .map(({ channel, dueAt }) =>
    this.item('my-data-due', { channel: this.channel(channel), moment: this.at(dueAt) }),
  )
  .join('\n')}
${planned
  .map(({ wantedAt, state }) => this.item('my-data-planned', { moment: this.at(wantedAt), state }))
  .join('\n')}
</ul>`;
  }

  private table(
    caption: string,
    heads: readonly string[],
    rows: ReadonlyArray<readonly [first: string, ...others: string[]]>,
  ): string {
    if (rows.length === 0) return '';
    return `<table>
<caption>${escaped(this.t(caption))}</caption>
<thead><tr>${heads.map((id) => `<th scope="col">${escaped(this.t(id))}</th>`).join('')}</tr></thead>
<tbody>
${rows
  .map(
    ([first, ...others]) =>
      `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  )
  .join('\n')}
</tbody>
</table>`;
  }

  private say(id: string, args: Readonly<Record<string, string | number>> = {}): string {
    return `<p>${escaped(this.t(id, args))}</p>`;
  }

  private item(id: string, args: Readonly<Record<string, string | number>> = {}): string {
    return `<li>${escaped(this.t(id, args))}</li>`;
  }

  private channel(name: string): string {
    return channelName(name, this.t);
  }

  private contact(): string {
    return withoutEmphasis(this.context.contact(this.language));
  }

  private at(iso: string, zone = this.context.zone): string {
    return this.moment(Temporal.Instant.from(iso).epochMilliseconds, zone);
  }

  private moment(ms: number, zone: string): string {
    return new Intl.DateTimeFormat(this.language, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: zone,
    }).format(ms);
  }
}

/** Where a media type is not what the ending of a name says. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'text/plain': 'txt',
};

const STYLE = `
body { font: 1.05rem/1.5 system-ui, sans-serif; color: #1d1d1b; background: #fff; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3, caption { color: #1f5c4d; line-height: 1.25; }
section { border-top: 2px solid #1f5c4d; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: start; font-weight: bold; padding-block: .5rem; }
th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: start; vertical-align: top; overflow-wrap: break-word; }
tbody th { font-weight: normal; }
td span { white-space: pre-wrap; }
img, video { max-width: 100%; height: auto; }
@media print { main { max-width: none; padding: 0; } audio, video, a[download] { display: none; } tr { break-inside: avoid; } }
`;

function isRightToLeft(language: string): boolean {
  return /^(ar|fa|he|ur|ps|yi)\b/.test(language);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
