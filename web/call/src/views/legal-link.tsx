import { language, languageTag } from '../i18n/language';
import { t } from '../i18n/translate';

/** To a text that whoever runs the server puts in the place of `public/terms.html` or `public/privacy.html`. */
export function LegalLink({ text }: { readonly text: 'terms' | 'privacy' }) {
  const base = import.meta.env.BASE_URL;
  return (
    <a href={`${base}${text}.html#${languageTag(language.value)}`} target="_blank" rel="noreferrer">
      {t(`legal.${text}`)}
    </a>
  );
}
