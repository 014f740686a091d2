import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CallModel, Tile } from '../call/model';
import { t } from '../i18n/translate';
import { afterChange, arrange, type Choice, choose } from '../layout/stage';
import { newestId, unreadCount } from '../layout/unread';
import type { ShortcutAction } from '../state/shortcuts';
import { CallDialog, type OpenBox } from './call-dialogs';
import { Alone, CallHead } from './call-head';
import { ChatForEars, ChatPanel } from './chat-panel';
import { DuoView } from './duo-view';
import { GridView } from './grid-view';
import { invite } from './invite';
import { BannerLine, NoticeList } from './messages';
import { PeoplePanel } from './people-panel';
import { StageView } from './stage-view';
import { MoreSheet, Toolbar } from './toolbar';
import { usePhone } from './use-phone';
import { useShortcuts } from './use-shortcuts';
import { useShown } from './use-shown';

type OpenPanel = 'chat' | 'people' | null;

interface PeopleAreaProps {
  readonly call: CallModel;
  readonly phone: boolean;
  readonly page: number;
  readonly turn: (page: number) => void;
}

/** The people and screens, laid out for what is going on. */
function PeopleArea({ call, phone, page, turn }: PeopleAreaProps) {
  const [choice, setChoice] = useState<Choice>(null);
  const tiles = call.tiles.value;
  const { staged, others } = arrange(tiles, choice);
  useEffect(() => setChoice((current) => afterChange(tiles, current)), [tiles]);
  const pin = (tile: Tile) => setChoice(choose(tile, staged));
  const [first, second, third] = tiles;
  if (staged !== null) {
    return <StageView staged={staged} others={others} pin={pin} phone={phone} />;
  }
  if (phone && first !== undefined && second !== undefined && third === undefined) {
    return <DuoView first={first} second={second} />;
  }
  return <GridView tiles={tiles} phone={phone} page={page} turn={turn} pin={pin} />;
}

function SharingBar({ call }: { readonly call: CallModel }) {
  if (call.controls.value.screen.state !== 'on') {
    return null;
  }
  return (
    <div class="sharing-bar" data-testid="sharing-bar">
      <span>{t('share.own')}</span>
      <button
        type="button"
        class="button small danger"
        data-testid="stop-sharing"
        onClick={() => call.toggleScreen()}
      >
        {t('share.stop')}
      </button>
    </div>
  );
}

/** How many messages nobody looked at; none while the chat is open. */
function useUnread(call: CallModel, open: boolean): number {
  const [seen, setSeen] = useState(() => newestId(call.chat.value));
  const newest = newestId(call.chat.value);
  useEffect(() => {
    if (open) {
      setSeen(newest);
    }
  }, [open, newest]);
  return open ? 0 : unreadCount(call.chat.value, seen);
}

function useActions(call: CallModel, phone: boolean) {
  const [page, setPage] = useState(0);
  const [box, setBox] = useState<OpenBox>(null);
  const [panel, setPanel] = useState<OpenPanel>(null);
  const toggle = (which: OpenPanel) => setPanel((open) => (open === which ? null : which));
  const act = (action: ShortcutAction) => {
    const controls = call.controls.value;
    const acts: Readonly<Record<ShortcutAction, () => void>> = {
      microphone: () => controls.microphone.possible && call.toggleMicrophone(),
      camera: () => controls.camera.possible && call.toggleCamera(),
      screen: () => controls.screen.possible && call.toggleScreen(),
      chat: () => toggle('chat'),
      people: () => toggle('people'),
      stats: () => setBox('stats'),
      settings: () => setBox('settings'),
      invite: () => void invite(call, phone),
      'previous-page': () => setPage((current) => Math.max(0, current - 1)),
      'next-page': () => setPage((current) => current + 1),
      leave: () => setBox('leave'),
      help: () => setBox('help'),
    };
    acts[action]();
  };
  const turn = useCallback((index: number) => setPage(index), []);
  return { page, turn, box, setBox, panel, setPanel, act };
}

interface CallViewProps {
  readonly call: CallModel;
  /** The page has no network. */
  readonly offline: boolean;
}

/** The call: people, screens, and what you can do. */
export function CallView({ call, offline }: CallViewProps) {
  const root = useRef<HTMLElement>(null);
  const phone = usePhone();
  const { page, turn, box, setBox, panel, setPanel, act } = useActions(call, phone);
  const [more, setMore] = useState(false);
  const unread = useUnread(call, panel === 'chat');
  useShortcuts(act);
  useShown(root, call);
  const people = call.tiles.value.filter((tile) => tile.source === 'camera').length;
  const tools = { call, phone, unread, chatOpen: panel === 'chat', act };
  const closePanel = () => setPanel(null);
  return (
    <main class={`call ${panel === null ? '' : 'with-panel'}`} data-testid="call" ref={root}>
      <CallHead
        room={call.room}
        openedAt={call.openedAt}
        closesAt={call.closesAt}
        people={people}
        peopleOpen={panel === 'people'}
        openPeople={() => act('people')}
        invite={() => act('invite')}
      />
      <BannerLine call={call} offline={offline} />
      <div class="call-people">
        <SharingBar call={call} />
        <PeopleArea call={call} phone={phone} page={page} turn={turn} />
        {call.tiles.value.length === 1 && <Alone invite={() => act('invite')} />}
      </div>
      {panel === 'chat' && <ChatPanel call={call} close={closePanel} />}
      {panel === 'people' && <PeoplePanel call={call} close={closePanel} />}
      <Toolbar {...tools} openMore={() => setMore(true)} />
      <NoticeList call={call} />
      <ChatForEars call={call} />
      {more && <MoreSheet {...tools} close={() => setMore(false)} />}
      <CallDialog call={call} box={box} close={() => setBox(null)} />
    </main>
  );
}
