import type { CourseIndex } from '../curriculum/course.ts';
import type { Setting } from '../tutoring/decision.ts';
import type { OnboardingChoice } from './notice.ts';
import { WEEKDAYS } from './notice.ts';
import type { OnboardingState } from './onboarding.ts';
import { GRADE_BANDS, INTERESTS, LANGUAGES, type Learner, type Weekday } from './profile.ts';
import { LANGUAGE_NAMES, timeOfDayText } from './read-settings.ts';

/** Times most schools' pupils are free; any other can be typed. */
const QUIZ_TIMES: readonly number[] = [7 * 60 + 30, 16 * 60, 18 * 60];
/** Goals offered by name; any other can be typed. */
const GOALS_OFFERED = 4;

/** From early on the way through the course to three quarters of it: a first goal is one that can be reached, and the last topics are for later. */
const goalsOffered = (course: CourseIndex): readonly string[] => {
  const goals = course.course.skills.filter(({ id, prerequisites }) => prerequisites.length > 0 && (course.itemsOf.get(id)?.length ?? 0) > 0);
  const places = new Set(Array.from({ length: GOALS_OFFERED }, (_, place) => Math.floor((place * goals.length) / GOALS_OFFERED)));
  return [...places].flatMap((place) => goals[place]?.name ?? []);
};

/** The taps offered under a question; all of them can be typed as well. */
export const choicesFor = (
  learner: Learner,
  { course }: Pick<Setting, 'course'>,
  { step, only, pickedInterests, pickedQuietDays }: OnboardingState,
): readonly OnboardingChoice[] => {
  const plain = (values: readonly string[]): readonly OnboardingChoice[] => values.map((value) => ({ value, label: value }));
  switch (step) {
    case 'consent':
      return [
        { value: 'yes', label: only === true ? 'Yes' : 'Yes, start' },
        { value: 'no', label: 'No' },
      ];
    case 'alias':
      return plain([learner.profile.alias].filter((alias) => alias !== ''));
    case 'grade-band':
      return plain(GRADE_BANDS);
    case 'language':
      return LANGUAGES.map((language) => ({ value: LANGUAGE_NAMES[language], label: LANGUAGE_NAMES[language] }));
    case 'interests':
      return [...new Set([...INTERESTS, ...pickedInterests])].map((value) => ({ value, label: value, picked: pickedInterests.includes(value) }));
    case 'goal':
      return plain(goalsOffered(course));
    case 'quiz-time':
      return [...plain(QUIZ_TIMES.map(timeOfDayText)), { value: 'never', label: 'No daily quiz' }];
    case 'time-zone':
      return plain([learner.profile.schedule.timeZone]);
    case 'quiet-days':
      return WEEKDAYS.map(({ day, name }) => ({ value: name, label: name, picked: pickedQuietDays.includes(day as Weekday) }));
  }
};
