import { describe, expect, it } from 'vitest';
import { exportedSession } from '../../../adapters/shared/exported-session.ts';

describe('an exported session', () => {
  it('holds no answer key, however deep a question waits, and all the rest', () => {
    const open = { ref: { itemId: 'item-1', seed: 3 }, tries: 1, item: { stem: 'What is it?', answerKey: { type: 'number', value: '12' } } };
    const session = { person_id: 'noor', activity: { kind: 'choosing-topic', resume: { slots: [1], open, paused: { open, done: [{ ref: open.ref }] } } } };
    const shown = exportedSession(session);
    expect(JSON.stringify(shown)).not.toContain('answerKey');
    const { item: _key, ...rest } = open;
    expect(shown).toEqual({
      ...session,
      activity: { kind: 'choosing-topic', resume: { slots: [1], open: rest, paused: { open: rest, done: [{ ref: open.ref }] } } },
    });
  });

  it('is left as it is where it holds no question', () => {
    expect(exportedSession([null, 3, { activity: { kind: 'idle' } }])).toEqual([null, 3, { activity: { kind: 'idle' } }]);
    expect(exportedSession({ open: [1] })).toEqual({ open: [1] });
  });
});
