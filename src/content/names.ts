import * as z from 'zod';

/** One of these names; any while nobody can tell which there are. */
export function knownSchema(names: readonly string[] | undefined): z.ZodType<string> {
  return z.string().superRefine((value, context) => {
    if (!names || names.includes(value)) return;
    context.addIssue({ code: 'custom', message: 'content-not-there', params: { value } });
  });
}

/** Reports the items of a list that have the id of one before them, or of one of `others`. */
export function refuseTwice(
  list: string,
  items: ReadonlyArray<{ readonly id: string }>,
  context: z.RefinementCtx,
  others: ReadonlyArray<{ readonly id: string }> = [],
): void {
  for (const [index, { id }] of items.entries()) {
    const isFirst = items.findIndex((other) => other.id === id) === index;
    if (isFirst && others.every((other) => other.id !== id)) continue;
    const path = [list, index, 'id'];
    context.addIssue({ code: 'custom', message: 'content-twice', path, params: { value: id } });
  }
}
