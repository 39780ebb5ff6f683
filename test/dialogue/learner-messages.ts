import type { Instant, LocalDate, Probability, SkillId } from '../../src/domain/ids.ts';
import type { LearnerNotice } from '../../src/domain/learner/notice.ts';
import { ONBOARDING_STEPS } from '../../src/domain/learner/onboarding.ts';
import type { Goal, Profile } from '../../src/domain/learner/profile.ts';
import type { Belief } from '../../src/domain/mastery/learner-model.ts';
import type { PresentedItem, TutorMove } from '../../src/domain/tutoring/move.ts';
import { NOW } from '../doubles/learners.ts';

type Message = TutorMove | LearnerNotice;

const SKILL = 'adding-fractions' as SkillId;
const NAME = 'Adding fractions';
const half = 0.48 as Probability;

const belief = (over: Partial<Belief> = {}): Belief => ({
  skillId: SKILL,
  chance: half,
  known: half,
  plusMinus: 0.15,
  evidence: 5,
  correct: 2,
  recent: [false, true, false, true, false],
  status: 'learning',
  ...over,
});
const item = (over: Partial<PresentedItem> = {}): PresentedItem => ({
  presentation: 3,
  position: { at: 1, of: 5 },
  skillName: NAME,
  role: 'frontier',
  stem: 'Work out $\\frac{1}{3} + \\frac{1}{4}$.',
  expects: { kind: 'typed', asks: 'fraction' },
  helpAvailable: true,
  ...over,
});
const profile: Profile = {
  alias: 'Noor',
  language: 'en',
  gradeBand: 'year 6-7',
  interests: ['football', 'music'],
  schedule: { minuteOfDay: 960, timeZone: 'Europe/Berlin', quietDays: [6, 0] },
};
const goal: Goal = { text: 'adding fractions by March', skillId: SKILL, by: '2026-03-31' as LocalDate, setAt: NOW };
const week = (NOW + 7 * 86_400_000) as Instant;
const feedback: Extract<TutorMove, { kind: 'feedback-give' }> = {
  kind: 'feedback-give',
  problem: 'wrong',
  expects: { kind: 'typed', asks: 'fraction' },
  tries: 1,
  helpLeft: 3,
  presentation: 3,
  onScaffold: false,
};
const explained: Extract<TutorMove, { kind: 'explain-belief' }> = { kind: 'explain-belief', skillName: NAME, belief: belief(), prerequisites: [] };
const reason = { skillId: SKILL, chance: half, evidence: 5, correct: 2 };
const closed: Extract<TutorMove, { kind: 'session-close' }>['close'] = {
  purpose: 'quiz',
  right: 4,
  withHelp: 1,
  wrong: 0,
  skipped: 0,
  moved: [{ skillName: NAME, before: half, after: 0.55 as Probability, mastered: false }],
  stoppedEarly: false,
};

