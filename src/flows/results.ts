import type { Context, FoundDigest, Translate } from './context.js';
import type { Say } from './effect.js';
import { spokenLanguage } from './language.js';
import type { Button, MadeFile, Message, ShownFile } from './message.js';
import { plainScreen } from './plain-screen.js';
import { type Right, type Structure, structuresFor } from './roles/roles.js';
import type { Conversation, Place } from './state.js';
import { after, line, type Step, screen } from './step.js';

type SayResults = Extract<Say, { say: 'results' }>;
type Told = Exclude<SayResults, { what: 'blank' }>;

/**
 * What of a digest is looked at: `digest`, `flower`, lists to choose from (`petals`, `structures`, `who-0`), or one of
 * its pages (indicators/digest-details.ts).
 */
export type ResultsView = string;

/**
 * What somebody asks for; the argument names a structure, and on buttons a week and a view as well. `flower` with BLANK is
 * one to fill in.
 */
export function results(
  conversation: Conversation,
  action: 'digest' | 'flower',
  argument: string | undefined,
  context: Context,
): Step {
  const allowed = structuresFor(RESULTS, conversation.memberships, context.structures);
  if (allowed.length === 0) return line(conversation, 'not-yours');
  if (action === 'flower' && argument === BLANK) return screen(conversation, [SAY_BLANK]);
  const asked = readAsked(argument);
  const found = context.found.digests ?? [];
  // That of the week on show may be there as well.
  const week =
    asked.week ??
    found
      .map((digest) => digest.week)
      .sort()
      .at(-1);
  const digests = found.filter((digest) => digest.week === week);
  const having = allowed.filter(({ id }) => digests.some(({ scope }) => scope === id));
  const structure = having.find(({ id }) => id === asked.structure) ?? having[0];
  const digest = digests.find(({ scope }) => scope === structure?.id);
  if (!structure || !digest)
    return action === 'digest'
      ? line(conversation, 'digest-none')
      : after([{ kind: 'say', say: { say: 'line', id: 'flower-none' } }], screen(conversation, [SAY_BLANK]));
  const { scope } = digest;
  const view = action === 'flower' ? 'flower' : asked.view;
  const say: Told = { say: 'results', what: 'pictures', scope, week: digest.week, view };
  return screen(
    { ...conversation, place: { at: 'results', structure: scope, week: digest.week, view } },
    picturesOf(digest, view, context.translate(digest.language)).length > 0 ? [{ kind: 'say', say }] : [],
  );
}

const RESULTS: Right = 'results';
const BLANK = 'blank';
const SAY_BLANK = { kind: 'say', say: { say: 'results', what: 'blank' } } as const;

/** The week whose digest a button is about; undefined for the newest. */
export function weekAsked(argument: string | undefined): string | undefined {
  return readAsked(argument).week;
}

/** `les-ors`, or `2026-11-16.petal-0.les-ors`: ids of structures may hold dots. */
function readAsked(argument = ''): { week?: string; view: ResultsView; structure: string } {
  const [, week, view, structure] = /^(\d{4}-\d\d-\d\d)\.([a-z\d-]+)\.(.+)$/.exec(argument) ?? [];
  if (week === undefined || view === undefined || structure === undefined)
    return { view: 'digest', structure: argument };
  return { week, view, structure };
}

/** What is told of results: pictures, or a digest that comes of our own accord; a blank flower before the first. */
export function resultsLine(say: SayResults, conversation: Conversation, context: Context): Message {
  const language = spokenLanguage(conversation, context);
  const t = context.translate(language);
  const message = (text: string, files: Message['files'] = []): Message => ({
    ...plainScreen(language, 'results', text),
    kind: 'line',
    files,
  });
  if (say.what === 'blank') {
    const alt = t('blank-flower-text', { petals: context.blankPetals });
    return message(t('flower-blank'), [flower('flower.blank', alt, t)]);
  }
  const digest = digestIn(context, say.scope, say.week);
  if (!digest) return message(t('digest-none'));
  return say.what === 'letter'
    ? viewOf(digest, 'digest', conversation, context)
    : message('', picturesOf(digest, say.view, t));
}

/** What of a digest is on show; undefined when it is not theirs to see any more. */
export function resultsScreen(
  conversation: Conversation,
  { structure, week, view }: Place & { readonly at: 'results' },
  context: Context,
): Message | undefined {
  const digest = digestIn(context, structure, week);
  return digest && viewOf(digest, view, conversation, context);
}

