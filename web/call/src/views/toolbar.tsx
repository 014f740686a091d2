import type { CallModel, Control } from '../call/model';
import { Icon, type IconName } from './icons';

interface SwitchProps {
  readonly id: 'mic' | 'camera' | 'screen';
  readonly name: string;
  readonly control: Control;
  readonly icons: { readonly on: IconName; readonly off: IconName };
  /** What pressing it does, by its present state. */
  readonly does: { readonly on: string; readonly off: string };
  readonly shortcut: string;
  readonly press: () => void;
}

function Switch(props: SwitchProps) {
  const { control } = props;
  const on = control.state === 'on';
  const does = on ? props.does.on : props.does.off;
  return (
    <button
      type="button"
      class={`tool tool-${props.id} ${on ? 'on' : 'off'}`}
      data-testid={props.id}
      aria-label={props.name}
      aria-pressed={on}
      aria-busy={control.state === 'changing'}
      aria-keyshortcuts={props.shortcut}
      disabled={!control.possible}
      title={control.possible ? `${does} (${props.shortcut})` : 'Not possible here'}
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
  readonly shortcut: string | undefined;
  readonly press: () => void;
}

function Tool({ id, label, icon, shortcut, press }: ToolProps) {
  return (
    <button
      type="button"
      class={`tool tool-${id}`}
      data-testid={id}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      onClick={press}
    >
      <span class="tool-face">
        <Icon name={icon} />
      </span>
      <span class="tool-label" aria-hidden="true">
        {label}
      </span>
    </button>
  );
}

interface ToolbarProps {
  readonly call: CallModel;
  readonly openDevices: () => void;
  readonly openHelp: () => void;
}

/** What a person can do in a call, always in the same place. */
export function Toolbar({ call, openDevices, openHelp }: ToolbarProps) {
  const { microphone, camera, screen } = call.controls.value;
  return (
    <div class="toolbar" role="toolbar" aria-label="Call controls">
      <Switch
        id="mic"
        name="Microphone"
        control={microphone}
        icons={{ on: 'microphone', off: 'microphone-off' }}
        does={{ on: 'Mute', off: 'Unmute' }}
        shortcut="M"
        press={() => call.toggleMicrophone()}
      />
      <Switch
        id="camera"
        name="Camera"
        control={camera}
        icons={{ on: 'camera', off: 'camera-off' }}
        does={{ on: 'Stop video', off: 'Start video' }}
        shortcut="V"
        press={() => call.toggleCamera()}
      />
      <Switch
        id="screen"
        name="Share screen"
        control={screen}
        icons={{ on: 'screen-stop', off: 'screen' }}
        does={{ on: 'Stop sharing', off: 'Share' }}
        shortcut="S"
        press={() => call.toggleScreen()}
      />
      <Tool id="devices" label="Devices" icon="devices" shortcut="D" press={openDevices} />
      <Tool id="help" label="Shortcuts" icon="help" shortcut="?" press={openHelp} />
      <Tool id="leave" label="Leave" icon="leave" shortcut={undefined} press={() => call.leave()} />
    </div>
  );
}
