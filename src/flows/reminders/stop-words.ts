/**
 * Whether a message is nothing but a STOP, in whichever language: case, accents and marks around it do not count. Nobody
 * must know which language the bot speaks just now to be left in peace.
 */
export function saysStop(text: string): boolean {
  return WORDS.has(bare(text));
}

function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

const STOP: Readonly<Record<string, readonly string[]>> = {
  fr: [
    'stop',
    'stoppe',
    'stopper',
    'arrêt',
    'arrête',
    'arrêter',
    'arrêtez',
    'désabonner',
    'désabonnement',
    'me désabonner',
    'se désabonner',
    'désabonnez-moi',
    'désinscrire',
    'désinscription',
    'me désinscrire',
    'plus de rappel',
    'plus de rappels',
    'plus de message',
    'plus de messages',
  ],
  en: ['stop all', 'stopall', 'unsubscribe', 'opt out', 'optout', 'quit', 'no more reminders'],
  am: ['አቁም'],
  ar: ['توقف', 'قف', 'وقف', 'أوقف', 'إيقاف', 'كفى', 'إلغاء الاشتراك', 'ستوب'],
  bg: ['спри', 'спрете'],
  bn: ['থামুন', 'বন্ধ'],
  cs: ['přestaň', 'přestaňte'],
  de: ['stopp', 'aufhören', 'abmelden', 'abbestellen'],
  el: ['στοπ', 'σταμάτα', 'σταματήστε'],
  es: ['basta', 'parar', 'para ya', 'darse de baja', 'darme de baja'],
  fa: ['ایست', 'لغو اشتراک'],
  fi: ['lopeta'],
  he: ['עצור', 'תפסיק', 'תפסיקי'],
  hi: ['रुको', 'बंद करो'],
  hu: ['elég', 'állj'],
  hy: ['ստոպ', 'կանգ', 'կանգնիր', 'դադարեցնել'],
  it: ['ferma', 'fermati', 'smetti', 'smettila', 'disiscrivimi'],
  ja: ['やめて', 'ストップ'],
  ka: ['სტოპ', 'შეჩერდი'],
  ko: ['중지', '그만', '그만해'],
  ku: ['raweste', 'bes e'],
  nl: ['stoppen', 'afmelden', 'uitschrijven'],
  pl: ['przestań', 'wypisz'],
  ps: ['ودرېږه', 'بس'],
  pt: ['pare', 'cancelar inscrição'],
  ro: ['oprește', 'opriți', 'dezabonare'],
  ru: ['стоп', 'хватит', 'отписаться', 'прекратить'],
  so: ['jooji'],
  sq: ['ndalo', 'mjaft'],
  sr: ['стани', 'престани', 'stani', 'prestani', 'dosta'],
  sv: ['sluta'],
  ta: ['நிறுத்து'],
  ti: ['ኣቁም', 'ደው በል'],
  tr: ['dur', 'durdur', 'yeter', 'abonelikten çık'],
  uk: ['досить', 'відписатися'],
  ur: ['بند کرو', 'روکو'],
  vi: ['dừng', 'dừng lại', 'ngừng'],
  zh: ['停止', '停', '退订', '取消订阅'],
};

const WORDS: ReadonlySet<string> = new Set(Object.values(STOP).flat().map(bare));
