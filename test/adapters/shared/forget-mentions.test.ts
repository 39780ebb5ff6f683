import { describe, expect, it } from 'vitest';
import { type Forgotten, forgetEntries, forgetInContent, forgetInMessage } from '../../../adapters/shared/forget-mentions.ts';
import type { Doc } from '../../../src/ports/doc.ts';
import type { Outgoing } from '../../../src/ports/outbox.ts';

const called = (alias: string, id = 'id-of-zuzi'): Forgotten => ({ id, alias, nameInClass: alias, names: [alias] });
const saying = (...texts: readonly string[]): Doc => ({ blocks: texts.map((text) => ({ kind: 'paragraph', spans: [{ kind: 'text', text }] })) });
const told = { kind: 'teacher-help', classes: ['7B'] } as const;
const listOf = (...learners: readonly (readonly [string, string])[]): Outgoing['statement'] =>
  ({ kind: 'cohort-summary', occasion: 'asked', summary: { concerns: learners.map(([learnerId, alias]) => ({ learnerId, alias })) } }) as never;

describe('forgetting someone in what others were told', () => {
  it('takes their entry out of a list by id, and the sentence that names them out of its words', () => {
    const list = { statement: listOf(['id-of-zuzi', 'Zuzi'], ['id-of-ben', 'Ben']), doc: saying('1. Zuzi · 2 of 5', '2. Ben · 1 of 4') };
    expect(forgetInMessage(list, called('Zuzi'))).toEqual({ statement: listOf(['id-of-ben', 'Ben']), doc: saying('…', '2. Ben · 1 of 4') });
  });

  it('keeps the entry of someone else of the same name', () => {
    const list = { statement: listOf(['id-of-other', 'Sam']) };
    expect(forgetInMessage(list, { ...called('Sam', 'id-of-sam'), names: [] })).toBeUndefined();
  });

  it('finds a name that is a common word in a list that is known to hold its bearer, and nowhere else', () => {
    const list = { statement: listOf(['id-of-zuzi', 'the']), doc: saying('1. the · 2 of 5', 'Nobody else.') };
    expect(forgetInMessage(list, called('the'))?.doc).toEqual(saying('…', 'Nobody else.'));
    expect(forgetInMessage({ statement: told, doc: saying('Ask the tutor: who needs help?') }, called('the'))).toBeUndefined();
  });

  it('blanks all words of what was told about them alone', () => {
    const statement = {
      kind: 'concern-evidence',
      alias: 'Zuzi',
      skillName: 'Adding',
      chance: 0.4,
      attempts: [{ at: 0, stem: '1/2 + 1/3', response: '2/5', outcome: 'wrong', helpSeen: 0 }],
    } as never;
    const left = forgetInMessage({ statement, doc: saying('Evidence', 'answered 2/5') }, called('Zuzi'));
    expect(JSON.stringify(left)).not.toMatch(/Zuzi|2\/5/);
    expect(left?.statement.kind).toBe('concern-evidence');
  });

  it('takes out the buttons that act on them', () => {
    const actions = [
      { action: 'mark:seen:id-of-zuzi:c1..x.signed', label: 'Seen' },
      { action: 'mark:seen:id-of-ben:c1..x.signed', label: 'Seen' },
    ];
    const left = forgetInMessage({ statement: told, doc: { blocks: [{ kind: 'actions', actions }] } }, called('Zuzi'));
    expect(left?.doc).toEqual({ blocks: [{ kind: 'actions', actions: actions.slice(1) }] });
  });

  it.each(['kind', 'text', 'strong', 'paragraph', 'spans', 'style', 'teacher-help'])('never takes the program’s own word "%s" for a name', (alias) => {
    const doc: Doc = { blocks: [{ kind: 'paragraph', spans: [{ kind: 'text', text: 'Nothing said of anyone.', style: 'strong' }] }] };
    expect(forgetInMessage({ statement: told, doc }, called(alias))).toBeUndefined();
  });

  it.each(['the', 'The', 'Al', 'a', '', '...', 'quiz', 'fractions'])('takes "%s" for nobody’s name in a sentence', (alias) => {
    const content = { kind: 'text', text: `Al said: the quiz ... a fractions quiz. The ${alias} end.`, toTutor: true };
    expect(forgetInContent(content, called(alias))).toBeUndefined();
  });

  it('blanks what someone wrote about them, and leaves the rest of the event', () => {
    expect(forgetInContent({ kind: 'text', text: 'helped Zuzi', toTutor: true }, called('Zuzi'))).toEqual({ kind: 'text', text: '…', toTutor: true });
    expect(forgetInContent({ kind: 'text', text: 'Zuzis are birds', toTutor: true }, called('Zuzi'))).toBeUndefined();
  });

  it('takes only entries out of what is still to be worded', () => {
    expect(forgetEntries(listOf(['id-of-zuzi', 'Zuzi'], ['id-of-ben', 'Ben']), called('Zuzi'))).toEqual(listOf(['id-of-ben', 'Ben']));
    expect(forgetEntries({ kind: 'invite-link', name: 'Zuzi', className: '7B' }, called('Zuzi'))).toBeUndefined();
  });
});
