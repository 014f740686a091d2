import type { ComponentChildren } from 'preact';

interface FieldProps {
  /** Also the mark for tests. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly placeholder: string;
  readonly onValue: (value: string) => void;
  readonly autocomplete?: string;
  readonly inputMode?: 'numeric' | 'text';
  /** A button at the field's end. */
  readonly children?: ComponentChildren;
}

/** Longer input is cut by the browser; the rules complain long before. */
const INPUT_MAX = 64;

/** One line of text with its label, and what is wrong with it below. */
export function Field(props: FieldProps) {
  const { id, error } = props;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="field-row">
        <input
          id={id}
          name={id}
          type="text"
          data-testid={id}
          value={props.value}
          maxLength={INPUT_MAX}
          autocomplete={props.autocomplete ?? 'off'}
          autocapitalize="off"
          inputMode={props.inputMode ?? 'text'}
          spellcheck={false}
          placeholder={props.placeholder}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${id}-error`}
          onInput={(event) => props.onValue(event.currentTarget.value)}
        />
        {props.children}
      </div>
      {error !== null && (
        <p class="field-error" id={`${id}-error`} role="alert" data-testid="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
