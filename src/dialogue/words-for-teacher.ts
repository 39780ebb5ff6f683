import type { TeacherNotice } from '../domain/classroom/notice.ts';
import type { CohortSummary, Concern, Suggestion } from '../domain/classroom/summary.ts';
import type { Block, Doc } from '../ports/doc.ts';
import { capital, dateText, listed, numberWord, percent, plural, sinceText } from './phrases.ts';
import { list, paragraph } from './spans.ts';
import { button, buttons, doc, type Wording } from './wording.ts';

type Notice<Kind extends TeacherNotice['kind']> = Extract<TeacherNotice, { kind: Kind }>;

/** The list a teacher acts on: numbers before adjectives, one reason and one next step for each name. */
export const cohortSummary = ({ summary, occasion }: Notice<'cohort-summary'>, wording: Wording): Doc => {
  const { concerns } = summary;
  return doc(
    {
      kind: 'heading',
      text: `${summary.className}${summary.simulated ? ' (simulated class)' : ''}, ${sinceText(summary.from, wording.now, wording.audience)}`,
    },
    paragraph(`${summary.active} of ${summary.size} active.${occasion === 'weekly' ? ' Your Monday list.' : ''} Names are for you only.`),
    summary.size === 0 ? paragraph('Nobody has joined this class yet.') : undefined,
    ...concernBlocks(concerns, summary, wording),
    ...classBlocks(summary, wording),
  );
};

const concernBlocks = (concerns: readonly Concern[], summary: CohortSummary, wording: Wording): readonly Block[] => {
  if (concerns.length === 0) return summary.size === 0 ? [] : [paragraph('**Nobody is over a threshold.** The evidence may still be thin: see below.')];
  const title = concerns.length === 1 ? 'Talk to this one first' : `Talk to these ${numberWord(concerns.length)} first`;
  return [
    { kind: 'heading', text: title },
    ...concerns.flatMap((concern, index): readonly Block[] => [
      paragraph(concernText(concern, index + 1, wording)),
      buttons(
        ...(['seen', 'helped', 'false-alarm'] as const).map((mark) =>
          button(wording, { seen: 'Seen', helped: 'Helped', 'false-alarm': 'False alarm' }[mark], `mark:${mark}:${index}:${concern.learnerId}`),
        ),
        ...(concern.skillId === undefined ? [] : [button(wording, 'Show evidence', `evidence:${index}:${concern.learnerId}`)]),
      ),
    ]),
    ...(summary.moreConcerns > 0 ? [paragraph(`And ${plural(summary.moreConcerns, 'more learner')} over a threshold, less urgent.`)] : []),
  ];
};

const concernText = (concern: Concern, place: number, wording: Wording): string => {
  const head = [`${place}. **${concern.alias}**`, concern.skillName].filter((part) => part !== undefined).join(' · ');
  const tried = triedText(concern);
  return `${head} · ${evidenceText(concern, wording)}${tried === '' ? '' : ` Tried: ${tried}.`} **Next:** ${suggestionText(concern.suggestion)} ${leavesText(concern)}`.trim();
};

const evidenceText = ({ detector, evidence, since }: Concern, wording: Wording): string => {
  const when = sinceText(since, wording.now, wording.audience);
  const bottomOuts = evidence.bottomOuts === 0 ? '' : `, ${plural(evidence.bottomOuts, 'answer')} given away by hints`;
  const error =
    evidence.misconception === undefined
      ? ''
      : ` ${capital(evidence.misconception.name)} (${evidence.misconception.count} of ${evidence.misconception.of} errors).`;
  const tries = `${evidence.right} of ${evidence.firstTries} first tries right`;
  switch (detector) {
    case 'wheel-spinning':
      return `${tries}${bottomOuts}, not moving ${when}.${error}`;
    case 'struggling':
      return `${tries}${bottomOuts}, ${when}.${error}`;
    case 'rapid-answers':
      return evidence.rapid === undefined
        ? `${tries}, ${when}.`
        : `answers in under ${evidence.rapid.seconds} seconds on ${evidence.rapid.count} of ${evidence.rapid.of}, faster than the question can be read, ${when}; ${tries}.`;
    case 'idle': {
      if (evidence.missed === undefined) return `no activity ${when}.`;
      const before = { fine: '; before that, fine', mixed: '; before that, mixed', unknown: '' }[evidence.missed.before];
      return `no quiz for ${evidence.missed.days} of the last ${evidence.missed.of} quiz days${before}.`;
    }
  }
};

const TRIED: Readonly<Record<Concern['tried'][number]['what'], readonly [string, string]>> = {
  hints: ['one hint', 'hints'],
  'bottom-out-hints': ['one full hint', 'full hints'],
  'worked-example': ['a worked example', 'worked examples'],
  'teacher-helped': ['your help, once', 'your help'],
  'prerequisite-practice': ['practice of what comes before', 'rounds of practice of what comes before'],
};

const triedText = ({ tried }: Concern): string =>
  listed(tried.filter(({ count }) => count > 0).map(({ what, count }) => (count === 1 ? TRIED[what][0] : `${count} ${TRIED[what][1]}`)));

