import type { Forms, Reads } from '../../flows/context.js';
import type { FoundText, FoundTexts } from '../../flows/proofreading/found-text.js';
import { readableTexts, type TextKey } from '../../flows/proofreading/text.js';
import type { Structure } from '../../flows/roles/roles.js';
import type { Conversation } from '../../flows/state.js';
import type { Client } from '../../storage/database/client.js';
import type { DataFolder } from '../../storage/database/data-folder.js';
import { madeExports } from '../../storage/export/made-exports.js';
import { publishedVersions } from '../../storage/form-versions.js';
import { loadSession } from '../../storage/load-session.js';
import { ownerOf } from '../../storage/proofreading/owner.js';
import {
  countTexts,
  firstText,
  type OpenQuestions,
  type WantedTexts,
} from '../../storage/proofreading/texts.js';
import { toSession } from '../context/known.js';

export interface TextSources {
  readonly client: Client;
  readonly forms: Forms;
  readonly structures: readonly Structure[];
}

/** What nobody finished may still change: it is read a day after it was touched last. */
const SETTLED_MS = 24 * 60 * 60 * 1000;

/** How many texts somebody has to read again. Throws Unavailable. */
export async function textsToRead(
  sources: TextSources,
  { memberships }: Pick<Conversation, 'memberships'>,
  now: number,
): Promise<number> {
  const wanted = await wantedTexts(sources, { memberships }, now);
  return countTexts(sources.client, { ...wanted, list: 'new' });
}

/** The next text of a list, and how many there are. Throws Unavailable. */
export async function findTexts(
  sources: TextSources,
  who: Pick<Conversation, 'memberships'>,
  { list, except }: NonNullable<Reads['texts']>,
  now: number,
): Promise<FoundTexts> {
  const { client } = sources;
  const wanted = { ...(await wantedTexts(sources, who, now)), ...(except ? { except } : {}) };
  const next = await firstText(client, { ...wanted, list });
  const text = next && (await keyOf(client, next));
  return {
    ...(text ? { next: text } : {}),
    left: await countTexts(client, { ...wanted, list }),
    marked: await countTexts(client, { ...wanted, list: 'marked' }),
  };
}

/** A text as it is now; undefined once it is another, or gone. Throws Unavailable. */
export async function loadText(
  client: Client,
  folder: DataFolder,
  { session: id, question, answeredAt }: TextKey,
): Promise<FoundText | undefined> {
  // First: what its owner changes after that is a conflict.
  const owner = await ownerOf(client, id);
  const loaded = await loadSession(client, id);
  const answer = loaded?.answers.find((each) => each.question === question);
  if (!loaded || !answer?.relevant || answer.answeredAt !== answeredAt || answer.value === '')
    return undefined;
  return {
    session: id,
    question,
    answeredAt,
    of: toSession(loaded),
    ...(loaded.structure === undefined ? {} : { structure: loaded.structure }),
    ...(owner ? { owner } : {}),
    exports: await madeExports(folder, loaded.form, answeredAt),
  };
}

async function keyOf(
  client: Client,
  { session, question }: Pick<TextKey, 'session' | 'question'>,
): Promise<TextKey | undefined> {
  const loaded = await loadSession(client, session);
  const answer = loaded?.answers.find((each) => each.question === question);
  return answer && { session, question, answeredAt: answer.answeredAt };
}

async function wantedTexts(
  { client, forms, structures }: TextSources,
  { memberships }: Pick<Conversation, 'memberships'>,
  now: number,
): Promise<Omit<WantedTexts, 'list'>> {
  return {
    ...readableTexts(memberships, structures),
    questions: openQuestions(forms, await publishedVersions(client)),
    settledBefore: now - SETTLED_MS,
  };
}

/** What is answered in words or by voice, in any version of any form, but for what names somebody. */
function openQuestions(
  forms: Forms,
  versions: ReadonlyArray<{ readonly name: string; readonly version: string }>,
): OpenQuestions[] {
  return versions.map(({ name, version }) => ({
    form: name,
    questions: (forms.find(name, version)?.asked ?? []).flatMap(({ type, row, instance }) =>
      ['text', 'audio'].includes(type.name) && row.identifier !== true
        ? [instance ? `${instance.repeat}[%].${row.name}` : row.name]
        : [],
    ),
  }));
}
