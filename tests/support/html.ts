const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What a browser reads where our HTML says `text`. */
export function decodeHtml(text: string): string {
  return text.replace(/&(\w+|#39);/g, (entity, name) => ENTITIES[name] ?? entity);
}
