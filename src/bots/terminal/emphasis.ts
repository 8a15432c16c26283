/** A backslash escape, `**strong**` or `*emphasis*`; a mark without its pair stands for itself. */
const MARKS =
  /\\([!-/:-@[-`{-~])|\*\*(?=\S)((?:\\.|[^\\])+?)(?<=\S)\*\*|\*(?=[^\s*])((?:\\.|[^\\*])+?)(?<=\S)\*/gs;

/** What could take over the terminal: every control character but a line break and a tab. */
const CONTROLS = /(?![\n\t])\p{Cc}/gu;

/** A Message's text for a terminal: bold and italic by ANSI when `styled`, no marks otherwise. */
export function emphasis(text: string, styled: boolean): string {
  return marked(text.replace(CONTROLS, ''), styled);
}

function marked(text: string, styled: boolean): string {
  return text.replace(
    MARKS,
    (_whole, escaped: string | undefined, strong: string | undefined, light: string | undefined) => {
      if (escaped !== undefined) return escaped;
      const inner = marked(strong ?? light ?? '', styled);
      if (!styled) return inner;
      return strong === undefined ? `\x1b[3m${inner}\x1b[23m` : `\x1b[1m${inner}\x1b[22m`;
    },
  );
}
