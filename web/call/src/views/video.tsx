import { useEffect, useRef, useState } from 'preact/hooks';
import type { Picture } from '../call/model';

interface VideoProps {
  readonly picture: Picture;
  readonly mirrored: boolean;
  /** Screens are shown whole; faces fill their tile. */
  readonly whole: boolean;
}

/** A picture in motion; invisible until its first frame, so that a tile never flashes black. */
export function Video({ picture, mirrored, whole }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  const [live, setLive] = useState(false);
  useEffect(() => {
    const video = element.current;
    if (video === null) {
      return;
    }
    picture.attach(video);
    return () => {
      setLive(false);
      picture.detach(video);
    };
  }, [picture]);
  const classes = ['video', mirrored && 'mirrored', whole && 'whole', live && 'live'];
  return (
    <video
      ref={element}
      class={classes.filter(Boolean).join(' ')}
      autoplay
      playsInline
      muted
      onLoadedData={() => setLive(true)}
      onEmptied={() => setLive(false)}
    />
  );
}

/** A picture of a raw browser track, for the preview. */
export function trackPicture(track: MediaStreamTrack): Picture {
  const stream = new MediaStream([track]);
  return {
    attach(element) {
      element.srcObject = stream;
    },
    detach(element) {
      element.srcObject = null;
    },
  };
}
