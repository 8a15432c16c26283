/** One line of the doctor. `hint`: it works, yet somebody should look. */
export interface Finding {
  readonly state: 'ok' | 'hint' | 'wrong';
  readonly text: string;
}

export const ok = (text: string): Finding => ({ state: 'ok', text });
export const hint = (text: string): Finding => ({ state: 'hint', text });
export const wrong = (text: string): Finding => ({ state: 'wrong', text });
