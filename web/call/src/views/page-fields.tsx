import { chooseLanguage, type LanguageChoice, languageChoice } from '../i18n/language';
import { t } from '../i18n/translate';
import { ChoiceField } from './choice-field';
import { chooseTheme, THEMES, type Theme, theme } from './theme';

/** Language and appearance of the page. */
export function PageFields() {
  return (
    <div class="fields two">
      <ChoiceField<LanguageChoice>
        id="language"
        label={t('settings.language')}
        value={languageChoice.value}
        options={[
          { value: 'browser', label: t('settings.language-browser') },
          { value: 'en', label: 'English' },
          { value: 'zh', label: '中文' },
        ]}
        choose={chooseLanguage}
      />
      <ChoiceField<Theme>
        id="theme"
        label={t('settings.theme')}
        value={theme.value}
        options={THEMES.map((value) => ({ value, label: t(`settings.theme-${value}`) }))}
        choose={chooseTheme}
      />
    </div>
  );
}
