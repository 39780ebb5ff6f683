import type { LearnerNotice, OnboardingProblem } from '../domain/learner/notice.ts';
import { WEEKDAYS } from '../domain/learner/notice.ts';
import type { OnboardingStep } from '../domain/learner/onboarding.ts';
import { ONBOARDING_STEPS } from '../domain/learner/onboarding.ts';
import type { Profile } from '../domain/learner/profile.ts';
import { timeOfDayText } from '../domain/learner/read-settings.ts';
import type { ActionButton, Block, Doc } from '../ports/doc.ts';
import { listed } from './phrases.ts';
import { list, paragraph } from './spans.ts';
import { button, buttons, doc, type Wording } from './wording.ts';
import { startButtons } from './words-for-items.ts';

type Notice<Kind extends LearnerNotice['kind']> = Extract<LearnerNotice, { kind: Kind }>;

const QUESTIONS: Readonly<Record<Exclude<OnboardingStep, 'consent'>, { readonly ask: string; readonly hint: string }>> = {
  alias: { ask: 'What shall I call you?', hint: 'A first name or a nickname.' },
  'grade-band': { ask: 'Which school year are you in?', hint: 'Choose one, or type it.' },
  language: { ask: 'Which language do you like to learn in?', hint: 'My own sentences are in English for now. I will use your language once it is ready.' },
  interests: {
    ask: 'What do you like? Word problems can then be about that. The numbers stay the same.',
    hint: 'Choose as many as you like, or type your own. Then choose Done.',
  },
  goal: { ask: 'What would you like to get better at?', hint: '' },
  'quiz-time': { ask: 'When should your daily quiz come? It takes about five minutes.', hint: 'Choose a time, or type one, like 16:15.' },
  'time-zone': { ask: 'Which time zone are you in?', hint: 'Choose it, or type a city or country, like Madrid.' },
  'quiet-days': { ask: 'Are there days without a quiz?', hint: 'Choose the days, then Done. Or type “weekend”, or “none”.' },
};

export const onboardingAsk = (notice: Notice<'onboarding-ask'>, wording: Wording): Doc => {
  if (notice.step === 'consent') return notice.again ? consentAskAgain(notice, wording) : consentAsk(notice, wording);
  const { ask, hint } = QUESTIONS[notice.step];
  const picked = notice.choices.filter((choice) => choice.picked === true).map(({ label }) => label);
  const hasPicked = picked.length > 0;
  const place = notice.only ? undefined : `${ONBOARDING_STEPS.indexOf(notice.step)} of ${ONBOARDING_STEPS.length - 1}`;
  return doc(
    place === undefined ? undefined : { kind: 'heading', text: place },
    paragraph(hasPicked ? `Picked so far: ${listed(picked)}. Anything else?` : ask),
    ...choiceButtons(notice, wording),
    { kind: 'input', hint: notice.step === 'goal' ? goalHint(notice) : hint },
  );
};

/** With an example of the course at hand: a goal that it cannot lead to helps nobody. */
const goalHint = ({ choices: [first] }: Notice<'onboarding-ask'>): string =>
  `Choose one, or write your own${first === undefined ? '' : `, like “${first.label} by March”`}.`;

/** The answers; and apart from them the ways on, where several answers may be picked and a way on would look like one more. */
const choiceButtons = (notice: Notice<'onboarding-ask'>, wording: Wording): readonly Block[] => {
  const at = ONBOARDING_STEPS.indexOf(notice.step);
  const picks = notice.choices.map(
    ({ label, picked }, index): ActionButton =>
      // Tapped twice it is picked once: the button says which way it turns.
      picked === undefined
        ? button(wording, label, `onboard:${at}:${index}`)
        : { ...button(wording, label, `onboard:${at}:${index}:${picked ? 'off' : 'on'}`), picked },
  );
  const many = notice.step === 'interests' || notice.step === 'quiet-days';
  const leave = button(wording, notice.only ? 'Leave it' : 'Skip', `onboard-skip:${at}`);
  return many ? [buttons(...picks), buttons(button(wording, 'Done', `onboard-done:${at}`), leave)] : [buttons(...picks, leave)];
};

