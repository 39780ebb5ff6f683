import type { RequiredForm } from '../domain/grading/answer-key.ts';
import type { ExpectedInput, PresentedItem, TutorMove } from '../domain/tutoring/move.ts';
import type { SlotRole } from '../domain/tutoring/session.ts';
import type { Block, Doc } from '../ports/doc.ts';
import { named, numberWord } from './phrases.ts';
import { choiceSpans, list, paragraph, paragraphs } from './spans.ts';
import { button, buttons, doc, LETTERS, type Wording } from './wording.ts';

type Move<Kind extends TutorMove['kind']> = Extract<TutorMove, { kind: Kind }>;

const ROLE_NOTE: Readonly<Partial<Record<SlotRole, string>>> = {
  review: 'an old friend',
  stretch: 'a stretch, harder on purpose',
  'fresh-similar': 'once more on this topic',
  prerequisite: 'a step back that helps',
  probe: 'no hints on this one',
};

export const itemPresent = ({ item, again }: Move<'item-present'>, wording: Wording): Doc =>
  doc(again ? paragraph('Here is where we were.') : undefined, ...itemBlocks(item, wording));

/** Heading, question, picture, what to answer with, and the ways out that are always there. */
export const itemBlocks = (item: PresentedItem, wording: Wording): readonly Block[] => {
  const { position, presentation } = item;
  const place = position === undefined ? '' : position.of === undefined ? `Question ${position.at}` : `${position.at} of ${position.of}`;
  const note = ROLE_NOTE[item.role];
  const title = [place, item.skillName].filter((part) => part !== '').join(' · ');
  return [
    { kind: 'heading', text: note === undefined ? title : `${title} (${note})` },
    ...paragraphs(item.stem),
    ...(item.picture === undefined ? [] : [{ kind: 'image', picture: item.picture, alt: item.picture.alt } as const]),
    inputBlock(item.expects, wording, presentation),
    wayOnButtons(item, wording),
    ...(item.attribution === undefined ? [] : [{ kind: 'footer', text: item.attribution } as const]),
  ];
};

const wayOnButtons = ({ helpAvailable, presentation }: PresentedItem, wording: Wording): Block =>
  helpAvailable
    ? buttons(button(wording, 'Hint', 'hint', presentation), button(wording, 'Skip', 'skip', presentation), button(wording, 'Why this?', 'why', presentation))
    : buttons(button(wording, 'I don’t know', 'skip', presentation), button(wording, 'Why this?', 'why', presentation), button(wording, 'Stop here', 'stop'));

/** `verb` tells the item's own choices from those of the smaller question before it. */
const inputBlock = (expects: ExpectedInput, wording: Wording, presentation: number, verb: 'choice' | 'scaffold' = 'choice'): Block =>
  expects.kind === 'choice'
    ? {
        kind: 'choices',
        options: expects.choices.map((choice, index) => ({
          action: wording.actionId(`${verb}:${index}`, presentation),
          letter: LETTERS[index] ?? String(index + 1),
          spans: choiceSpans(choice),
        })),
      }
    : { kind: 'input', hint: inputHint(expects) };

const ASKS: Readonly<Record<Extract<ExpectedInput, { kind: 'typed' }>['asks'], string>> = {
  number: 'Type a number.',
  fraction: 'Type a fraction, like 3/5.',
  expression: 'Type an expression, like 2x + 3.',
  equation: 'Type an equation or inequality, like y = 2x + 1.',
  solution: 'Type the value, like x = 4.',
  set: 'Type all the values, like 2, -2.',
  interval: 'Type an interval, like [1, 4), or x > 1.',
  point: 'Type the numbers in order, like (2, 5).',
  text: 'Type a word or two.',
};

export const FORM_WORDS: Readonly<Record<RequiredForm, string>> = {
  simplest: 'in simplest form',
  mixed: 'as a mixed number, like 1 2/3',
  factored: 'factored, as a product',
  expanded: 'expanded, without brackets',
  radical: 'with the root simplified',
  scientific: 'in scientific notation, like 3 × 10^4',
};

export const inputHint = (expects: ExpectedInput): string => {
  if (expects.kind === 'choice') return 'Choose an answer, or type its letter.';
  return expects.form === undefined ? ASKS[expects.asks] : `${ASKS[expects.asks].replace(/\.$/, '')}, ${FORM_WORDS[expects.form]}.`;
};

