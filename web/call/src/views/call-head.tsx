import { t } from '../i18n/translate';
import { durationText, remainingShown } from '../layout/duration';
import { Icon } from './icons';
import { useNow } from './use-now';

interface CallHeadProps {
  readonly room: string;
  /** Milliseconds since the epoch. */
  readonly openedAt: number;
  readonly closesAt: number | null;
  readonly people: number;
  readonly peopleOpen: boolean;
  readonly openPeople: () => void;
  readonly invite: () => void;
}

/** Drawn once a second, so that the rest of the head is not. */
function Clock({ openedAt, closesAt }: Pick<CallHeadProps, 'openedAt' | 'closesAt'>) {
  const now = useNow();
  const left = remainingShown(closesAt, now);
  return (
    <>
      <span class="clock" role="timer" aria-label={t('call.timer')} data-testid="timer">
        {durationText(now - openedAt)}
      </span>
      {left !== null && (
        <span class="remaining" data-testid="remaining">
          <Icon name="clock" />
          {t('call.remaining', { time: durationText(left) })}
        </span>
      )}
    </>
  );
}

/** The room as people say it, the number apart so that it can be picked out. */
function RoomName({ room }: { readonly room: string }) {
  const mark = '\n';
  const [before, after] = t('call.room', { room: mark }).split(mark);
  return (
    <h1 title={t('call.room', { room })}>
      <span class="room-word">{before}</span>
      <span data-testid="room-id">{room}</span>
      <span class="room-word">{after}</span>
    </h1>
  );
}

/** Where you are, since when, and with how many. */
export function CallHead(props: CallHeadProps) {
  const { people } = props;
  const peopleLabel = t('call.people', { count: people });
  return (
    <header class="call-head">
      <RoomName room={props.room} />
      <Clock openedAt={props.openedAt} closesAt={props.closesAt} />
      <div class="head-buttons">
        <button
          type="button"
          class="button quiet small"
          data-testid="people"
          aria-label={peopleLabel}
          aria-expanded={props.peopleOpen}
          title={peopleLabel}
          onClick={props.openPeople}
        >
          <Icon name="people" />
          <span class="count">{people}</span>
        </button>
        <button
          type="button"
          class="button quiet small"
          data-testid="invite"
          aria-label={t('call.invite')}
          title={t('call.invite-hint')}
          onClick={props.invite}
        >
          <Icon name="link" />
          <span class="wide-words">{t('call.invite')}</span>
        </button>
      </div>
    </header>
  );
}

/** Says why nothing moves while nobody else is there, and offers the remedy. */
export function Alone({ invite }: { readonly invite: () => void }) {
  return (
    <div class="alone">
      <p>{t('call.alone')}</p>
      <button type="button" class="button primary small" onClick={invite}>
        <Icon name="link" />
        {t('call.alone-invite')}
      </button>
    </div>
  );
}