/** Raise `CONSENT_TEXT_VERSIONS.tutoring` with any change of meaning here. */
const consentAsk = (notice: Notice<'onboarding-ask'>, wording: Wording): Doc =>
  doc(
    ...(notice.only
      ? []
      : [
          paragraph(`Hello. I am **Proximal**, the tutor of ${notice.className}. I am a computer program, not a person.`),
          paragraph('I ask questions, give hints in small steps, and bring you a short quiz each day if you like.'),
        ]),
    list([
      '**What I keep:** your answers, the hints you used, and what they say about each topic. Also what you tell me about yourself; you can skip all of that.',
      '**Who sees it:** you, and the teachers of your class. Never the class channel, never other students.',
      '**Your rights:** write “mydata” to get everything I hold, “forget” to have it all deleted.',
      '**How long:** chat text for 30 days, answers for 14 months. Then it is deleted.',
    ]),
    ...consentQuestion(notice, wording),
    { kind: 'footer', text: 'If your school asks for a parent’s or guardian’s consent, ask them first.' },
  );

const consentAskAgain = (notice: Notice<'onboarding-ask'>, wording: Wording): Doc => doc(...consentQuestion(notice, wording));

const consentQuestion = ({ choices }: Notice<'onboarding-ask'>, wording: Wording): readonly Block[] => [
  paragraph('May I keep your answers so that I can tutor you?'),
  buttons(...choices.map(({ label }, index) => button(wording, label, `onboard:0:${index}`))),
];

const PROBLEMS: Readonly<Record<Exclude<OnboardingProblem, 'asked-why'>, string>> = {
  'consent-needs-yes-or-no': 'I need a yes or a no to this one, before anything else.',
  'unclear-name': 'I am not sure that is a name. Any nickname will do, or “skip”.',
  'unclear-interest': 'That is more than I can use here. A word or two for each is enough, like “chess, baking”.',
  'unknown-grade-band': 'I did not recognise that school year. A number will do, like 7.',
  'unknown-language': 'I do not know that language yet. English, Spanish, German and French are on the list.',
  'unreadable-time': 'I could not find one time in that. Write it like 16:15 or 4pm, or “never”.',
  'unknown-time-zone': 'I do not know that place. Your country may do, or the largest city near you.',
  'unknown-days': 'I could not read those days. Write them like “Saturday, Sunday”, or “none”.',
  'too-long': 'That is empty, or a little long. A few words are enough.',
};

/** What each answer is for, said to whoever asks back. */
const PURPOSES: Readonly<Record<OnboardingStep, string>> = {
  consent: 'The list above is all I keep, and who sees it. If you are not sure, ask your teacher or a parent first. I can wait.',
  alias: 'So that I know what to call you. Your teacher sees it too. You can skip it.',
  'grade-band': 'It stands beside your name for your teacher, and changes no question for now. You can skip it.',
  language: 'So that I can use your language once it is ready. You can skip it.',
  interests: 'So that word problems can be about things you like. You can skip it.',
  goal: 'So that I can pick questions that lead there. You can skip it.',
  'quiz-time': 'So that the quiz comes when you have time. Type “never” if you do not want one.',
  'time-zone': 'So that the quiz comes at your time of day, not at mine. You can skip it.',
  'quiet-days': 'So that no quiz comes on days you want free. You can skip it.',
};

export const onboardingRetry = ({ step, why }: Notice<'onboarding-retry'>): Doc => doc(paragraph(why === 'asked-why' ? PURPOSES[step] : PROBLEMS[why]));

export const onboardingDone = ({ profile, goal }: Notice<'onboarding-done'>): Doc => {
  const { minuteOfDay } = profile.schedule;
  const quiz =
    minuteOfDay === undefined
      ? 'No daily quiz; ask for one whenever you like.'
      : `Your quiz comes at ${timeOfDayText(minuteOfDay)}${exceptText(profile.schedule.quietDays)}.`;
  return doc(paragraph(`Thank you${profile.alias === '' ? '' : `, ${profile.alias}`}. ${goal === undefined ? '' : `Your goal: ${goal.text}. `}${quiz}`), {
    kind: 'footer',
    text: 'Write “settings” to change any of this, “help” to see what else I can do.',
  });
};

