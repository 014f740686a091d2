import { useEffect, useState } from 'preact/hooks';
import { durationText } from '../layout/duration';
import { Icon } from './icons';

interface CallHeadProps {
  readonly room: string;
  /** Milliseconds since the epoch. */
  readonly joinedAt: number;
  readonly people: number;
  readonly copyLink: () => void;
}

function Clock({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span class="clock" role="timer" aria-label="Time in this call">
      {durationText(now - since)}
    </span>
  );
}

/** Where you are, since when, and with how many. */
export function CallHead({ room, joinedAt, people, copyLink }: CallHeadProps) {
  return (
    <header class="call-head">
      <h1 title={room}>{room}</h1>
      <Clock since={joinedAt} />
      <span class="count" data-testid="people">
        <Icon name="people" />
        {people}
        <span class="for-ears"> in this call</span>
      </span>
      <button
        type="button"
        class="button quiet small copy"
        aria-label="Copy link"
        title="Copy the link to this room (C)"
        onClick={copyLink}
      >
        <Icon name="link" />
        <span class="copy-words">Copy link</span>
      </button>
    </header>
  );
}

/** Says why nothing moves while nobody else is there, and offers the remedy. */
export function Alone({ copyLink }: { readonly copyLink: () => void }) {
  return (
    <div class="alone">
      <p>Nobody else is here yet.</p>
      <button type="button" class="button primary small" onClick={copyLink}>
        <Icon name="link" />
        Copy the invitation
      </button>
    </div>
  );
}