export const answerConfirm = ({ aided, tries, freshSoon, explained, grew }: Move<'answer-confirm'>): Doc => {
  if (!aided) return doc(paragraph('Right, at the first try.'));
  const why = tries > 1 ? 'the first try was off' : explained === true ? 'an explanation of this topic came first' : 'you had a hint';
  const fresh = freshSoon ? ` ${freshText(grew)}` : '';
  return doc(paragraph(`Yes, that is it. It goes down as practice, because ${why}.${fresh}`));
};

const freshText = (grew: true | undefined): string =>
  `I will bring another one on this topic soon${grew === true ? ', so there is one question more than I said' : ''}.`;

export const skipNote = ({ tried }: Move<'skip-note'>): Doc =>
  doc(paragraph(tried ? 'We leave this one. Your try stays noted.' : 'Skipped. It counts neither for nor against you.'));

export const answerNote = ({ purpose }: Move<'answer-note'>): Doc => doc(paragraph(purpose === 'placement' ? 'Noted.' : 'Noted. On to the next.'));

export const feedbackGive = (move: Move<'feedback-give'>, wording: Wording): Doc => {
  const { presentation } = move;
  if (move.problem === 'unreadable') {
    return doc(
      paragraph(
        `I could not read that as an answer, so it does not count. ${inputHint(move.expects)}${move.expects.kind === 'typed' && move.expects.asks !== 'text' ? ' Just the value, without words or units.' : ''}`,
      ),
    );
  }
  if (move.problem === 'repeats-question') return doc(paragraph(`That is the question itself. Work it out one step further. ${inputHint(move.expects)}`));
  if (move.problem === 'wrong-form') {
    return doc(paragraph(`The value is right. Now write it ${move.askedForm === undefined ? 'as the question asks' : FORM_WORDS[move.askedForm]}.`));
  }
  if (move.onScaffold) {
    const choices = move.expects.kind === 'choice' ? inputBlock(move.expects, wording, presentation, 'scaffold') : undefined;
    return doc(paragraph('Not that one yet. Look at the smaller question again.'), choices, helpButtons(move, wording));
  }
  const opening = move.tries <= 1 ? 'Not yet.' : 'Still not it.';
  const body = move.feedback ?? (move.tries <= 1 ? 'Read the question once more. What exactly is it asking for?' : 'Let us take it one step at a time.');
  return doc(...paragraphs(`${opening} ${body}`), presentation === 0 ? undefined : helpButtons(move, wording));
};

const helpButtons = ({ helpLeft, presentation }: Move<'feedback-give'>, wording: Wording): Block =>
  buttons(
    ...(helpLeft > 0 ? [button(wording, 'Hint', 'hint', presentation)] : []),
    button(wording, 'Show one like it', 'example', presentation),
    button(wording, 'Skip', 'skip', presentation),
  );

export const helpGive = ({ help, level, of, isLast, presentation }: Move<'help-give'>, wording: Wording): Doc => {
  const label = `Hint ${level} of ${of}`;
  const more = isLast ? [] : [button(wording, 'Next hint', 'hint', presentation)];
  const after = buttons(...more, button(wording, 'Show one like it', 'example', presentation), button(wording, 'Skip', 'skip', presentation));
  if (help.kind === 'hint')
    return doc({ kind: 'heading', text: label }, ...paragraphs(help.text), isLast ? paragraph('Now answer it yourself.') : undefined, after);
  return doc(
    { kind: 'heading', text: `${label}: a smaller question first` },
    ...paragraphs(help.question),
    // No input block: it would look like a newer question, and the choices of the open one must stay alive.
    help.expects.kind === 'choice' ? inputBlock(help.expects, wording, presentation, 'scaffold') : { kind: 'footer', text: inputHint(help.expects) },
    after,
  );
};

export const scaffoldConfirm = ({ item }: Move<'scaffold-confirm'>, wording: Wording): Doc =>
  doc(paragraph('Yes. With that, back to the question:'), ...itemBlocks(item, wording));

export const scaffoldReveal = ({ answer, why, item }: Move<'scaffold-reveal'>, wording: Wording): Doc =>
  doc(
    paragraph(`The smaller answer is **${answer}**.`),
    ...(why === undefined ? [] : paragraphs(`Here is why: ${why}`)),
    paragraph('With that, back to the question:'),
    ...itemBlocks(item, wording),
  );

