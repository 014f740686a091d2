/** `window.parley`, the diagnostics hook that README.md documents. It changes nothing until called. */

import type { Engine } from './engine';
import type { People } from './people';

export type QualityName = 'low' | 'medium' | 'high';

export interface DiagnosticsHook {
  readonly engine: Engine;
  /** The room of the latest call, as the media library beneath the web SDK has it. */
  readonly room: ReturnType<Engine['diagnostics']>['room'];
  /** Asks for a size of that person's camera; false when there is no such subscription. */
  setQuality(userId: string, quality: QualityName): boolean;
}

declare global {
  interface Window {
    parley?: DiagnosticsHook;
  }
}

const SIZES: Readonly<Record<QualityName, { readonly width: number; readonly height: number }>> = {
  low: { width: 320, height: 180 },
  medium: { width: 640, height: 360 },
  high: { width: 1_920, height: 1_080 },
};

/** @param receives whether somebody's camera is subscribed to */
export function hookOf(
  engine: Engine,
  people: People,
  receives: (userId: string) => boolean,
): DiagnosticsHook {
  return {
    engine,
    room: engine.diagnostics().room,
    setQuality(userId, quality) {
      const publishes = people.all.some((person) => person.userId === userId && person.camera);
      if (!publishes || !receives(userId)) {
        return false;
      }
      engine.setRemoteVideoConfig(userId, SIZES[quality]).catch(() => {
        // They left in this moment: there is nothing to ask for.
      });
      return true;
    },
  };
}