function viewOf(
  digest: FoundDigest,
  view: ResultsView,
  { memberships }: Conversation,
  context: Context,
): Message {
  const t = context.translate(digest.language);
  const { scope, week, petals, beside, pages } = digest;
  const to = (label: string, shown: ResultsView, structure = scope): Button => ({
    label,
    action: 'digest',
    argument: `${week}.${shown}.${structure}`,
    weight: 'plain',
  });
  const back = { ...to(t('digest-back'), 'digest'), weight: 'quiet' } as const;
  const menu: Button = { label: t('button-menu'), action: 'menu', weight: 'quiet' };
  const others = structuresFor(RESULTS, memberships, context.structures).filter(
    ({ id }) => id !== scope && digestIn(context, id, week),
  );
  const message = (text: string, buttons: readonly Button[]): Message => ({
    // The first line is what a page is headed by.
    ...plainScreen(digest.language, 'results', text.replace('\n', '\n\n')),
    buttons: [...buttons, menu],
  });
  const petalsFrom = (first: number, next = petals.length) =>
    petals.slice(first, next).map((label, index) => to(label, `petal-${first + index}`));
  if (view === 'petals') return message(t('digest-which-petal'), [...petalsFrom(0, ownPetals(digest)), back]);
  if (view === 'structures')
    return message(t('digest-which-structure'), [
      ...others.map(({ id, name }: Structure) => to(name, 'digest', id)),
      back,
    ]);
  const { kind, petal } = readView(view);
  /** Those pages of the petal that have something to tell. */
  const pagesOf = (kinds: readonly string[]) =>
    kinds.flatMap((each) => (pages[`${each}-${petal}`] ? [to(t(`digest-${each}`), `${each}-${petal}`)] : []));
  const frame = kind === 'beside' ? beside[Number(petal)] : undefined;
  if (frame)
    return message(`**${frame.title}**`, [
      ...petalsFrom(frame.first, beside[Number(petal) + 1]?.first),
      back,
    ]);
  const toPetal = to(petals[Number(petal)] ?? t('digest-petals'), `petal-${petal}`);
  if (kind === 'who') return message(t('digest-which-way'), [...pagesOf(WHO), toPetal, back]);
  const page = pages[view];
  if (page && kind === 'events')
    return message(page.text, [
      ...Object.entries(pages).flatMap(([name, { label }]) => (label === undefined ? [] : to(label, name))),
      back,
    ]);
  if (page && kind === 'event') return message(page.text, [to(t('digest-events'), 'events'), back]);
  const beyond = besideOf(digest, Number(petal));
  if (page)
    return message(page.text, [
      ...(kind === 'petal' ? pagesOf(WHEN) : [toPetal]),
      ...(kind === 'petal' && pagesOf(WHO).length > 0 ? [to(t('digest-who'), `who-${petal}`)] : []),
      beyond === undefined
        ? to(t('digest-petals'), 'petals')
        : to(beside[beyond]?.title ?? '', `beside-${beyond}`),
      back,
    ]);
  const blank: Button = {
    label: t('flower-fill-in'),
    action: 'flower',
    argument: BLANK,
    weight: 'plain',
  };
  if (view === 'flower') return message(digest.text.split('\n')[0] ?? '', [blank, back]);
  return message(digest.text, [
    ...(ownPetals(digest) > 0 ? [to(t('digest-petals'), 'petals')] : []),
    ...beside.map(({ title }, index) => to(title, `beside-${index}`)),
    ...(pages.events ? [to(t('digest-events'), 'events')] : []),
    ...(others.length > 0 ? [to(t('digest-structures'), 'structures')] : []),
  ]);
}

/** By what the figures of a petal are told. */
const WHEN = ['weeks', 'months', 'waves'] as const;
const WHO = ['age', 'gender', 'quarter', 'language', 'frequency'] as const;

/** `age-0`: the kind of page, and which petal or event it is about. */
function readView(view: ResultsView): { kind: string; petal: string } {
  const [, kind = view, petal = ''] = /^([a-z]+)-(\d+)$/.exec(view) ?? [];
  return { kind, petal };
}

/** How many petals are of the frame the digest is about. */
function ownPetals({ petals, beside }: FoundDigest): number {
  return beside[0]?.first ?? petals.length;
}

/** Which frame beside the digest's own a petal is of, if any. */
function besideOf({ beside }: FoundDigest, petal: number): number | undefined {
  const index = beside.findLastIndex(({ first }) => first <= petal);
  return index < 0 ? undefined : index;
}

function digestIn({ found: { digests } }: Context, scope: string, week: string): FoundDigest | undefined {
  return digests?.find((each) => each.scope === scope && each.week === week);
}

/** The pictures of a view; none where nothing is drawn. */
function picturesOf(digest: FoundDigest, view: ResultsView, t: Translate): ShownFile[] {
  const { week, scope, language, alt, pages } = digest;
  // A quiet week has two lines.
  if (view === 'digest' && ownPetals(digest) === 0) return [];
  if (view === 'digest' || view === 'flower')
    return alt === '' ? [] : [flower(`flower.${week}.${language}.${scope}`, alt, t)];
  return (pages[view]?.alts ?? []).map((words, index) => ({
    made: `chart.${week}.${language}.${view}.${index}.${scope}`,
    name: `${t('digest-chart-file')}.png`,
    type: PNG,
    label: t('digest-chart'),
    alt: words,
  }));
}

function flower(made: MadeFile, alt: string, t: Translate): ShownFile {
  return { made, name: `${t('digest-picture-file')}.png`, type: PNG, label: t('digest-picture'), alt };
}

const PNG = 'image/png';
