import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/translate';
import type { AppModel } from '../state/app-model';
import { nameFault } from '../state/form';
import { Field } from './field';
import { nameFaultText } from './field-words';
import { Brand } from './icons';
import { LegalLink } from './legal-link';
import { PageFields } from './page-fields';
import { ProblemBox } from './problem-box';

/** A still life of a call beside the form: the product, before anyone has joined. */
function Scene() {
  return (
    <div class="scene" aria-hidden="true">
      <div class="scene-tile scene-a">
        <span>A</span>
      </div>
      <div class="scene-tile scene-b">
        <span>M</span>
      </div>
      <div class="scene-tile scene-c">
        <span>J</span>
      </div>
      <div class="scene-tile scene-d">
        <span>S</span>
      </div>
    </div>
  );
}

function title(app: AppModel): string {
  if (!app.invited) {
    return t('login.title');
  }
  const room = app.room.value;
  return room === '' ? t('login.invited-plain') : t('login.invited', { room });
}

interface AgreementProps {
  readonly agreed: boolean;
  readonly agree: (agreed: boolean) => void;
  readonly missing: boolean;
}

function Agreement({ agreed, agree, missing }: AgreementProps) {
  return (
    <div class="field">
      <div class="check">
        <input
          id="agree"
          type="checkbox"
          data-testid="agree"
          checked={agreed}
          aria-invalid={missing}
          aria-describedby={missing ? 'agree-error' : undefined}
          onChange={(event) => agree(event.currentTarget.checked)}
        />
        <label for="agree">
          {t('login.agree-before')}
          <LegalLink text="terms" />
          {t('login.agree-between')}
          <LegalLink text="privacy" />
          {t('login.agree-after')}
        </label>
      </div>
      {missing && (
        <p class="field-error" id="agree-error" role="alert" data-testid="field-error">
          {t('login.agree-missing')}
        </p>
      )}
    </div>
  );
}

function LoginForm({ app }: { readonly app: AppModel }) {
  const [name, setName] = useState(app.suggestedName);
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input[name=name]')?.focus();
  }, []);
  const fault = nameFault(name);
  // Nobody is told off for an empty field before they tried.
  const shown = fault === 'empty' && !tried ? null : fault;
  const busy = app.busy.value;
  const problem = app.problem.value;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (fault !== null || !agreed) {
      const wrong = fault === null ? '#agree' : 'input[name=name]';
      form.current?.querySelector<HTMLElement>(wrong)?.focus();
    } else if (!busy) {
      void app.login(name);
    }
  };
  return (
    <form class="card start-card" ref={form} onSubmit={submit} noValidate>
      <h2>{title(app)}</h2>
      {problem !== null && <ProblemBox problem={problem} />}
      <Field
        id="name"
        label={t('login.name')}
        value={name}
        error={shown === null ? null : nameFaultText(shown)}
        autocomplete="nickname"
        placeholder={t('login.name-hint')}
        onValue={(value) => {
          setName(value);
          app.dismissProblem();
        }}
      />
      <Agreement agreed={agreed} agree={setAgreed} missing={tried && !agreed} />
      <button type="submit" class="button primary wide" data-testid="login" aria-busy={busy}>
        {busy && <span class="spinner" />}
        {busy ? t('login.busy') : t('login.submit')}
      </button>
      <p class="fine-print">{t('login.note')}</p>
    </form>
  );
}

/** The first view: who you are. */
export function LoginView({ app }: { readonly app: AppModel }) {
  return (
    <main class="start" data-testid="login-view">
      <section class="start-words">
        <Brand />
        <h1>{t('app.slogan')}</h1>
        <p class="lead">{t('app.lead')}</p>
        <Scene />
      </section>
      <div class="start-side">
        <LoginForm app={app} />
        <PageFields />
      </div>
    </main>
  );
}
