import { createHash } from 'node:crypto';
import type { Doc } from '../../src/ports/doc.ts';
import type { PictureRenderer } from '../../src/ports/picture-renderer.ts';
import type { TranscriptEntry } from '../../src/ports/transcript.ts';
import { docToText } from '../shared/doc-text.ts';
import { type Html, html } from './html.ts';
import { renderDoc } from './render-doc.ts';

export type EntrySetting = {
  readonly pictures: PictureRenderer;
  /** The account whose page this is. */
  readonly reader: string;
  /** In a channel, messages can be answered in a thread. */
  readonly inChannel: boolean;
  readonly isReply?: boolean;
  readonly answeredWith?: string;
  readonly isOver?: boolean;
};

/** So many tints exist for people's initials; the choice only helps to tell voices apart. */
const TINTS = 6;

export const TUTOR_NAME = 'Proximal';

/** A conversation as markup, oldest first, each thread's replies straight under the message that opened it. */
export const renderEntries = (entries: readonly TranscriptEntry[], setting: Omit<EntrySetting, 'isReply' | 'answeredWith' | 'isOver'>): Html => {
  const latestQuestion = entries.findLastIndex(
    (entry) => entry.from === 'tutor' && entry.doc.blocks.some(({ kind }) => kind === 'choices' || kind === 'input'),
  );
  const rendered = inThreads(entries).map(({ entry, isReply }) => {
    const answeredWith = setting.inChannel ? undefined : nextWordsAfter(entry, entries);
    return renderEntry(entry, {
      ...setting,
      isReply,
      isOver: entries.indexOf(entry) < latestQuestion,
      ...(answeredWith === undefined ? {} : { answeredWith }),
    });
  });
  return html`${rendered}`;
};

/** The page's own id of an entry. What people say is named by a key of theirs: it never stands in for a message of the tutor's. */
export const entryId = (entry: Pick<TranscriptEntry, 'from' | 'id'>): string => (entry.from === 'person' ? `person-${entry.id}` : entry.id);

export const renderEntry = (entry: TranscriptEntry, setting: EntrySetting): Html => {
  const thread = entry.thread ?? entry.id;
  const voice = entry.from === 'tutor' ? 'tutor' : entry.userId === setting.reader ? 'own' : 'other';
  const name = entry.from === 'tutor' ? TUTOR_NAME : voice === 'own' ? `${entry.name} (you)` : entry.name;
  const body = entry.from === 'tutor' ? renderDoc(entry.doc, docSetting(entry.id, setting)) : html`<p class="said">${entry.text}</p>`;
  return html`<div class="entry entry--${voice}${setting.isReply === true && ' entry--reply'}" data-entry="${entryId(entry)}" data-thread="${thread}" data-voice="${voice}"${entry.from === 'tutor' && html` data-digest="${digestOf(entry.doc)}"`}>
<div class="face${entry.from === 'tutor' ? ' face--tutor' : ` face--${tintOf(entry.userId)}`}" aria-hidden="true">${entry.from === 'tutor' ? '' : initialOf(entry.name)}</div>
<div class="message"><p class="byline"><span class="byline__name">${name}</span> ${renderTime(entry.at)}${setting.inChannel && voice !== 'own' && html` <button type="button" class="reply" data-reply="${thread}" data-reply-to="${entry.from === 'tutor' ? TUTOR_NAME : entry.name}" aria-label="Reply to ${entry.from === 'tutor' ? TUTOR_NAME : entry.name} in the thread">Reply</button>`}</p>
<div class="bubble">${body}</div></div>
</div>`;
};

/** Tells the page whether a message it already shows has changed; buttons' ids and states do not count. */
const digestOf = (doc: Doc): string => createHash('sha256').update(docToText(doc)).digest('base64url').slice(0, 12);

const docSetting = (id: string, setting: EntrySetting) => ({
  pictures: setting.pictures,
  scope: `d-${id.replace(/[^A-Za-z0-9-]/g, '-')}`,
  ...(setting.answeredWith === undefined ? {} : { answeredWith: setting.answeredWith }),
  ...(setting.isOver === true ? { isOver: true } : {}),
});

/** In UTC; the page's script says it again in the reader's own time zone. */
const renderTime = (at: number): Html => {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(11, 16)}</time>`;
};

export const initialOf = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '?';

export const tintOf = (userId: string): number => [...userId].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7) % TINTS;

/** A thread is opened by the message it is named after or, where ids differ, by its first message. */
const inThreads = (entries: readonly TranscriptEntry[]): readonly { readonly entry: TranscriptEntry; readonly isReply: boolean }[] => {
  const threads = new Map<string, TranscriptEntry[]>();
  for (const entry of entries) {
    const key = entry.thread ?? entry.id;
    const soFar = threads.get(key);
    if (soFar === undefined) threads.set(key, [entry]);
    else soFar.push(entry);
  }
  return [...threads.values()].flatMap((thread) => thread.map((entry, index) => ({ entry, isReply: index > 0 })));
};

/** What the person said right after a tutor's message: it may be the label of a button that stood there. */
const nextWordsAfter = (entry: TranscriptEntry, entries: readonly TranscriptEntry[]): string | undefined => {
  if (entry.from !== 'tutor') return undefined;
  const next = entries.slice(entries.indexOf(entry) + 1).find((later) => later.from === 'person');
  return next?.from === 'person' ? next.text : undefined;
};
