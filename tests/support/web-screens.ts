import type { FieldList, Message } from '../../src/flows/message.js';
import { offered, screen } from './messages.js';

const at = (serial: number) => ({ to: { session: 's1', serial } });
const SKIP = { label: 'Passer', action: 'skip', weight: 'quiet' } as const;
const BACK = { label: 'Question précédente', action: 'back', weight: 'quiet' } as const;

/** Five questions on one screen. */
export const CONTACT: FieldList = {
  name: 'contact',
  of: 5,
  before: ['Encore un peu.'],
  text: 'Pour vous joindre',
  hint: 'Sans nom de famille.',
  fields: [
    { index: 4, before: [], text: 'Votre prénom ?', wanted: { kind: 'text' }, required: false },
    {
      index: 5,
      before: [],
      text: 'Combien êtes-vous à la maison, en comptant **tout le monde** ?',
      hint: 'Un nombre.',
      wanted: { kind: 'number', integer: true },
      required: true,
    },
    {
      index: 7,
      before: ['Le jour de la fête.'],
      text: 'Quel jour ?',
      wanted: { kind: 'date' },
      required: false,
      value: '2026-11-22',
    },
    { index: 8, before: [], text: 'À quelle heure ?', wanted: { kind: 'time' }, required: false },
    {
      index: 9,
      before: [],
      text: 'Et quand vous rappeler ?',
      wanted: { kind: 'datetime' },
      required: false,
      value: '2026-11-22T08:30:00.000+01:00',
    },
  ],
  buttons: [{ label: 'Question précédente', action: 'back', weight: 'quiet' }],
};

/** A screen of every kind the web chat shows, in French. */
export const SCREENS = {
  notice: screen({
    name: 'notice',
    text: 'Bonjour ! La Maison de quartier aimerait votre avis. 4 minutes, sans nom. Vous pouvez passer une question ou arrêter quand vous voulez.\n\nVos réponses aident à améliorer la maison.',
    buttons: [
      { label: 'J’ai 16 ans ou plus, d’accord', action: 'agree', weight: 'primary' },
      { label: 'Non merci', action: 'refuse', weight: 'plain' },
      { label: 'Langue', action: 'language', weight: 'quiet' },
    ],
  }),
  choice: screen({
    ...at(0),
    progress: { text: '1 sur 12 environ', done: 0, about: 12 },
    before: ['On commence par **les maisons de quartier**.'],
    text: 'Connaissez-vous la Maison de quartier Saint-Nicolas ?',
    wanted: { kind: 'choice' },
    choices: offered(
      'Pas du tout',
      '*Un peu',
      'Bien',
      'Très bien',
      '!Je ne sais pas',
      '!Je préfère ne pas répondre',
    ),
    buttons: [SKIP],
  }),
  choices: screen({
    ...at(1),
    progress: { text: '3 sur 12 environ', done: 2, about: 12 },
    text: 'Comment l’avez-vous connue ?',
    hint: 'Plusieurs réponses possibles.',
    wanted: { kind: 'choices' },
    choices: offered(
      '*Bouche-à-oreille',
      'Le journal',
      'La radio',
      'École ou association',
      '!Je ne sais pas',
    ),
    buttons: [BACK, SKIP],
  }),
  text: screen({
    ...at(2),
    progress: { text: '7 sur 12 environ', done: 6, about: 12 },
    text: 'Pour vous, une maison de quartier, à quoi ça sert ?',
    hint: 'Ne donnez pas de nom.',
    wanted: { kind: 'text' },
    buttons: [BACK, SKIP],
  }),
  number: screen({
    ...at(3),
    text: 'Combien de personnes ?',
    wanted: { kind: 'number', integer: true },
    value: '12',
  }),
  range: screen({
    ...at(4),
    text: 'De 1 à 5 ?',
    wanted: { kind: 'range', start: 1, end: 5, step: 1 },
    value: '4',
  }),
  date: screen({ ...at(5), text: 'Quel jour ?', wanted: { kind: 'date' } }),
  list: screen({
    ...at(6),
    text: 'Votre quartier ?',
    wanted: { kind: 'choice' },
    choices: offered(
      ...Array.from({ length: 30 }, (_, index) => `Quartier n° ${index + 1}`),
      'Évreux-sous-la-Tour',
    ),
    buttons: [SKIP],
  }),
  acknowledge: screen({ ...at(7), text: 'Encore trois questions.', wanted: { kind: 'acknowledge' } }),
  photo: screen({
    ...at(10),
    text: 'Un banc que vous aimez ?',
    wanted: { kind: 'file', media: 'image' },
    buttons: [SKIP],
  }),
  sound: screen({
    ...at(11),
    text: 'Racontez',
    wanted: { kind: 'file', media: 'audio' },
    present: '🎤 message vocal',
    buttons: [SKIP],
  }),
  place: screen({
    ...at(12),
    text: 'Où est-ce ?',
    wanted: { kind: 'geopoint' },
    value: '45.0447 5.0497 0 12',
    present: '📍 45.0447, 5.0497 (± 12 m)',
    buttons: [SKIP],
  }),
  code: screen({ ...at(13), text: 'Le numéro dessus ?', wanted: { kind: 'barcode' }, buttons: [SKIP] }),
  fieldList: screen({
    ...at(14),
    progress: { text: '4 sur 12 environ', done: 4, about: 12 },
    before: ['Encore un peu.', 'Pour vous joindre'],
    text: 'Votre prénom ?',
    wanted: { kind: 'text' },
    buttons: [BACK, SKIP],
    fieldList: CONTACT,
  }),
  review: screen({
    name: 'review',
    to: { session: 's1', serial: 8 },
    text: 'Vos réponses',
    answers: [
      {
        question: 'knows',
        index: 0,
        label: 'Connaissez-vous la Maison de quartier Saint-Nicolas ?',
        answer: 'Un peu',
      },
      {
        question: 'why',
        index: 1,
        label: 'À quoi ça sert ?',
        answer: 'Pour se rencontrer,\net pour anticonstitutionnellementextrêmementlongsansespace',
      },
    ],
    buttons: [
      { label: 'Tout est juste', action: 'submit', weight: 'primary' },
      { label: 'Arrêter là', action: 'stop', weight: 'plain' },
    ],
  }),
  arabic: screen({
    ...at(9),
    language: 'ar',
    progress: { text: '3 من 12 تقريبًا', done: 2, about: 12 },
    text: 'هل تعرف دار الحي؟',
    hint: 'يمكنك تخطي السؤال.',
    wanted: { kind: 'choices' },
    choices: offered('*قليلاً', 'جيدًا', 'La radio', '!لا أعرف'),
    buttons: [{ label: 'تخطي', action: 'skip', weight: 'quiet' }],
  }),
} as const satisfies Record<string, Message>;
