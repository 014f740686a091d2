import { Icon, type IconName } from './icons';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface ChoiceFieldProps<Value extends string> {
  /** The mark for tests. */
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly choose: (value: Value) => void;
  readonly disabled?: boolean;
}

/** One of a few values, in the browser's own list: it suits every screen, keyboard and reader. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  return (
    <label class="choice">
      <span class="choice-label">
        {props.icon !== undefined && <Icon name={props.icon} />}
        {props.label}
      </span>
      <select
        data-testid={props.id}
        disabled={props.disabled}
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.currentTarget.value);
          if (chosen !== undefined) {
            props.choose(chosen.value);
          }
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
