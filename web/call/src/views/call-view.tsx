import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CallModel, Tile } from '../call/model';
import { afterChange, arrange, type Choice, choose } from '../layout/stage';
import { shareLink } from '../state/parameters';
import type { ShortcutAction } from '../state/shortcuts';
import { DevicesDialog, HelpDialog } from './call-dialogs';
import { Alone, CallHead } from './call-head';
import { GridView } from './grid-view';
import { BannerLine, NoticeList } from './messages';
import { StageView } from './stage-view';
import { Toolbar } from './toolbar';
import { useShortcuts } from './use-shortcuts';

type OpenBox = 'devices' | 'help' | null;

async function copyLink(call: CallModel): Promise<void> {
  const { origin, pathname } = window.location;
  const link = shareLink(origin, pathname, call.room);
  try {
    await navigator.clipboard.writeText(link);
    call.tell('Link copied');
  } catch {
    // Without leave to use the clipboard the link itself is the best answer.
    call.tell(link);
  }
}

/** The call: people, screens, and what you can do. */
export function CallView({ call }: { readonly call: CallModel }) {
  const [choice, setChoice] = useState<Choice>(null);
  const [page, setPage] = useState(0);
  const [open, setOpen] = useState<OpenBox>(null);
  const tiles = call.tiles.value;
  const { staged, others } = arrange(tiles, choice);
  useEffect(() => setChoice((current) => afterChange(tiles, current)), [tiles]);

  const act = (action: ShortcutAction) => {
    const controls = call.controls.value;
    const acts: Readonly<Record<ShortcutAction, () => void>> = {
      microphone: () => controls.microphone.possible && call.toggleMicrophone(),
      camera: () => controls.camera.possible && call.toggleCamera(),
      screen: () => controls.screen.possible && call.toggleScreen(),
      devices: () => setOpen('devices'),
      'copy-link': () => void copyLink(call),
      'previous-page': () => setPage((current) => Math.max(0, current - 1)),
      'next-page': () => setPage((current) => current + 1),
      help: () => setOpen('help'),
    };
    acts[action]();
  };
  useShortcuts(act);

  const pin = (tile: Tile) => setChoice(choose(tile, staged));
  const stopSharing = () => call.toggleScreen();
  const turn = useCallback((index: number) => setPage(index), []);
  const alone = tiles.length === 1;
  const people = tiles.filter((tile) => tile.source === 'camera').length;
  return (
    <main class="call" data-testid="call">
      <CallHead
        room={call.room}
        joinedAt={call.joinedAt}
        people={people}
        copyLink={() => act('copy-link')}
      />
      <BannerLine call={call} />
      {staged === null ? (
        <GridView tiles={tiles} page={page} turn={turn} pin={pin} stopSharing={stopSharing} />
      ) : (
        <StageView staged={staged} others={others} pin={pin} stopSharing={stopSharing} />
      )}
      {alone && <Alone copyLink={() => act('copy-link')} />}
      <Toolbar
        call={call}
        openDevices={() => setOpen('devices')}
        openHelp={() => setOpen('help')}
      />
      <NoticeList call={call} />
      {open === 'devices' && <DevicesDialog call={call} close={() => setOpen(null)} />}
      {open === 'help' && <HelpDialog close={() => setOpen(null)} />}
    </main>
  );
}
