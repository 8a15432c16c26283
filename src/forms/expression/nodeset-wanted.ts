import type { XPathFunction } from './function.js';

/** The check of functions whose every argument must be the name of a field or a repeat. */
export const nodesetWanted: NonNullable<XPathFunction['check']> = (args) =>
  args.flatMap(({ kind, offset }) =>
    kind === 'field' ? [] : [{ severity: 'error', code: 'nodeset-wanted', offset, args: {} }],
  );
