import type { SkillId } from '../domain/ids.ts';
import type { LearnerNotice } from '../domain/learner/notice.ts';
import type { TutorMove } from '../domain/tutoring/move.ts';
import type { Doc } from '../ports/doc.ts';
import { listed, named } from './phrases.ts';
import { shortId } from './short-id.ts';
import { list, paragraph, paragraphs } from './spans.ts';
import { button, buttons, doc, type Wording } from './wording.ts';
import { startButtons } from './words-for-items.ts';

type Notice<Kind extends LearnerNotice['kind']> = Extract<LearnerNotice, { kind: Kind }>;

export const questionAnswer = (move: Extract<TutorMove, { kind: 'question-answer' }>, wording: Wording): Doc =>
  doc(
    move.homework ? paragraph('I will not work yours out for you, but this is the way.') : undefined,
    ...paragraphs(move.idea),
    ...(move.example.length === 0 ? [] : [paragraph(move.homework ? 'With other numbers:' : 'One worked out:'), list(move.example)]),
    move.homework ? paragraph(move.example.length === 0 ? 'Now try the first step on yours.' : 'Now take the same steps with your numbers.') : undefined,
    move.question === undefined || move.homework ? undefined : paragraph(move.question),
    { kind: 'footer', text: `From the class note “${move.title}”.` },
    buttons(button(wording, move.where === 'channel' ? 'Practise this in private' : 'Practise this', practiseName(move))),
  );

const practiseName = ({ at, skillId }: { readonly at: number; readonly skillId?: SkillId | undefined }): string =>
  skillId === undefined ? `topic:${at}` : `skill:${shortId(skillId)}`;

export const questionUnmatched = ({ suggestions }: Extract<TutorMove, { kind: 'question-unmatched' }>, wording: Wording): Doc =>
  suggestions.length === 0
    ? doc(
        paragraph('I do not know that one; your teacher may. I can help with the topics of this course.'),
        buttons(button(wording, 'Show the topics', 'topics')),
      )
    : doc(
        paragraph('I am not sure which topic that is. Did you mean one of these?'),
        buttons(...suggestions.map(({ name, at }) => button(wording, name, `about:${at}`))),
      );

export const topicWithoutNote = ({ name, at, skillId, where }: Extract<TutorMove, { kind: 'topic-without-note' }>, wording: Wording): Doc =>
  doc(
    paragraph(`I have no class note on ${named(name)}. I can put you questions on it, with hints that show the way step by step.`),
    buttons(button(wording, where === 'channel' ? 'Practise this in private' : 'Practise this', practiseName({ at, skillId }))),
  );

export const dataExport = ({ summary, link }: Notice<'data-export'>): Doc =>
  doc(
    paragraph('This is what I hold about you:'),
    { kind: 'table', head: ['What', 'How many'], rows: summary.map(({ what, count }) => [what, String(count)]) },
    paragraph(link === undefined ? 'Your teacher can give you the whole file.' : `The whole file: ${link}`),
  );

export const erasureAsk = (wording: Wording): Doc =>
  doc(
    paragraph('This deletes everything I hold about you: answers, progress, goal, settings, and our chat. It cannot be undone. Shall I?'),
    buttons(button(wording, 'Yes, delete everything', 'forget:yes'), button(wording, 'No, keep it', 'forget:no')),
  );

const COME_BACK = {
  'new-link': 'This chat ends here: your link no longer opens anything. To start anew, ask your teacher for a new link.',
  'new-seat': 'This chat ends here. To start anew, ask whoever opened this page to add a student.',
  'by-writing': 'If you write to me again, we start as strangers.',
} as const;

export const erasureDone = ({ counts, comeBack }: Notice<'erasure-done'>): Doc => {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return doc(
    paragraph(`Done. ${total} ${total === 1 ? 'record is' : 'records are'} deleted, and nothing about you is left. ${COME_BACK[comeBack ?? 'by-writing']}`),
  );
};

export const helpShow = (wording: Wording): Doc =>
  doc(
    paragraph('**What you can write to me:**'),
    list([
      '**quiz**, or **practise** and a topic',
      '**hint**, **why**, **skip**, **stop** while a question is open',
      '**progress**, **goal**, **plan**: where you are and where you are going',
      '**settings**: name, interests, quiz time, quiet days',
      '**mydata**, **forget**: everything I hold, or have it deleted',
      'Or ask me any question about the course.',
    ]),
    startButtons(wording),
  );

export const trouble = ({ code }: Notice<'trouble'>): Doc => {
  const text = {
    UNAVAILABLE: 'Something is not answering on my side. Nothing you sent is lost; please try again in a minute.',
    NOT_ALLOWED: 'I cannot do that for you here.',
    NOT_FOUND: 'I could not find that. Write “help” to see what I know.',
    UNEXPECTED: 'Something went wrong on my side, and it has been noted. Write “quiz” to go on.',
  }[code];
  return doc(paragraph(text));
};

export const rewordChanged = ({ on }: Notice<'reword-changed'>): Doc =>
  doc(
    paragraph(
      on
        ? 'Rewording is on. A language model may put my messages into other words, if your school has set one up. It gets the message and your interests, never your name and nothing you write. “reword off” stops it.'
        : 'Rewording is off. You get my own plain words, and nothing is sent to a language model. “reword on” turns it on.',
    ),
  );

export const planUnknownTopic = ({ text, suggestions }: Notice<'plan-unknown-topic'>): Doc =>
  doc(paragraph(`I found no topic called “${text}”.${suggestions.length === 0 ? '' : ` Did you mean ${listed(suggestions, 'or')}?`}`));
