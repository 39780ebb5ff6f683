import type { LocalDate } from '../ids.ts';
import { dayNumber, isTimeZone } from '../local-time.ts';
import { CITY_ZONES } from './city-zones.ts';
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

/** Minutes after midnight from `16:00`, `4pm`, `7.30`, also inside a sentence that names one time. A bare hour from 1 to 6 is in the afternoon: nobody wants a quiz at four at night. `'never'` for no daily quiz. */
export const readTimeOfDay = (text: string): number | 'never' | undefined => {
  const said = words(text);
  if (/^(never|none|no|off|no daily quiz|not every day)$/.test(said)) return 'never';
  const [match, another] = [...spokenTime(said).matchAll(CLOCK_TIME)];
  if (match === undefined) return /^(?:no|never|none|nope)\b|\b(?:don'?t|do not) want\b/.test(said) ? 'never' : undefined;
  // "Between 4 and 5" names no time, and "in 5 minutes" is none.
  if (another !== undefined) return undefined;
  const half = match[3]?.[0];
  const isTwelveHour = half === 'a' || half === 'p';
  const isEvening = half === undefined && EVENING.test(said);
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? '0');
  if (minute > 59 || hour > (isTwelveHour ? 12 : 23) || (isTwelveHour && hour === 0)) return undefined;
  const isAfternoon = half === undefined && !match[0].startsWith('0') && hour >= 1 && (hour <= 6 || (isEvening && hour < 12)) && !MORNING.test(said);
  const hour24 = isTwelveHour ? (hour % 12) + (half === 'p' ? 12 : 0) : isAfternoon ? hour + 12 : hour;
  return hour24 * 60 + minute;
};

/** Not part of a longer number, a fraction or an amount. */
const CLOCK_TIME =
  /(?<![\d:.,/])(\d{1,2})(?:[:.h](\d{2}))?(?![\d/]|[:.,]\d)\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?(?!\s*(?:min|minutes?|hours?|questions?|days?|times?)\b)(?![a-z])/g;
const EVENING = /\b(?:evening|tonight|night|afternoon|after (?:school|dinner|tea|practice|training))\b/;
const MORNING = /\b(?:morning|before school|breakfast)\b/;

/** "half past 4" and "quarter to 5" as a clock shows them, "noon" as 12:00. */
const spokenTime = (said: string): string =>
  said
    .replace(/\bhalf past (\d{1,2})\b/g, '$1:30')
    .replace(/\b(?:a )?quarter past (\d{1,2})\b/g, '$1:15')
    .replace(/\b(?:a )?quarter to (\d{1,2})\b/g, (_, hour: string) => `${Number(hour) - 1}:45`)
    .replace(/\b(?:noon|midday)\b/g, '12:00')
    .replace(/(\d) ?o'?clock\b/g, '$1');

export const timeOfDayText = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;

const REGIONS: readonly string[] = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic'];

/** An IANA name (`Europe/Berlin`), a city that ends one (`Berlin`), or another city, state or country that is known. */
export const readTimeZone = (text: string): string | undefined => {
  const said = text
    .trim()
    .replace(/^(?:i(?:'m| am|’m)? (?:live |from )?(?:in |near )?|we live in |near |in |it'?s )/i, '')
    .replace(/[.!?]+$/, '');
  const known = zoneOfPlace(words(said));
  if (known !== undefined) return known;
  if (said.length === 0 || said.length > 60) return undefined;
  if (said.includes('/')) return isTimeZone(said) ? said : undefined;
  const city = said
    .split(/[\s_]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('_');
  return REGIONS.map((region) => `${region}/${city}`).find(isTimeZone);
};

/** "Leeds, UK" is looked up whole, then by its city, then by its country. */
const zoneOfPlace = (said: string): string | undefined => {
  const [city = '', ...country] = said.split(/\s*,\s*/);
  return [said, city, ...country].map((place) => CITY_ZONES.get(place)).find((zone) => zone !== undefined);
};

/** Any of the week's days by name or its first letters, or by their full names in a sentence; `weekend`, `none`. */
export const readWeekdays = (text: string): readonly Weekday[] | undefined => {
  const said = words(text);
  if (/^(none|no|never|no days|no quiet days)$/.test(said)) return [];
  if (/^(the )?weekends?$/.test(said)) return [6, 0];
  const found = said
    .split(/[\s,;+&]+|\band\b/)
    .filter((word) => word !== '' && word !== 'and')
    .map((word) => WEEKDAYS.find(({ name }) => word.length >= 2 && name.toLowerCase().startsWith(word.replace(/s$/, '')))?.day);
  return found.length > 0 && found.every((day) => day !== undefined) ? [...new Set(found as Weekday[])] : daysNamedIn(said);
};

/** "Not on fridays, thats football": Friday. Short forms are words of their own in a sentence ("sun", "sat"), so only full names count. */
const daysNamedIn = (said: string): readonly Weekday[] | undefined => {
  const named = WEEKDAYS.filter(({ name }) => new RegExp(`\\b${name.toLowerCase()}s?\\b`).test(said)).map(({ day }) => day);
  const weekend: readonly Weekday[] = /\bweekends?\b/.test(said) ? [6, 0] : [];
  const days = [...new Set([...named, ...weekend])];
  if (days.length > 0) return days;
  return /^(?:no|nope|none)\b/.test(said) || /\b(?:every|any) ?day is (?:fine|ok|okay|good)\b/.test(said) ? [] : undefined;
};

/** Longest interest kept: what fits a button. */
const MAX_INTEREST_LENGTH = 30;
/** "Playing the piano" is an interest; what is longer is a sentence. */
const MAX_INTEREST_WORDS = 3;

/**
 * The interests named in a text: "chess, baking", "i like football and minecraft". `undefined` when a part of it is no interest but a
 * sentence: that is asked about, not kept.
 */
export const readInterests = (text: string): readonly string[] | undefined => {
  const named = words(text)
    .replace(
      /^(?:(?:i|we|my hobbies are|mostly|maybe|just) )?(?:(?:really|also|mostly) )?(?:(?:like|love|enjoy|am into|play|do) )?(?:(?:to|playing|watching) )?/,
      '',
    )
    .split(/[,;]|\band\b/)
    .map((part) => part.replace(/[.!]+$/, '').trim())
    .filter((part) => part !== '');
  return named.length > 0 && named.every(isInterest) ? named : undefined;
};

const isInterest = (part: string): boolean =>
  /\p{L}/u.test(part) &&
  part.length <= MAX_INTEREST_LENGTH &&
  part.split(' ').length <= MAX_INTEREST_WORDS &&
  !/\?|^(?:i|you|we|it|this|that|what|why|how|who|because|so|get|want|need|have)\b|\b(?:want|need|hate|don'?t|dont|is|are)\b/.test(part);

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
