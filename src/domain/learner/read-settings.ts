import type { LocalDate } from '../ids.ts';
import { dayNumber, isTimeZone } from '../local-time.ts';
import { WEEKDAYS } from './notice.ts';
import { GRADE_BANDS, type GradeBand, LANGUAGES, type Language, type Weekday } from './profile.ts';

/** How people write a setting on a phone. Each reader returns `undefined` for what it cannot read. */

const words = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

const YES = /^(y|yes|yes please|yep|yup|yeah|yeah ok|ok|okay|ok yes|👍|sure|i agree|agree|agreed|fine|si|sí|ja|oui)[.! ]*$/;
const NO = /^(n|no|no thank you|nope|nah|not now|no thanks|nein|non|i do not agree|disagree)[.! ]*$/;

export const readYesNo = (text: string): boolean | undefined => (YES.test(words(text)) ? true : NO.test(words(text)) ? false : undefined);

/** `year 6-7`, or a single school year such as `7`, `grade 5`, `Year 9`. */
export const readGradeBand = (text: string): GradeBand | undefined => {
  const said = words(text);
  const named = GRADE_BANDS.find((band) => band === said);
  if (named !== undefined) return named;
  const year = Number(/^(?:year|grade|class|klasse|y)?\s*(\d{1,2})(?:st|nd|rd|th)?(?: grade)?$/.exec(said)?.[1]);
  if (Number.isNaN(year) || year < 3 || year > 13) return /^(older|adult|college)$/.test(said) ? 'older' : undefined;
  if (year <= 5) return 'year 4-5';
  if (year <= 7) return 'year 6-7';
  return year <= 9 ? 'year 8-9' : 'older';
};

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Español', de: 'Deutsch', fr: 'Français' };

const LANGUAGE_WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: ['en', 'english', 'englisch', 'inglés', 'anglais'],
  es: ['es', 'spanish', 'español', 'espanol', 'spanisch', 'espagnol'],
  de: ['de', 'german', 'deutsch', 'alemán', 'allemand'],
  fr: ['fr', 'french', 'français', 'francais', 'französisch'],
};

export const readLanguage = (text: string): Language | undefined => LANGUAGES.find((language) => LANGUAGE_WORDS[language].includes(words(text)));

/** Minutes after midnight from `16:00`, `4pm`, `7.30`. A bare hour from 1 to 6 is in the afternoon: nobody wants a quiz at four at night. `'never'` for no daily quiz. */
export const readTimeOfDay = (text: string): number | 'never' | undefined => {
  const said = words(text);
  if (/^(never|none|no|off|no daily quiz|not every day)$/.test(said)) return 'never';
  const match = /^(?:at )?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?$/.exec(said);
  if (match === null) return undefined;
  const half = match[3]?.[0];
  const isTwelveHour = half === 'a' || half === 'p';
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? '0');
  if (minute > 59 || hour > (isTwelveHour ? 12 : 23) || (isTwelveHour && hour === 0)) return undefined;
  const isAfternoon = half === undefined && !/^0/.test(said) && hour >= 1 && hour <= 6;
  const hour24 = isTwelveHour ? (hour % 12) + (half === 'p' ? 12 : 0) : isAfternoon ? hour + 12 : hour;
  return hour24 * 60 + minute;
};

export const timeOfDayText = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;

/** Cities pupils type, where they are not the last part of an IANA name. */
const CITY_ZONES: Readonly<Record<string, string>> = {
  uk: 'Europe/London',
  england: 'Europe/London',
  germany: 'Europe/Berlin',
  deutschland: 'Europe/Berlin',
  munich: 'Europe/Berlin',
  münchen: 'Europe/Berlin',
  france: 'Europe/Paris',
  spain: 'Europe/Madrid',
  españa: 'Europe/Madrid',
  boston: 'America/New_York',
  eastern: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  india: 'Asia/Kolkata',
  utc: 'UTC',
};

const REGIONS: readonly string[] = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic'];

/** An IANA name (`Europe/Berlin`) or a city that ends one (`Berlin`). */
export const readTimeZone = (text: string): string | undefined => {
  const said = text.trim();
  const known = CITY_ZONES[words(said)];
  if (known !== undefined) return known;
  if (said.length === 0 || said.length > 60) return undefined;
  if (said.includes('/')) return isTimeZone(said) ? said : undefined;
  const city = said
    .split(/[\s_]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('_');
  return REGIONS.map((region) => `${region}/${city}`).find(isTimeZone);
};

/** Any of the week's days by name or its first letters; `weekend`, `none`. */
export const readWeekdays = (text: string): readonly Weekday[] | undefined => {
  const said = words(text);
  if (/^(none|no|never|no days|no quiet days)$/.test(said)) return [];
  if (/^(the )?weekends?$/.test(said)) return [6, 0];
  const found = said
    .split(/[\s,;+&]+|\band\b/)
    .filter((word) => word !== '' && word !== 'and')
    .map((word) => WEEKDAYS.find(({ name }) => word.length >= 2 && name.toLowerCase().startsWith(word.replace(/s$/, '')))?.day);
  return found.length > 0 && found.every((day) => day !== undefined) ? [...new Set(found as Weekday[])] : undefined;
};

const MONTHS: readonly string[] = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day in "fractions by March" or "… by 2027-03-01": the last day of the next such month, or the date itself. Past dates are not read. */
export const readDeadline = (text: string, today: LocalDate): LocalDate | undefined => {
  const said = words(text);
  const iso = /\bby (\d{4}-\d{2}-\d{2})\b/.exec(said)?.[1] as LocalDate | undefined;
  if (iso !== undefined) return Number.isNaN(dayNumber(iso)) || dayNumber(iso) < dayNumber(today) ? undefined : iso;
  const spoken = /\bby (?:the end of )?([a-z]+)\b/.exec(said)?.[1];
  if (spoken === undefined || spoken.length < 3) return undefined;
  const month = MONTHS.findIndex((name) => name.startsWith(spoken));
  if (month < 0) return undefined;
  const [year = 0, thisMonth = 1] = today.split('-').map(Number);
  const inYear = month + 1 < thisMonth ? year + 1 : year;
  return `${inYear}-${String(month + 1).padStart(2, '0')}-${MONTH_LENGTHS[month]}` as LocalDate;
};
