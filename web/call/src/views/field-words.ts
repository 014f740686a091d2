/** What to say when a name or a room is not one. */

import { t } from '../i18n/translate';
import { type FormFault, NAME_MAX_CHARACTERS, ROOM_MAX_DIGITS } from '../state/form';

export function nameFaultText(fault: FormFault): string {
  return fault === 'long'
    ? t('field.name-long', { count: NAME_MAX_CHARACTERS })
    : t(`field.name-${fault}`);
}

export function roomFaultText(fault: FormFault): string {
  return fault === 'long'
    ? t('field.room-long', { count: ROOM_MAX_DIGITS })
    : t(`field.room-${fault}`);
}