const exceptText = (quietDays: Profile['schedule']['quietDays']): string => {
  const names = WEEKDAYS.filter(({ day }) => quietDays.includes(day)).map(({ name }) => `${name}s`);
  return names.length === 0 ? '' : `, but not on ${listed(names)}`;
};

const STEP_NAMES: Readonly<Record<OnboardingStep, string>> = {
  consent: 'Consent',
  alias: 'Name',
  'grade-band': 'School year',
  language: 'Language',
  interests: 'Interests',
  goal: 'Goal',
  'quiz-time': 'Quiz time',
  'time-zone': 'Time zone',
  'quiet-days': 'Quiet days',
};

export const settingChanged = ({ step, value, noTopic }: Notice<'setting-changed'>, wording: Wording): Doc => {
  if (step === 'consent') return doc(paragraph('Thank you. Your yes is noted.'), startButtons(wording));
  const saved = `${STEP_NAMES[step]}: **${value}**. Saved.`;
  return noTopic === true
    ? doc(paragraph(`${saved} I know no topic of that name here, so it does not change your questions.`), buttons(button(wording, 'Show the topics', 'topics')))
    : doc(paragraph(saved));
};

export const settingKept = ({ goesOn }: Notice<'setting-kept'>, wording: Wording): Doc =>
  doc(paragraph('Left as it was.'), goesOn ? undefined : startButtons(wording));

export const settingsShow = ({ profile, goal, mayReword }: Notice<'settings-show'>, wording: Wording): Doc => {
  const { schedule } = profile;
  const days =
    schedule.quietDays.length === 0
      ? 'none'
      : schedule.quietDays.map((day) => new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format((day + 3) * 86_400_000)).join(', ');
  const rows: readonly (readonly [OnboardingStep, string])[] = [
    ['alias', profile.alias === '' ? 'not set' : profile.alias],
    ['grade-band', profile.gradeBand ?? 'not set'],
    ['language', new Intl.DisplayNames(['en'], { type: 'language' }).of(profile.language) ?? profile.language],
    ['interests', profile.interests.length === 0 ? 'not set' : profile.interests.join(', ')],
    ['goal', goal?.text ?? 'not set'],
    ['quiz-time', schedule.minuteOfDay === undefined ? 'no daily quiz' : timeOfDayText(schedule.minuteOfDay)],
    ['time-zone', schedule.timeZone],
    ['quiet-days', days],
    ['consent', 'yes, I may keep your answers'],
  ];
  const rewording = mayReword ? 'on: a language model may reword my messages' : 'off: my own words only';
  return doc(
    { kind: 'table', head: ['Setting', 'Now'], rows: [...rows.map(([step, value]) => [STEP_NAMES[step], value]), ['Rewording', rewording]] },
    paragraph(`Choose what you would like to change. For the last one, write “reword ${mayReword ? 'off' : 'on'}”.`),
    buttons(...rows.map(([step]) => button(wording, STEP_NAMES[step], `set:${ONBOARDING_STEPS.indexOf(step)}`))),
  );
};

export const consentNeeded = (wording: Wording): Doc =>
  doc(
    paragraph('Without a yes I keep nothing new and ask no questions. Write “start” when you would like to.'),
    buttons(button(wording, 'Start', 'command:begin')),
  );

export const consentOutdated = (): Doc =>
  doc(paragraph('What I keep, or why, has changed since you said yes. So I ask you again; until then I keep nothing new. Where you were is not lost.'));

export const consentDeclined = ({ heldBefore }: Notice<'consent-declined'>, wording: Wording): Doc =>
  doc(
    paragraph(
      heldBefore
        ? 'That is fine. From now on I keep nothing new. What I have from before stays until you write “forget”. If you change your mind, write “start”.'
        : 'That is fine. I have kept only your no, and nothing else. If you change your mind, write “start”.',
    ),
    buttons(button(wording, 'Start after all', 'command:begin')),
  );
