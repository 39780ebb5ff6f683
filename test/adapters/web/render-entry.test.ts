import { describe, expect, it } from 'vitest';
import { markupOf } from '../../../adapters/web/html.ts';
import { renderEntries } from '../../../adapters/web/render-entry.ts';
import type { Instant } from '../../../src/domain/ids.ts';
import type { TranscriptEntry } from '../../../src/ports/transcript.ts';
import { NOON, paragraph } from './local-classroom.ts';

const pictures = { svg: () => '<svg></svg>' };

const said = (id: string, name: string, text: string, thread?: string): TranscriptEntry => ({
  from: 'person',
  id,
  at: NOON,
  userId: name.toLowerCase(),
  name,
  text,
  ...(thread === undefined ? {} : { thread }),
});

const told = (id: string, text: string, thread?: string): TranscriptEntry => ({
  from: 'tutor',
  id,
  at: (NOON + 60_000) as Instant,
  doc: paragraph(text),
  ...(thread === undefined ? {} : { thread }),
});

const order = (markup: string): readonly string[] => [...markup.matchAll(/class="entry ([^"]*)" data-entry="([^"]*)"/g)].map(([, kind, id]) => `${id} ${kind}`);

describe('a conversation on the page', () => {
  it('tells the reader’s own words, others’ and the tutor’s apart', () => {
    const markup = markupOf(
      renderEntries([said('1', 'Noor', 'hello'), said('2', 'Tom', 'hi'), told('3', 'Welcome.')], { pictures, reader: 'noor', inChannel: true }),
    );
    expect(order(markup)).toEqual(['person-1 entry--own', 'person-2 entry--other', '3 entry--tutor']);
    expect(markup).toContain('Noor (you)');
    expect(markup).toContain('<time datetime="2026-03-09T12:00:00.000Z">12:00</time>');
  });

  it('puts a thread’s replies under the message that opened it', () => {
    const entries = [said('1', 'Tom', '@tutor why?', '1'), said('2', 'Noor', 'lunch?'), told('3', 'Because.', '1'), said('4', 'Tom', 'ok', '1')];
    const markup = markupOf(renderEntries(entries, { pictures, reader: 'noor', inChannel: true }));
    expect(order(markup)).toEqual(['person-1 entry--other', '3 entry--tutor entry--reply', 'person-4 entry--other entry--reply', 'person-2 entry--own']);
  });

  it('offers to answer in a thread in a channel only', () => {
    expect(markupOf(renderEntries([told('1', 'x')], { pictures, reader: 'noor', inChannel: true }))).toContain('data-reply="1"');
    expect(markupOf(renderEntries([told('1', 'x')], { pictures, reader: 'noor', inChannel: false }))).not.toContain('data-reply');
  });

  it('shows which button was pressed, from what was said next', () => {
    const question: TranscriptEntry = {
      from: 'tutor',
      id: 'q',
      at: NOON,
      doc: {
        blocks: [
          {
            kind: 'actions',
            actions: [
              { action: 'a', label: 'Start' },
              { action: 'b', label: 'Later' },
            ],
          },
        ],
      },
    };
    const markup = markupOf(renderEntries([question, said('1', 'Noor', 'Start')], { pictures, reader: 'noor', inChannel: false }));
    expect(markup).toContain('data-label="Start" aria-pressed="true"');
    expect(markup).toContain('data-label="Later">');
  });

  it('escapes names, ids and words of people', () => {
    const hostile = '<script>"\'&';
    const markup = markupOf(renderEntries([said(hostile, hostile, hostile, hostile)], { pictures, reader: 'noor', inChannel: true }));
    expect(markup).not.toContain('<script');
    expect(markup).toContain('data-entry="person-&lt;script&gt;&quot;&#39;&amp;"');
  });
});
