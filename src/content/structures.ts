import { z } from 'zod';
import { NAME_PATTERN } from '../forms/form.js';

const id = z.string().regex(NAME_PATTERN);

/** content/structures.yaml: the cooperation and the structures that make it up. */
export const structuresSchema = z.strictObject({
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
