import { ONBOARDING_STEPS, type OnboardingStep } from '../domain/learner/onboarding.ts';

/** What a person wants from the tutor outside of questions and answers. */
export type Command =
  | { readonly kind: 'begin' }
  | { readonly kind: 'help' }
  | { readonly kind: 'progress' }
  | { readonly kind: 'goal'; readonly text?: string }
  | { readonly kind: 'plan'; readonly change?: { readonly kind: 'first'; readonly topic: string } | { readonly kind: 'reset' } }
  | { readonly kind: 'settings'; readonly step?: OnboardingStep; readonly value?: string }
  | { readonly kind: 'mydata' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'who-needs-help'; readonly className?: string }
  | { readonly kind: 'teacher-add'; readonly account: string }
  /** Opens or closes the purpose of having a model reword messages. */
  | { readonly kind: 'reword'; readonly on: boolean }
  | { readonly kind: 'invite'; readonly name: string }
  | { readonly kind: 'courses' }
  | { readonly kind: 'course'; readonly title: string };

const SETTING_WORDS: Readonly<Record<string, OnboardingStep>> = {
  name: 'alias',
  alias: 'alias',
  year: 'grade-band',
  grade: 'grade-band',
  language: 'language',
  interests: 'interests',
  interest: 'interests',
  goal: 'goal',
  time: 'quiz-time',
  'quiz time': 'quiz-time',
  'time zone': 'time-zone',
  timezone: 'time-zone',
  'quiet days': 'quiet-days',
  days: 'quiet-days',
};

const WHO_NEEDS_HELP =
  /^(?:teacher )?(?:who(?:'s|’s| is)? needs? (?:some )?help|who (?:is|are) (?:stuck|struggling)|who needs me|needs help|summary|teacher(?: list| summary)?)(?: (?:in|of|for) (.+?))?\??$/;

/** The same words with or without a slash. `undefined`: not a command. */
export const readCommand = (text: string): Command | undefined => {
  const said = text.trim().replace(/^\//, '').replace(/\s+/g, ' ');
  const low = said.toLowerCase();
  const simple = SIMPLE.get(low.replace(/[.!?]+$/, ''));
  if (simple !== undefined) return simple;

  const help = WHO_NEEDS_HELP.exec(low);
  if (help !== null) return { kind: 'who-needs-help', ...(help[1] === undefined ? {} : { className: help[1] }) };
  const goal = /^(?:my )?goal(?: is)?[:\s]+(.+)$/i.exec(said)?.[1];
  if (goal !== undefined) return { kind: 'goal', text: goal };
  const first = /^plan(?::)? (?:first|start with|begin with)[:\s]+(.+)$/i.exec(said)?.[1];
  if (first !== undefined) return { kind: 'plan', change: { kind: 'first', topic: first } };
  if (/^plan (reset|default|usual)$/.test(low)) return { kind: 'plan', change: { kind: 'reset' } };
  const teacher = /^teacher add[:\s]+(.+)$/i.exec(said)?.[1];
  if (teacher !== undefined) return { kind: 'teacher-add', account: teacher.trim() };
  const invited = /^(?:teacher )?invite[:\s]+(.{1,40})$/i.exec(said)?.[1];
  if (invited !== undefined) return { kind: 'invite', name: invited.trim() };
  const reword = /^reword(?:ing)? (on|off)$/.exec(low)?.[1];
  if (reword !== undefined) return { kind: 'reword', on: reword === 'on' };
  const course = /^course[:\s]+(.+)$/i.exec(said)?.[1];
  if (course !== undefined) return { kind: 'course', title: course.trim() };
  return readSetting(said);
};

const readSetting = (said: string): Command | undefined => {
  const rest = /^(?:settings?|change|set)[:\s]+(?:my )?(.+)$/i.exec(said)?.[1];
  if (rest === undefined) return undefined;
  const low = rest.toLowerCase();
  const word = Object.keys(SETTING_WORDS)
    .sort((a, b) => b.length - a.length)
    .find((name) => low === name || low.startsWith(`${name} `) || low.startsWith(`${name}:`));
  const step = word === undefined ? ONBOARDING_STEPS.find((name) => name === low && name !== 'consent') : SETTING_WORDS[word];
  if (step === undefined) return /^settings?/i.test(said) ? { kind: 'settings' } : undefined;
  const value = word === undefined ? '' : rest.slice(word.length).replace(/^[:\s]+(?:to )?/, '');
  return { kind: 'settings', step, ...(value === '' ? {} : { value }) };
};

const SIMPLE: ReadonlyMap<string, Command> = new Map(
  (
    [
      [['help', 'commands', 'menu', 'what can you do'], { kind: 'help' }],
      [['progress', 'my progress', 'how am i doing', 'show my progress'], { kind: 'progress' }],
      [['goal', 'my goal', 'goals'], { kind: 'goal' }],
      [['plan', 'my plan', 'learning plan'], { kind: 'plan' }],
      [['settings', 'setting', 'profile', 'preferences'], { kind: 'settings' }],
      [['mydata', 'my data', 'export'], { kind: 'mydata' }],
      [['forget', 'forget me', 'delete me', 'delete my data', 'erase'], { kind: 'forget' }],
      [['courses', 'teacher courses'], { kind: 'courses' }],
    ] as const satisfies readonly (readonly [readonly string[], Command])[]
  ).flatMap(([names, command]) => names.map((name) => [name, command] as const)),
);
