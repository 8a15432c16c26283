import type { Place } from '../type.js';
import { plain } from './text.js';

/** Decimals kept: a centimetre, whether of degrees or metres. */
const DEGREE_DECIMALS = 7;
const METRE_DECIMALS = 2;
/** Metres: beyond it no altitude or accuracy is meant. */
const FARTHEST = 1_000_000;

const NUMBER = /^[-+]?\d{1,15}(\.\d{1,15})?$/;

/**
 * Reads "45.0447, 5.0497", "45,0447 5,0497", "45,0447 ; 5,0497", "45.0447° 5.0497°", and what ODK
 * stores, with altitude and accuracy. Undefined when the numbers could be cut in two ways, as in "45,5".
 */
export function readPlace(text: string): Place | undefined {
  const parts = numbersIn(plain(text.replaceAll('°', ' ')).replaceAll('−', '-'));
  if (!parts || (parts.length !== 2 && parts.length !== 4)) return undefined;
  const [latitude, longitude, altitude, accuracy] = parts.map(Number);
  if (latitude === undefined || longitude === undefined) return undefined;
  return {
    latitude,
    longitude,
    ...(altitude === undefined ? {} : { altitude }),
    ...(accuracy === undefined ? {} : { accuracy }),
  };
}

/** `45.0447 5.0497 0 12`, what is unknown being 0 as in ODK; undefined for what is no place on Earth. */
export function storedPlace({ latitude, longitude, altitude = 0, accuracy = 0 }: Place): string | undefined {
  const isOnEarth =
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    Math.abs(altitude) <= FARTHEST &&
    accuracy >= 0 &&
    accuracy <= FARTHEST;
  if (!isOnEarth) return undefined;
  const degrees = [latitude, longitude].map((number) => decimal(number, DEGREE_DECIMALS));
  const metres = [altitude, accuracy].map((number) => decimal(number, METRE_DECIMALS));
  return [...degrees, ...metres].join(' ');
}

/** « 📍 45.0447, 5.0497 (± 12 m) »: with points, as every map takes them. */
export function showPlace(value: string): string {
  const [latitude, longitude, , accuracy] = value.split(' ');
  if (latitude === undefined || longitude === undefined) return value;
  const near = Math.ceil(Number(accuracy ?? 0));
  return `📍 ${latitude}, ${longitude}${near > 0 ? ` (± ${near} m)` : ''}`;
}

/** The numbers of a text, with points; undefined when there is anything else, or more than one reading. */
function numbersIn(text: string): string[] | undefined {
  const parts = partsOf(text);
  return parts.every((part) => NUMBER.test(part)) ? parts : undefined;
}

/** A comma parts numbers where points make the decimals or a space follows; else it makes the decimals. */
function partsOf(text: string): string[] {
  if (text.includes(';')) return text.split(/ ?; ?/).map(withPoint);
  if (text.includes('.')) return text.split(/ ?, ?| /);
  if (!text.includes(' ')) return [text];
  return text.split(/ ?, | ,| /).map(withPoint);
}

function withPoint(number: string): string {
  return number.replace(',', '.');
}

function decimal(number: number, places: number): string {
  const text = number.toFixed(places).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
