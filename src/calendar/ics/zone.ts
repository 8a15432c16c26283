import { findIana } from 'windows-iana';

/**
 * The IANA zone a calendar means by a TZID: the name itself, one of Windows (Outlook), or one with a path
 * before it (Evolution, older Thunderbirds); undefined for a name somebody made up.
 */
export function zoneOf(tzid: string): string | undefined {
  const name = tzid.trim().replace(/^"|"$/g, '');
  const parts = name.split('/').filter((part) => part !== '');
  const tails = parts.map((_, index) => parts.slice(index).join('/'));
  // A name of one part, such as EST, is looked for among those of Windows first.
  const candidates = [...tails.filter((tail) => tail.includes('/')), ...findIana(name).slice(0, 1), name];
  return candidates.find(isZone);
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]\d/.test(name);
  } catch {
    return false;
  }
}
