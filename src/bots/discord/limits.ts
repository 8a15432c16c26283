import { ComponentType } from 'discord-api-types/v10';
import type { Body, Menu, Modal, Row } from './body.js';

// What Discord refuses, as its documentation says: https://discord.com/developers/docs/components/reference,
// …/resources/message#create-message, …/resources/message#embed-object-embed-limits.

export const MOST_ROWS = 5;
export const MOST_IN_A_ROW = 5;
/** Options of one menu. */
export const MOST_OPTIONS = 25;
export const MOST = {
  content: 2_000,
  customId: 100,
  button: 80,
  option: 100,
  placeholder: 150,
  modalTitle: 45,
  label: 45,
  description: 100,
  display: 4_000,
  value: 4_000,
  embed: 4_096,
  embeds: 10,
  allEmbeds: 6_000,
  /** Of an attachment. */
  alt: 1_024,
} as const;

/** What of a message Discord would refuse, in words for a developer; none when it takes it. */
export function refusedOf({ content = '', embeds = [], components = [] }: Body): string[] {
  const descriptions = embeds.map(({ description }) => description.length);
  return [
    ...tooLong('content', content, MOST.content),
    ...(components.length > MOST_ROWS ? [`${components.length} rows`] : []),
    ...components.flatMap(refusedOfRow),
    ...repeated(components.flatMap((row) => row.components.map(({ custom_id }) => custom_id))),
    ...(embeds.length > MOST.embeds ? [`${embeds.length} embeds`] : []),
    ...embeds.flatMap(({ description }) => lengthOf('embed', description, MOST.embed)),
    ...(descriptions.reduce((sum, length) => sum + length, 0) > MOST.allEmbeds ? ['embeds too long'] : []),
  ];
}

/** The same of a modal. */
export function refusedOfModal({ custom_id, title, components }: Modal): string[] {
  return [
    ...lengthOf('custom_id', custom_id, MOST.customId),
    ...lengthOf('title', title, MOST.modalTitle),
    ...(components.length < 1 || components.length > 5 ? [`${components.length} fields`] : []),
    ...components.flatMap((part) =>
      part.type === ComponentType.TextDisplay
        ? lengthOf('display', part.content, MOST.display)
        : [
            ...lengthOf('label', part.label, MOST.label),
            ...tooLong('description', part.description ?? '', MOST.description),
            ...('value' in part.component ? tooLong('value', part.component.value ?? '', MOST.value) : []),
          ],
    ),
  ];
}

/** A text in at most so many characters; what is left out shows as an ellipsis. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > most - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function refusedOfRow({ components }: Row): string[] {
  const isMenu = components.some(({ type }) => type === ComponentType.StringSelect);
  return [
    ...(components.length < 1 || components.length > (isMenu ? 1 : MOST_IN_A_ROW)
      ? [`${components.length} in a row`]
      : []),
    ...components.flatMap((part) => [
      ...lengthOf('custom_id', part.custom_id, MOST.customId),
      ...(part.type === ComponentType.Button ? lengthOf('button', part.label, MOST.button) : []),
      ...(part.type === ComponentType.StringSelect ? refusedOfMenu(part) : []),
    ]),
  ];
}

function refusedOfMenu({ options, placeholder, max_values }: Menu): string[] {
  return [
    ...(options.length < 1 || options.length > MOST_OPTIONS ? [`${options.length} options`] : []),
    ...(max_values > options.length ? [`${max_values} of ${options.length} options`] : []),
    ...tooLong('placeholder', placeholder, MOST.placeholder),
    ...options.flatMap(({ label, value, description }) => [
      ...lengthOf('option', label, MOST.option),
      ...lengthOf('value', value, MOST.customId),
      ...tooLong('description', description ?? '', MOST.description),
    ]),
    ...repeated(options.map(({ value }) => value)),
  ];
}

function lengthOf(what: string, text: string, most: number): string[] {
  return text.trim() === '' ? [`${what} is empty`] : tooLong(what, text, most);
}

function tooLong(what: string, text: string, most: number): string[] {
  return text.length > most ? [`${what} of ${text.length} characters`] : [];
}

function repeated(ids: readonly string[]): string[] {
  return new Set(ids).size < ids.length ? ['two custom ids alike'] : [];
}
