import type { CallModel } from '../call/model';
import { t } from '../i18n/translate';
import { badgeText } from '../layout/unread';
import type { ShortcutAction } from '../state/shortcuts';
import { CameraMenu, ShareMenu, SoundMenu } from './call-menus';
import { Dialog } from './dialog';
import { Switch, Tool } from './tool';

export interface ToolbarProps {
  readonly call: CallModel;
  readonly phone: boolean;
  readonly unread: number;
  readonly chatOpen: boolean;
  readonly act: (action: ShortcutAction) => void;
  readonly openMore: () => void;
}

function Microphone({ call, act }: ToolbarProps) {
  return (
    <Switch
      id="mic"
      action="microphone"
      name={t('tool.microphone')}
      control={call.controls.value.microphone}
      icons={{ on: 'microphone', off: 'microphone-off' }}
      does={{ on: t('tool.mute'), off: t('tool.unmute') }}
      press={() => act('microphone')}
    />
  );
}

function Camera({ call, act }: ToolbarProps) {
  return (
    <Switch
      id="camera"
      action="camera"
      name={t('tool.camera')}
      control={call.controls.value.camera}
      icons={{ on: 'camera', off: 'camera-off' }}
      does={{ on: t('tool.camera-stop'), off: t('tool.camera-start') }}
      press={() => act('camera')}
    />
  );
}

function Screen({ call, act }: Pick<ToolbarProps, 'call' | 'act'>) {
  return (
    <Switch
      id="screen"
      action="screen"
      name={t('tool.screen')}
      control={call.controls.value.screen}
      icons={{ on: 'screen-stop', off: 'screen' }}
      does={{ on: t('tool.screen-stop'), off: t('tool.screen') }}
      press={() => act('screen')}
    />
  );
}

type SecondaryProps = Pick<ToolbarProps, 'unread' | 'chatOpen' | 'act'>;

/** What a phone keeps behind "more". */
function Secondary({ unread, chatOpen, act }: SecondaryProps) {
  return (
    <>
      <Tool
        id="chat"
        action="chat"
        label={t('tool.chat')}
        spoken={unread > 0 ? t('tool.chat-unread', { count: unread }) : t('tool.chat')}
        badge={unread > 0 ? badgeText(unread) : null}
        expanded={chatOpen}
        icon="chat"
        press={() => act('chat')}
      />
      <Tool
        id="stats"
        action="stats"
        label={t('tool.stats')}
        icon="stats"
        press={() => act('stats')}
      />
      <Tool
        id="settings"
        action="settings"
        label={t('tool.settings')}
        icon="settings"
        press={() => act('settings')}
      />
    </>
  );
}

function Leave({ act }: Pick<ToolbarProps, 'act'>) {
  return (
    <Tool
      id="leave"
      action="leave"
      label={t('tool.leave')}
      icon="leave"
      press={() => act('leave')}
    />
  );
}

function PhoneTools(props: ToolbarProps) {
  const { call, unread, openMore } = props;
  return (
    <>
      <Microphone {...props} />
      <Camera {...props} />
      {call.devices.value.camera.length > 1 && (
        <Tool
          id="switch-camera"
          label={t('tool.switch-camera')}
          icon="switch-camera"
          press={() => call.switchCamera()}
        />
      )}
      <Tool
        id="more"
        label={t('tool.more')}
        icon="more"
        badge={unread > 0 ? badgeText(unread) : null}
        press={openMore}
      />
      <Leave {...props} />
    </>
  );
}

function DesktopTools(props: ToolbarProps) {
  const { call } = props;
  return (
    <>
      <div class="tool-pair">
        <Microphone {...props} />
        <SoundMenu call={call} />
      </div>
      <div class="tool-pair">
        <Camera {...props} />
        <CameraMenu call={call} />
      </div>
      <div class="tool-pair">
        <Screen {...props} />
        <ShareMenu call={call} />
      </div>
      <Secondary {...props} />
      <Tool
        id="help"
        action="help"
        label={t('tool.help')}
        icon="help"
        press={() => props.act('help')}
      />
      <Leave {...props} />
    </>
  );
}

/** What a person can do in a call, always in the same place. */
export function Toolbar(props: ToolbarProps) {
  return (
    <nav class="toolbar" aria-label={t('tool.bar')}>
      {props.phone ? <PhoneTools {...props} /> : <DesktopTools {...props} />}
    </nav>
  );
}

interface MoreSheetProps extends SecondaryProps {
  readonly call: CallModel;
  readonly close: () => void;
}

/** The rest of the tools on a phone. */
export function MoreSheet(props: MoreSheetProps) {
  const { call, act, close } = props;
  // The sheet is gone before what it opened takes the focus.
  const after = (action: ShortcutAction) => {
    close();
    act(action);
  };
  return (
    <Dialog id="more-sheet" title={t('tool.more')} shape="sheet" close={close}>
      <div class="sheet-tools">
        {call.controls.value.screen.possible && <Screen call={call} act={after} />}
        <Secondary {...props} act={after} />
        <Tool
          id="people-tool"
          label={t('tool.people')}
          icon="people"
          press={() => after('people')}
        />
      </div>
    </Dialog>
  );
}