export const itemReveal = ({ solution, freshSoon, grew }: Move<'item-reveal'>): Doc =>
  doc(
    paragraph(solution.length === 0 ? 'We leave this one here.' : 'We leave this one here. This is one way through it:'),
    solution.length === 0 ? undefined : list(solution, true),
    freshSoon ? paragraph(freshText(grew)) : undefined,
  );

export const exampleShow = ({ title, idea, picture, steps, presentation }: Move<'example-show'>, wording: Wording): Doc =>
  doc(
    { kind: 'heading', text: title === '' ? 'One like it, worked out' : `Worked out in the class note “${title}”` },
    ...paragraphs(idea),
    picture === undefined ? undefined : { kind: 'image', picture, alt: picture.alt },
    list(steps, true),
    paragraph('Now the same idea on your question, which is still open.'),
    buttons(button(wording, 'Hint', 'hint', presentation), button(wording, 'Skip', 'skip', presentation)),
  );

export const redirect = ({ because, item }: Move<'redirect'>, wording: Wording): Doc => {
  switch (because) {
    case 'old-button':
      return doc(paragraph('That button is from earlier, so nothing changed.'), ...(item === undefined ? [] : itemBlocks(item, wording)));
    case 'done-already':
      return doc(paragraph('That one is done already, so nothing changed.'), item === undefined ? undefined : wayOnButtons(item, wording));
    case 'not-in-course':
      return doc(paragraph('Your own class’s course does not have that topic. “topics” shows what it has.'));
    case 'question-open':
      return doc(paragraph('There is a question open. Answer it, skip it, or stop.'), ...(item === undefined ? [] : itemBlocks(item, wording)));
    case 'no-hints':
      return doc(
        paragraph('There are no hints on this one: it shows where you are. If you do not know, say so; that helps too.'),
        ...(item === undefined ? [] : itemBlocks(item, wording)),
      );
    case 'answered':
      return doc(paragraph('Back to this one:'), ...(item === undefined ? [] : itemBlocks(item, wording)));
    case 'off-task':
      return doc(paragraph('Your question is still open. “stop” ends here whenever you like.'), item === undefined ? undefined : wayOnButtons(item, wording));
    case 'no-answer':
      return doc(
        paragraph('I have no answer to that, and it costs nothing to ask. A hint may help, or ask your teacher.'),
        item === undefined ? undefined : wayOnButtons(item, wording),
      );
    case 'would-tell':
      return doc(
        paragraph('My answer to that would give this question away. Ask me again once it is done. A hint may help.'),
        item === undefined ? undefined : wayOnButtons(item, wording),
      );
    case 'who-i-am':
      return item === undefined
        ? doc(paragraph('I am a computer program, not a person. What would you like to do?'), startButtons(wording))
        : doc(paragraph('I am a computer program, not a person. Your question is still open.'), wayOnButtons(item, wording));
    case 'nothing-open':
      return doc(paragraph('No question is open right now. What would you like?'), startButtons(wording));
    case 'choose-or-stop':
      return doc(paragraph('All right. Whenever you like:'), startButtons(wording));
  }
};

export const startButtons = (wording: Wording): Block =>
  buttons(button(wording, 'Start a quiz', 'start:quiz'), button(wording, 'Pick a topic', 'topics'), button(wording, 'My progress', 'command:progress'));

export const teacherRefer = ({ skillName, because }: Move<'teacher-refer'>): Doc =>
  doc(
    paragraph(
      because === 'stuck'
        ? `More of the same would not help with ${named(skillName)} right now. We take another way, and your teacher will see that it is worth a few minutes together.`
        : `There are no more hints for this one. Try an answer, skip it, or ask your teacher about ${named(skillName)}.`,
    ),
  );

export const probeOpen = ({ skillName, count, waiting }: Move<'probe-open'>): Doc =>
  doc(
    paragraph(
      `Fair enough, let us check. ${numberWord(count).replace(/^./, (first) => first.toUpperCase())} questions on ${named(skillName)}, without hints. Your answers decide.${waiting === true ? ` ${COMES_BACK}` : ''}`,
    ),
  );

/** Said when a round comes into the middle of another one. */
export const COMES_BACK = 'The question you had open comes back after that.';
