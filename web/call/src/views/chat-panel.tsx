import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallModel, ChatMessage } from '../call/model';
import { t } from '../i18n/translate';
import { clockText } from '../layout/duration';
import { linkParts } from '../layout/links';
import { Icon } from './icons';
import { Panel } from './panel';

/** The text with its links; always text, never markup. */
function MessageText({ text }: { readonly text: string }) {
  return (
    <p class="chat-words">
      {linkParts(text).map((part, index) =>
        part.href === null ? (
          part.text
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}

interface MessageProps {
  readonly message: ChatMessage;
  /** The message before is of the same person and minute. */
  readonly goesOn: boolean;
  readonly again: () => void;
}

function Message({ message, goesOn, again }: MessageProps) {
  return (
    <li
      class={`chat-message ${message.own ? 'own' : ''} ${goesOn ? 'goes-on' : ''}`}
      data-testid="chat-message"
      data-own={message.own}
      data-state={message.state}
    >
      <p class={goesOn ? 'for-ears' : 'chat-who'}>
        <strong>{message.own ? t('chat.you') : message.name}</strong>{' '}
        <time dateTime={new Date(message.at).toISOString()}>{clockText(message.at)}</time>
      </p>
      <MessageText text={message.text} />
      {message.state === 'sending' && <p class="chat-state">{t('chat.sending')}</p>}
      {message.state === 'failed' && (
        <p class="chat-state failed">
          <Icon name="alert" />
          {t('chat.failed')}
          <button type="button" class="link" onClick={again}>
            {t('chat.again')}
          </button>
        </p>
      )}
    </li>
  );
}

const MINUTE_MS = 60_000;

function goesOn(message: ChatMessage, before: ChatMessage | undefined): boolean {
  return (
    before?.userId === message.userId &&
    Math.floor(before.at / MINUTE_MS) === Math.floor(message.at / MINUTE_MS)
  );
}

function Messages({ call }: { readonly call: CallModel }) {
  const list = useRef<HTMLOListElement>(null);
  const messages = call.chat.value;
  // The newest message is the one to read.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [messages.length]);
  if (messages.length === 0) {
    return <p class="panel-note">{t('chat.empty')}</p>;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ol class="chat-list" ref={list} tabIndex={0} aria-label={t('chat.messages')}>
      {messages.map((message, index) => (
        <Message
          key={message.id}
          message={message}
          goesOn={goesOn(message, messages[index - 1])}
          again={() => call.sendChat(message.text)}
        />
      ))}
    </ol>
  );
}

/** Longer texts are cut by the browser. */
const TEXT_MAX = 2_000;

function Composer({ call }: { readonly call: CallModel }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    if (text.trim() !== '') {
      call.sendChat(text.trim());
      setText('');
      field.current?.focus();
    }
  };
  return (
    <form
      class="chat-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        data-testid="chat-text"
        aria-label={t('chat.text')}
        placeholder={t('chat.hint')}
        rows={1}
        maxLength={TEXT_MAX}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While an input method composes, Enter chooses a word.
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            send();
          }
        }}
      />
      <button
        type="submit"
        class="icon-button send"
        data-testid="chat-send"
        aria-label={t('chat.send')}
        title={t('chat.send')}
        disabled={text.trim() === ''}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}

interface ChatPanelProps {
  readonly call: CallModel;
  readonly close: () => void;
}

export function ChatPanel({ call, close }: ChatPanelProps) {
  return (
    <Panel id="chat-panel" title={t('chat.title')} close={close}>
      <Messages call={call} />
      <Composer call={call} />
    </Panel>
  );
}

/** Reads out what others write, whether the panel is open or not. */
export function ChatForEars({ call }: { readonly call: CallModel }) {
  const latest = call.chat.value.findLast((message) => !message.own);
  return (
    <div class="for-ears" role="log" aria-live="polite">
      {latest !== undefined && (
        <p key={latest.id}>{t('chat.said', { name: latest.name, text: latest.text })}</p>
      )}
    </div>
  );
}
