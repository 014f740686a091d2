import type { CallModel } from '../call/model';
import { t } from '../i18n/translate';
import { shareLink } from '../state/parameters';

function cancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Offers the link to the room: the share sheet on a phone that has one, the clipboard elsewhere. */
export async function invite(call: CallModel, phone: boolean): Promise<void> {
  const { origin, pathname } = window.location;
  const link = shareLink(origin, pathname, call.room);
  if (phone && typeof navigator.share === 'function') {
    try {
      await navigator.share({
        title: 'Parley',
        text: t('call.invite-text', { room: call.room }),
        url: link,
      });
      return;
    } catch (error) {
      if (cancelled(error)) {
        return;
      }
      // The sheet did not open: the clipboard is left.
    }
  }
  try {
    await navigator.clipboard.writeText(link);
    call.tell({ kind: 'link-copied' });
  } catch {
    // Without leave to use the clipboard the link itself is the best answer.
    call.tell({ kind: 'link', link });
  }
}
