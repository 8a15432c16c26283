import type { XPathFunction } from '../function.js';
import { chosenOperand, EMPTY } from '../operand.js';

/** `indexed-repeat(${x}, ${r}, 2)`: the answer of the second instance; '' when there is none. */
export const indexedRepeat: XPathFunction = {
  name: 'indexed-repeat',
  min: 3,
  max: 3,
  everywhere: true,
  nodesets: (argument) => (['field', 'repeat'] as const)[argument],
  check([field, repeat], scope) {
    if (field?.kind !== 'field' || repeat?.kind !== 'field') {
      const offset = (field?.kind === 'field' ? repeat : field)?.offset ?? 0;
      return [{ severity: 'error', code: 'nodeset-wanted', offset, args: {} }];
    }
    const around = scope.nodeset?.(field.name)?.repeat;
    // Names nobody knows, and what is no repeat, are told of where they stand.
    const areKnown = (around ?? scope.field(field.name)) && scope.nodeset?.(repeat.name)?.isRepeat;
    if (around === repeat.name || !areKnown) return [];
    const args = { name: field.name, repeat: repeat.name };
    return [{ severity: 'error', code: 'not-in-repeat', offset: field.offset, args }];
  },
  compile([field = EMPTY, , index = EMPTY]) {
    const answers = (field.nodes ?? []).map(({ operand }) => operand);
    return chosenOperand([...answers, EMPTY], (env) => answers[index.number(env) - 1] ?? EMPTY);
  },
};
