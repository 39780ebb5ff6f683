import type { LearnerNotice } from '../domain/learner/notice.ts';
import type { Doc } from '../ports/doc.ts';
import { shortId } from './short-id.ts';
import { paragraph } from './spans.ts';
import { button, buttons, doc, type Wording } from './wording.ts';
import { startButtons } from './words-for-items.ts';

type Notice<Kind extends LearnerNotice['kind']> = Extract<LearnerNotice, { kind: Kind }>;

/** What every platform takes in one message; a class beyond can be written. */
const CLASS_BUTTONS = 20;

export const classAsk = ({ classes }: Notice<'class-ask'>, wording: Wording): Doc => {
  const [only, another] = classes;
  const asked =
    only !== undefined && another === undefined
      ? `You are in no class here yet. Do you want to join **${only.name}** as a student?`
      : 'You are in no class here yet. Which one are you a student of? Choose it, or write its name.';
  return doc(
    paragraph(asked),
    buttons(...classes.slice(0, CLASS_BUTTONS).map(({ id, name }) => button(wording, another === undefined ? `Join ${name}` : name, `join:${shortId(id)}`))),
    { kind: 'footer', text: 'Are you a teacher? Write “whoami”; a teacher of the class can add you then.' },
  );
};

export const classJoinAsk = ({ cohort, className, courseTitle }: Notice<'class-join-ask'>, wording: Wording): Doc =>
  doc(
    paragraph(
      `You learn with ${className}. Do you want to join **${cohort.name}** too? Its teachers then see your answers and what I make of them, the earlier ones as well.`,
    ),
    courseTitle === undefined ? undefined : paragraph(`From then on my questions come from its course, ${courseTitle}.`),
    buttons(button(wording, `Join ${cohort.name}`, `join:${shortId(cohort.id)}`), button(wording, 'No, stay out', `stay:${shortId(cohort.id)}`)),
  );

export const classJoined = ({ className }: Notice<'class-joined'>, wording: Wording): Doc =>
  doc(paragraph(`You are in **${className}** now, and its teachers see how you are getting on.`), startButtons(wording));

export const classStayed = ({ className }: Notice<'class-stayed'>): Doc =>
  doc(paragraph(`All right: nothing changes, and the teachers of ${className} see nothing of yours. Should you want to later, write “join ${className}”.`));
