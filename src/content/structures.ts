import * as z from 'zod';
import type { Structure } from '../flows/roles/roles.js';
import { NAME_PATTERN } from '../forms/form.js';

/** Ids travel inside buttons, whose room is short. */
const id = z.string().regex(NAME_PATTERN).max(32);

/** content/structures.yaml: the cooperation and the structures that make it up. */
export const structuresSchema = z.strictObject({
  /** Coaches the cooperation, and sees totals. */
  federation: z.strictObject({ id, name: z.string().min(1) }).optional(),
  cooperation: z.strictObject({ id, name: z.string().min(1), town: z.string().min(1) }),
  structures: z
    .array(
      z.strictObject({
        id,
        name: z.string().min(1),
        kind: z.enum(['centre_social', 'espace_de_vie_sociale']),
      }),
    )
    .min(1),
});
export type Structures = z.infer<typeof structuresSchema>;

/** All of them in one list, those above first. */
export function structuresOf({ federation, cooperation, structures }: Structures): Structure[] {
  return [
    ...(federation ? [{ id: federation.id, name: federation.name, isOutside: true } as const] : []),
    { id: cooperation.id, name: cooperation.name, ...(federation ? { parent: federation.id } : {}) },
    ...structures.map(({ id, name }) => ({ id, name, parent: cooperation.id })),
  ];
}
