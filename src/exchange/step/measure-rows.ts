import type { Forms } from '../../flows/context.js';
import type { Session } from '../../flows/state.js';
import type { MeasureSession } from '../../indicators/frames/measure-session.js';
import type { SessionMeasures } from '../../storage/indicators/measures.js';

/** What a session brings to the indicators, as rows; nothing while it is open. */
export type MeasureRows = (
  session: Pick<Session, 'id' | 'form' | 'version' | 'answers' | 'zone' | 'completedAt'>,
  as: {
    readonly language: string;
    /** Id of the structure it counts for. */
    readonly structure?: string;
  },
) => SessionMeasures;

export function measureRows(forms: Forms, measure: MeasureSession): MeasureRows {
  return ({ id, form: name, version, answers, zone, completedAt }, { language, structure }) => {
    const form = forms.find(name, version);
    const measured =
      form && completedAt !== undefined ? measure(form, { answers, completedAt, zone, language }) : [];
    const rows = measured.map(({ dimensions, ...row }) => ({
      ...row,
      ...dimensions,
      form: name,
      version,
      language,
      ...(structure === undefined ? {} : { structure }),
    }));
    return { sessionId: id, rows };
  };
}
