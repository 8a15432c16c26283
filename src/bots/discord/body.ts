import type { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10';

// The parts of Discord's messages and modals that Papillon uses, with the names of its API.

/** A message; what is not said stays as it is when one is edited. */
export interface Body {
  readonly content?: string;
  readonly embeds?: ReadonlyArray<{ readonly description: string }>;
  readonly components?: readonly Row[];
}

/** Up to five buttons, or one menu. */
export interface Row {
  readonly type: ComponentType.ActionRow;
  readonly components: ReadonlyArray<Button | Menu>;
}

export interface Button {
  readonly type: ComponentType.Button;
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success;
  readonly label: string;
  readonly custom_id: string;
}

/** A string select. */
export interface Menu {
  readonly type: ComponentType.StringSelect;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly min_values: number;
  readonly max_values: number;
  readonly options: readonly Option[];
}

export interface Option {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default: boolean;
}

export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: ReadonlyArray<
    | { readonly type: ComponentType.TextDisplay; readonly content: string }
    | {
        readonly type: ComponentType.Label;
        readonly label: string;
        readonly description?: string;
        readonly component: TextField | FileField;
      }
  >;
}

export interface TextField {
  readonly type: ComponentType.TextInput;
  readonly custom_id: string;
  readonly style: TextInputStyle;
  readonly required: boolean;
  readonly value?: string;
}

export interface FileField {
  readonly type: ComponentType.FileUpload;
  readonly custom_id: string;
  readonly required: true;
}
