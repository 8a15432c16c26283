import { resolve } from 'node:path';
import * as z from 'zod';
import type { Group } from '../calendar/group.js';
import { NAME_PATTERN } from '../forms/form.js';
import { knownSchema, refuseTwice } from './names.js';

/** Minutes: people are still putting the chairs away. */
const USUAL_AFTER = 10;

const ADDRESS = /^(https?|webcal):\/\//i;

/**
 * content/groups.yaml. `structures` are their ids, undefined while nobody can tell; a calendar's file is
 * looked for in `folder`.
 */
export function groupsSchema(
  structures: readonly string[] | undefined,
  folder: string,
): z.ZodType<readonly Group[]> {
  const group = z
    .strictObject({
      id: z.string().regex(NAME_PATTERN),
      name: z.string().trim().min(1),
      structures: z.array(knownSchema(structures)).default([]),
      /** An address, or a file of the content folder. */
      calendar: z.string().trim().min(1).optional(),
      private_address: z.boolean().default(false),
      prompt_after: z.int().min(0).max(1440).default(USUAL_AFTER),
    })
    .transform(({ id, name, structures, calendar, private_address, prompt_after }): Group => {
      const source = () => {
        if (calendar === undefined) return undefined;
        if (ADDRESS.test(calendar)) return { url: calendar, allowPrivate: private_address };
        return { file: resolve(folder, calendar) };
      };
      return { id, name, structures, calendar: source(), after: prompt_after };
    });
  return z
    .strictObject({ groups: z.array(group) })
    .superRefine(({ groups }, context) => refuseTwice('groups', groups, context))
    .transform(({ groups }) => groups);
}
