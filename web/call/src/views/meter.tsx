import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate';
import type { PreviewModel } from '../state/app-model';

const METER_BARS = 12;
/** The quietest level that counts as being heard. */
const HEARD_LEVEL = 0.3;

/** Shows how loud the microphone is; on its own, so that only these bars are drawn again for each sample. */
export function Meter({ preview }: { readonly preview: PreviewModel }) {
  const level = preview.level.value;
  const { on, opening } = preview.microphone.value;
  const live = on && !opening;
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    if (!live) {
      setHeard(false);
    } else if (level >= HEARD_LEVEL) {
      setHeard(true);
    }
  }, [live, level]);
  const lit = live ? Math.round(level * METER_BARS) : 0;
  const bars = Array.from({ length: METER_BARS }, (_, index) => index);
  const waiting = heard ? t('lobby.meter-heard') : t('lobby.meter-waiting');
  return (
    <div class="meter" data-testid="meter" data-heard={heard}>
      <div class="meter-bars" aria-hidden="true">
        {bars.map((bar) => (
          <i key={bar} class={bar < lit ? 'lit' : ''} />
        ))}
      </div>
      <span role="status">{live ? waiting : t('lobby.meter-off')}</span>
    </div>
  );
}
