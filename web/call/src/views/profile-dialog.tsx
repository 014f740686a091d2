import { useState } from 'preact/hooks';
import { version } from '../../package.json';
import { t } from '../i18n/translate';
import type { AppModel } from '../state/app-model';
import { nameFault } from '../state/form';
import { Dialog } from './dialog';
import { Field } from './field';
import { nameFaultText } from './field-words';
import { LegalLink } from './legal-link';
import { PageFields } from './page-fields';
import { ProblemBox } from './problem-box';

function Rename({ app }: { readonly app: AppModel }) {
  const present = app.account.value?.name ?? '';
  const [name, setName] = useState(present);
  const [saved, setSaved] = useState(false);
  const fault = nameFault(name);
  const busy = app.busy.value;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (fault === null && !busy) {
      setSaved(await app.rename(name));
    }
  };
  return (
    <form class="rename-form" onSubmit={submit} noValidate>
      <Field
        id="rename"
        label={t('profile.name')}
        value={name}
        error={fault === null ? null : nameFaultText(fault)}
        autocomplete="nickname"
        placeholder={t('login.name-hint')}
        onValue={(value) => {
          setName(value);
          setSaved(false);
          app.dismissProblem();
        }}
      />
      <button
        type="submit"
        class="button"
        data-testid="rename-save"
        disabled={fault !== null || name === present || busy}
      >
        {t('profile.save')}
      </button>
      <span class="rename-saved" role="status">
        {saved && t('profile.saved')}
      </span>
    </form>
  );
}

function DeleteAccount({ app }: { readonly app: AppModel }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button
        type="button"
        class="button quiet danger-words"
        data-testid="delete-account"
        onClick={() => setAsking(true)}
      >
        {t('profile.delete')}
      </button>
    );
  }
  return (
    <div class="delete-box" role="alert">
      <p>{t('profile.delete-text')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => setAsking(false)}>
          {t('app.cancel')}
        </button>
        <button
          type="button"
          class="button danger"
          data-testid="delete-confirm"
          disabled={app.busy.value}
          onClick={() => void app.deleteAccount()}
        >
          {t('profile.delete-confirm')}
        </button>
      </div>
    </div>
  );
}

interface ProfileDialogProps {
  readonly app: AppModel;
  readonly close: () => void;
}

/** Who you are here, and what this page is. */
export function ProfileDialog({ app, close }: ProfileDialogProps) {
  const problem = app.problem.value;
  return (
    <Dialog id="profile-dialog" title={t('profile.title')} close={close}>
      {problem !== null && <ProblemBox problem={problem} />}
      <Rename app={app} />
      <PageFields />
      <div class="profile-actions">
        <button
          type="button"
          class="button"
          data-testid="logout"
          disabled={app.busy.value}
          onClick={() => app.logout()}
        >
          {t('profile.logout')}
        </button>
        <DeleteAccount app={app} />
      </div>
      <footer class="about">
        <span>Parley · {t('app.version', { version })}</span>
        <LegalLink text="terms" />
        <LegalLink text="privacy" />
      </footer>
    </Dialog>
  );
}
