import { compileForm, type Form } from '../forms/compile.js';
import { readYamlForm } from '../forms/yaml.js';
import type { CommandContext } from './command.js';
import { problemSentence } from './problem-sentence.js';
import { readSource } from './source-file.js';

/** The form of a file, ready to run; undefined when it has errors, which are then told. */
export function readFormFile(
  path: string,
  { t, complain }: Pick<CommandContext, 't' | 'complain'>,
): Form | undefined {
  const read = readSource(path);
  if ('refused' in read) {
    complain(t(read.refused.id, read.refused.args));
    return undefined;
  }
  const { definition, problems } = readYamlForm(read.source, path);
  if (definition) return compileForm(definition);
  for (const problem of problems.filter(({ severity }) => severity === 'error')) {
    complain(problemSentence(problem, t));
  }
  return undefined;
}
