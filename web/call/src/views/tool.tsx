import type { Control } from '../call/model';
import { t } from '../i18n/translate';
import { keyOf, type ShortcutAction } from '../state/shortcuts';
import { Icon, type IconName } from './icons';

interface SwitchProps {
  readonly id: 'mic' | 'camera' | 'screen';
  readonly action: ShortcutAction;
  readonly name: string;
  readonly control: Control;
  readonly icons: { readonly on: IconName; readonly off: IconName };
  /** What pressing it does, by its present state. */
  readonly does: { readonly on: string; readonly off: string };
  readonly press: () => void;
}

/** A tool that is on or off. */
export function Switch(props: SwitchProps) {
  const { control } = props;
  const on = control.state === 'on';
  const does = on ? props.does.on : props.does.off;
  const key = keyOf(props.action);
  return (
    <button
      type="button"
      class={`tool tool-${props.id} ${on ? 'on' : 'off'}`}
      data-testid={props.id}
      aria-label={props.name}
      aria-pressed={on}
      aria-busy={control.state === 'changing'}
      aria-keyshortcuts={key}
      disabled={!control.possible}
      title={control.possible ? `${does} (${key})` : t('tool.impossible')}
      onClick={props.press}
    >
      <span class="tool-face">
        <Icon name={on ? props.icons.on : props.icons.off} />
      </span>
      <span class="tool-label" aria-hidden="true">
        {props.name}
      </span>
    </button>
  );
}

interface ToolProps {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly press: () => void;
  readonly action?: ShortcutAction;
  /** What is said instead of the label, with more in it. */
  readonly spoken?: string;
  readonly badge?: string | null;
  readonly expanded?: boolean;
}

/** A tool that does one thing. */
export function Tool({ id, label, icon, press, action, spoken, badge, expanded }: ToolProps) {
  const key = action === undefined ? undefined : keyOf(action);
  const says = spoken ?? label;
  return (
    <button
      type="button"
      class={`tool tool-${id} ${expanded ? 'open' : ''}`}
      data-testid={id}
      aria-label={says}
      aria-expanded={expanded}
      aria-keyshortcuts={key}
      title={key === undefined ? says : `${says} (${key})`}
      onClick={press}
    >
      <span class="tool-face">
        <Icon name={icon} />
        {badge && (
          <span class="badge" data-testid="unread">
            {badge}
          </span>
        )}
      </span>
      <span class="tool-label" aria-hidden="true">
        {label}
      </span>
    </button>
  );
}
