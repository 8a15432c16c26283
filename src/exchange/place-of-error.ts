import { framesInSources } from './frames-in-sources.js';

const MOST_FRAMES = 8;

/**
 * Where the program broke: the error's name and the first frames of its stack. Never its message,
 * which may quote what a person wrote.
 */
export function placeOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, message, stack = '' } = error;
  const told = stack.indexOf(message);
  const frames = stack
    .slice(told < 0 ? 0 : told + message.length)
    .split('\n')
    .filter((line) => /^ {4}at /.test(line));
  return [/^\w+$/.test(name) ? name : 'Error', ...framesInSources(frames.slice(0, MOST_FRAMES))].join('\n');
}
