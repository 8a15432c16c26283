/**
 * The folder of the program: `src/`, or `dist/` once its files are bundled. What is read beside them is named from here,
 * because a file of the bundle lies elsewhere than its source.
 */
export const PROGRAM = new URL('./', import.meta.url);