const suggestionText = (suggestion: Suggestion): string => {
  switch (suggestion.kind) {
    case 'prerequisite':
      return `go back to ${suggestion.skillName}, which it rests on; five minutes.`;
    case 'misconception-talk':
      return `look at one wrong answer together: the idea is “${suggestion.misconception}”.`;
    case 'worked-example-together':
      return `work one example of ${suggestion.skillName} together.`;
    case 'ask-what-changed':
      return 'ask what changed.';
    case 'say-hello':
      return 'a hello.';
  }
};

const leavesText = ({ detector }: Concern): string => {
  if (detector === 'idle') return 'Leaves the list with the next quiz.';
  return detector === 'rapid-answers' ? '' : 'Leaves the list at three unaided right.';
};

const classBlocks = ({ reteach, groups, readyForMore, notEnoughEvidence, sinceLast }: CohortSummary, wording: Wording): readonly Block[] => [
  ...(reteach.length === 0
    ? []
    : [
        paragraph('**Reteach to all?**'),
        list(
          reteach.map(
            ({ skillName, learners, of, misconception }) =>
              `**${skillName}**: ${learners} of ${of} are below half${misconception === undefined ? '' : `; most often: ${misconception}`}.`,
          ),
        ),
      ]),
  ...(groups.length === 0
    ? []
    : [
        paragraph('**Small groups, ten minutes each**'),
        list(
          groups.map(
            ({ members, skillName, misconception }) =>
              `${listed(members.map(({ alias }) => alias))}: **${skillName}**${misconception === undefined ? ', same need' : `, same error (${misconception})`}.`,
          ),
        ),
      ]),
  ...(readyForMore.length === 0
    ? []
    : [paragraph(`**Ready for more:** ${listed(readyForMore.map(({ alias, mastered }) => `${alias} (${mastered} mastered)`))}.`)]),
  ...(notEnoughEvidence.length === 0
    ? []
    : [
        paragraph(
          `**Too little to say:** ${listed(notEnoughEvidence.map(({ alias, firstTries }) => `${alias} (${firstTries})`))}. Under three first tries each.`,
        ),
      ]),
  ...(sinceLast === undefined || sinceLast.left.length === 0
    ? []
    : [
        paragraph(
          `**Off the list since last time:** ${listed(sinceLast.left.map(({ alias, skillName, right, of }) => `${alias}${skillName === undefined ? '' : `, ${skillName}`} (${right} of ${of} right)`))}.`,
        ),
      ]),
  { kind: 'footer', text: `As of ${dateText(wording.now, wording.audience.timeZone)}. It counts answers, nothing else; you decide.` },
];

/** Evidence rows a phone can show. */
const EVIDENCE_ROWS = 8;

export const concernEvidence = ({ concern, attempts }: Notice<'concern-evidence'>, wording: Wording): Doc =>
  doc(
    paragraph(
      `**${concern.alias}**${concern.skillName === undefined ? '' : `, ${concern.skillName}`}: the last ${plural(Math.min(attempts.length, EVIDENCE_ROWS), 'try', 'tries')}${concern.evidence.chance === undefined ? '' : `, believed chance ${percent(concern.evidence.chance)}`}.`,
    ),
    {
      kind: 'table',
      head: ['When', 'Question', 'Answer', 'Result', 'Hints before'],
      rows: attempts
        .slice(0, EVIDENCE_ROWS)
        .map(({ at, stem, response, outcome, helpSeen }) => [dateText(at, wording.audience.timeZone), stem, response, outcome, String(helpSeen)]),
    },
  );

export const concernMarked = ({ alias, mark }: Notice<'concern-marked'>): Doc => {
  const text = {
    seen: `Noted: you have seen ${alias}. I will bring it back only with new evidence.`,
    helped: `Noted: you helped ${alias}. I will watch the next answers and tell you what changed.`,
    'false-alarm': `Noted: a false alarm. I will not raise this for ${alias} for a week.`,
  }[mark];
  return doc(paragraph(text));
};

export const teacherRefused = (wording: Wording): Doc =>
  doc(paragraph('That list is for the teachers of a class. Want to see your own?'), buttons(button(wording, 'My progress', 'command:progress')));

export const chooseClass = ({ classes }: Notice<'teacher-choose-class'>, wording: Wording): Doc =>
  doc(paragraph('Which class?'), buttons(...classes.map(({ id, name }) => button(wording, name, `class:${id}`))));

export const courseList = ({ courses, className }: Notice<'course-list'>, wording: Wording): Doc =>
  doc(
    paragraph(`**Courses.** ${className} works on the one marked “now”.`),
    list(courses.map(({ title, skills, items, current }) => `${title}: ${skills} topics, ${items} questions${current ? ' (now)' : ''}`)),
    buttons(
      ...courses
        .filter(({ current }) => !current)
        .slice(0, 4)
        .map(({ id, title }) => button(wording, `Use ${title}`.slice(0, 70), `course:${id.slice(0, 40)}`)),
    ),
  );

export const inviteLink = ({ name, link }: Notice<'invite-link'>): Doc =>
  link === undefined
    ? doc(paragraph('Invitations are for the tutor’s own page, which is not open here.'))
    : doc(paragraph(`A seat for **${name}** is ready. Give them this link; it works once, within a day:`), { kind: 'code', text: link });