/** Every message a learner can get, in its variants. A new kind of message is missing here until it is added: the compiler says so. */
export const LEARNER_MESSAGES: { readonly [Kind in Message['kind']]: readonly Extract<Message, { kind: Kind }>[] } = {
  'round-open': [
    { kind: 'round-open', purpose: 'placement', most: 12, minutes: 10, parts: [] },
    {
      kind: 'round-open',
      purpose: 'quiz',
      count: 5,
      minutes: 4,
      parts: [
        { role: 'review', skillName: 'Halves', count: 2, isGoal: false },
        { role: 'frontier', skillName: NAME, count: 3, isGoal: true },
      ],
    },
    { kind: 'round-open', purpose: 'practice', count: 1, minutes: 1, parts: [{ role: 'chosen', skillName: NAME, count: 1, isGoal: false }], waiting: true },
  ],
  'quiz-offer': [{ kind: 'quiz-offer', count: 1, minutes: 1, daily: true, parts: [{ role: 'review', skillName: 'Halves', count: 1, isGoal: false }] }],
  'placement-offer': [{ kind: 'placement-offer', most: 12 }],
  'item-present': [
    { kind: 'item-present', again: false, item: item() },
    { kind: 'item-present', again: true, item: item({ role: 'review', expects: { kind: 'choice', choices: ['<', '=', '>'] } }) },
    { kind: 'item-present', again: false, item: item({ role: 'probe', helpAvailable: false, expects: { kind: 'typed', asks: 'fraction', form: 'simplest' } }) },
  ],
  'answer-confirm': [
    { kind: 'answer-confirm', skillName: NAME, aided: false, tries: 1, purpose: 'quiz', freshSoon: false },
    { kind: 'answer-confirm', skillName: NAME, aided: true, tries: 2, purpose: 'quiz', freshSoon: true },
    { kind: 'answer-confirm', skillName: NAME, aided: true, tries: 1, purpose: 'quiz', freshSoon: false },
    { kind: 'answer-confirm', skillName: NAME, aided: true, tries: 1, purpose: 'quiz', freshSoon: true, explained: true, grew: true },
  ],
  'skip-note': [
    { kind: 'skip-note', tried: false },
    { kind: 'skip-note', tried: true },
  ],
  'feedback-give': [
    feedback,
    { ...feedback, tries: 3 },
    { ...feedback, feedback: 'It looks as if the bottoms were added too. Do the pieces become smaller?' },
    { ...feedback, onScaffold: true },
    { ...feedback, problem: 'unreadable' },
    { ...feedback, problem: 'unreadable', expects: { kind: 'choice', choices: ['<', '=', '>'] } },
    { ...feedback, problem: 'repeats-question' },
    { ...feedback, problem: 'wrong-form', askedForm: 'simplest' },
    { ...feedback, problem: 'wrong-form' },
  ],
  'answer-note': [
    { kind: 'answer-note', purpose: 'placement' },
    { kind: 'answer-note', purpose: 'probe' },
  ],
  'help-give': [
    { kind: 'help-give', help: { kind: 'hint', text: 'What does the bottom number count?' }, level: 1, of: 3, isLast: false, presentation: 3 },
    {
      kind: 'help-give',
      help: { kind: 'scaffold', question: 'How many parts?', expects: { kind: 'typed', asks: 'number' } },
      level: 2,
      of: 3,
      isLast: false,
      presentation: 3,
    },
    { kind: 'help-give', help: { kind: 'hint', text: 'Put together it is $\\frac{7}{12}$.' }, level: 3, of: 3, isLast: true, presentation: 3 },
  ],
  'scaffold-confirm': [{ kind: 'scaffold-confirm', item: item() }],
  'scaffold-reveal': [{ kind: 'scaffold-reveal', answer: '12', why: 'Both 3 and 4 go into 12.', item: item() }],
  'item-reveal': [
    { kind: 'item-reveal', solution: ['Thirds and quarters fit into twelfths.', '$\\frac{7}{12}$'], freshSoon: true },
    { kind: 'item-reveal', solution: [], freshSoon: false },
  ],
  'example-show': [{ kind: 'example-show', title: '', idea: 'Work out $\\frac{1}{2} + \\frac{1}{5}$.', steps: ['Cut both into tenths.'], presentation: 3 }],
  'topic-offer': (['asked', 'plan', 'stuck', 'nothing-due', 'disagree'] as const).map((because) => ({
    kind: 'topic-offer' as const,
    because,
    topics: [
      { skillId: SKILL, at: 2, name: NAME, summary: 'Put parts together.', status: 'learning' as const, chance: half },
      { skillId: SKILL, at: 1, name: 'Halves', summary: 'Cut in two.', status: 'unseen' as const },
    ],
  })),
  'explain-belief': [
    {
      ...explained,
      reason: { ...reason, role: 'frontier' },
      towardsName: 'Dividing fractions',
      prerequisites: [
        { name: 'Halves', status: 'mastered' },
        { name: 'Quarters', status: 'learning' },
      ],
    },
    { ...explained, belief: belief({ evidence: 0, correct: 0, recent: [] }), reason: { ...reason, role: 'stretch' } },
    { ...explained, belief: belief({ evidence: 0, correct: 0, recent: [] }), elsewhere: { answers: 6 }, reason: { ...reason, role: 'stretch' } },
    {
      ...explained,
      belief: belief({ evidence: 1, correct: 1, recent: [true] }),
      elsewhere: { answers: 6, pull: 'down' },
      reason: { ...reason, role: 'chosen' },
    },
    { ...explained, elsewhere: { answers: 1 }, reason: { ...reason, role: 'placement' } },
    { ...explained, reason: { ...reason, role: 'review', due: NOW }, prerequisites: [{ name: 'Halves', status: 'review-due' }] },
    ...(['probe', 'fresh-similar', 'prerequisite', 'review'] as const).map((role) => ({ ...explained, reason: { ...reason, role } })),
    explained,
  ],
  'probe-open': [{ kind: 'probe-open', skillName: NAME, count: 3, waiting: true }],
  'reflect-ask': [{ kind: 'reflect-ask', skillId: SKILL, skillName: NAME }],
  'reflect-note': (['shaky', 'getting-there', 'sure'] as const).map((confidence) => ({
    kind: 'reflect-note' as const,
    skillName: NAME,
    confidence,
    belief: belief({ chance: 0.6 as Probability }),
    evidenceNeeded: 2,
  })),
  'session-close': [
    { kind: 'session-close', close: { ...closed, streak: { days: 4, restDay: 'unused' }, next: { kind: 'review', skillName: 'Halves', due: week } } },
    {
      kind: 'session-close',
      close: { ...closed, streak: { days: 1, restDay: 'used-today' }, wrong: 2, skipped: 1, stoppedEarly: true, next: { kind: 'frontier', skillName: NAME } },
    },
    { kind: 'session-close', close: { ...closed, right: 0, withHelp: 0, moved: [], stoppedEarly: true } },
    { kind: 'session-close', close: { ...closed, purpose: 'placement', plan: [{ name: NAME, status: 'learning' }] } },
  ],
  'question-answer': [
    {
      kind: 'question-answer',
      title: NAME,
      idea: 'Parts must be of one size.',
      example: ['Cut both into tenths.'],
      question: 'Which size fits both?',
      at: 2,
      homework: true,
      where: 'channel',
    },
  ],
  'question-unmatched': [
    { kind: 'question-unmatched', suggestions: [] },
    { kind: 'question-unmatched', suggestions: [{ at: 2, name: NAME }] },
  ],
  'topic-without-note': (['direct', 'channel'] as const).map((where) => ({ kind: 'topic-without-note' as const, name: NAME, at: 2, where })),
  redirect: (
    [
      'off-task',
      'who-i-am',
      'no-answer',
      'answered',
      'would-tell',
      'old-button',
      'done-already',
      'nothing-open',
      'question-open',
      'no-hints',
      'choose-or-stop',
      'not-in-course',
    ] as const
  ).map((because) => ({ kind: 'redirect' as const, because })),
  'teacher-refer': [
    { kind: 'teacher-refer', skillName: NAME, because: 'no-help-left' },
    { kind: 'teacher-refer', skillName: NAME, because: 'stuck' },
  ],
  'onboarding-ask': ONBOARDING_STEPS.flatMap((step) =>
    [false, true].map((only) => ({ kind: 'onboarding-ask' as const, step, only, again: false, className: '7B', choices: [{ value: 'yes', label: 'Yes' }] })),
  ),
  'onboarding-retry': [
    ...ONBOARDING_STEPS.map((step) => ({ kind: 'onboarding-retry' as const, step, why: 'asked-why' as const })),
    ...(
      [
        'consent-needs-yes-or-no',
        'unclear-name',
        'unclear-interest',
        'unknown-grade-band',
        'unknown-language',
        'unreadable-time',
        'unknown-time-zone',
        'unknown-days',
        'too-long',
      ] as const
    ).map((why) => ({ kind: 'onboarding-retry' as const, step: 'alias' as const, why })),
  ],
  'onboarding-done': [
    { kind: 'onboarding-done', profile, goal },
    { kind: 'onboarding-done', profile: { ...profile, alias: '', schedule: { timeZone: 'UTC', quietDays: [] } } },
  ],
  'setting-changed': [
    { kind: 'setting-changed', step: 'quiz-time', value: '17:30' },
    { kind: 'setting-changed', step: 'consent', value: 'yes' },
    { kind: 'setting-changed', step: 'goal', value: 'fly to the moon', noTopic: true },
  ],
  'setting-kept': [
    { kind: 'setting-kept', goesOn: false },
    { kind: 'setting-kept', goesOn: true },
  ],
  'settings-show': [{ kind: 'settings-show', profile, goal, mayReword: false }],
  'class-ask': [
    { kind: 'class-ask', classes: [{ id: 'class-7b', name: '7B' }] },
    {
      kind: 'class-ask',
      classes: [
        { id: 'class-7b', name: '7B' },
        { id: 'class-8a', name: '8A' },
      ],
    },
  ],
  'class-join-ask': [
    { kind: 'class-join-ask', cohort: { id: 'class-8a', name: '8A' }, className: '7B' },
    { kind: 'class-join-ask', cohort: { id: 'class-8a', name: '8A' }, className: '7B', courseTitle: NAME },
  ],
  'class-joined': [{ kind: 'class-joined', className: '8A' }],
  'class-stayed': [{ kind: 'class-stayed', className: '8A' }],
  'consent-needed': [{ kind: 'consent-needed' }],
  'consent-outdated': [{ kind: 'consent-outdated' }],
  'consent-declined': [
    { kind: 'consent-declined', heldBefore: false },
    { kind: 'consent-declined', heldBefore: true },
  ],
  'progress-show': [
    { kind: 'progress-show', beliefs: [], streak: { days: 0 }, answersThisWeek: 0 },
    {
      kind: 'progress-show',
      beliefs: [
        { ...belief(), name: NAME },
        { ...belief({ status: 'mastered', reviewDue: week }), name: 'Halves' },
      ],
      goal,
      streak: { days: 4 },
      answersThisWeek: 12,
      calibration: 'Of your 12 first tries this week I expected 7 right; you got 8.',
    },
  ],
  'goal-show': [
    { kind: 'goal-show' },
    { kind: 'goal-show', goal, goalName: NAME, stepsLeft: ['Halves', NAME] },
    { kind: 'goal-show', goal, goalName: NAME, stepsLeft: [] },
    { kind: 'goal-show', goal: { text: 'fly to the moon', setAt: NOW } },
  ],
  'plan-show': [
    { kind: 'plan-show', steps: [{ name: NAME, status: 'learning', chance: half }], madeBy: 'learner', changed: false },
    { kind: 'plan-show', steps: [{ name: NAME, status: 'mastered', chance: half }], madeBy: 'tutor', changed: true },
    { kind: 'plan-show', steps: [{ name: NAME, status: 'unseen' }], madeBy: 'tutor', changed: false, goesOn: true },
  ],
  'plan-unknown-topic': [{ kind: 'plan-unknown-topic', text: 'blabla', suggestions: ['Halves', NAME] }],
  'data-export': [
    { kind: 'data-export', summary: [{ what: 'Answers', count: 9 }] },
    { kind: 'data-export', summary: [{ what: 'Answers', count: 9 }], link: 'https://tutor.example/mydata.json' },
  ],
  'erasure-ask': [{ kind: 'erasure-ask' }],
  'erasure-done': [{ kind: 'erasure-done', counts: [{ what: 'Answers', count: 9 }] }],
  'erasure-kept': [{ kind: 'erasure-kept' }],
  'reword-changed': [
    { kind: 'reword-changed', on: true },
    { kind: 'reword-changed', on: false },
  ],
  'help-show': [{ kind: 'help-show', role: 'learner' }],
  trouble: (['UNAVAILABLE', 'NOT_ALLOWED', 'NOT_FOUND', 'UNEXPECTED'] as const).map((code) => ({ kind: 'trouble' as const, code })),
};
