import { beforeAll, expect, it } from 'vitest';
import { chooseLanguage } from '../i18n/language';
import { nameFaultText, roomFaultText } from './field-words';

beforeAll(() => chooseLanguage('en'));

it('has words for every fault', () => {
  for (const fault of ['empty', 'long', 'characters'] as const) {
    expect(nameFaultText(fault)).not.toBe('');
    expect(roomFaultText(fault)).not.toBe('');
  }
  expect(nameFaultText('long')).toContain('18');
  expect(roomFaultText('long')).toContain('18');
});
