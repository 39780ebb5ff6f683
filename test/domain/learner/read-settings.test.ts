import { describe, expect, it } from 'vitest';
import { CITY_ZONES } from '../../../src/domain/learner/city-zones.ts';
import { readInterests, readTimeOfDay, readTimeZone, readWeekdays } from '../../../src/domain/learner/read-settings.ts';
import { isTimeZone } from '../../../src/domain/local-time.ts';

describe('a time of day', () => {
  it.each([
    ['16:00', 960],
    ['7.30', 450],
    ['4pm', 960],
    ['at 5', 1020],
    ['after school around 4', 960],
    ['maybe 7 in the evening', 1140],
    ['before school at 7', 420],
    ['in the morning, 6', 360],
    ['half past 4 please', 990],
    ['quarter to 5', 1005],
    ["5 o'clock", 1020],
    ['17 uhr', 1020],
    ['at noon', 720],
    ['never', 'never'],
    ['no thanks', 'never'],
    ['i dont want one every day', 'never'],
  ])('“%s” is %s', (text, minute) => {
    expect(readTimeOfDay(text)).toBe(minute);
  });

  it.each(['after school', 'between 4 and 5', 'in 5 minutes', '1/2', '25:00', '4:75', '123'])('“%s” names no one time', (text) => {
    expect(readTimeOfDay(text)).toBeUndefined();
  });
});

describe('a place', () => {
  it.each([
    ['Manchester', 'Europe/London'],
    ['i live in manchester', 'Europe/London'],
    ['Leeds, UK', 'Europe/London'],
    ['Wien', 'Europe/Vienna'],
    ['New York', 'America/New_York'],
    ['Mumbai.', 'Asia/Kolkata'],
    ['Berlin', 'Europe/Berlin'],
    ['Europe/Madrid', 'Europe/Madrid'],
    ['poland', 'Europe/Warsaw'],
  ])('“%s” is in %s', (text, zone) => {
    expect(readTimeZone(text)).toBe(zone);
  });

  it('that nobody knows is not guessed', () => {
    for (const text of ['Hogwarts', 'my house', '', 'Europe/Hogwarts']) expect(readTimeZone(text)).toBeUndefined();
  });

  it('always leads to a zone that clocks know', () => {
    for (const [place, zone] of CITY_ZONES) expect(isTimeZone(zone), `${place}: ${zone}`).toBe(true);
  });
});

describe('days', () => {
  it.each([
    ['not on fridays, thats football', [5]],
    ['fri', [5]],
    ['sat, sun', [6, 0]],
    ['weekends please', [6, 0]],
    ['mondays and also wednesdays', [1, 3]],
    ['nope', []],
    ['every day is fine', []],
  ])('“%s” are %j', (text, days) => {
    expect(readWeekdays(text)).toEqual(days);
  });

  it.each(['when i sat down', 'the sun', 'some days'])('“%s” names none', (text) => {
    expect(readWeekdays(text)).toBeUndefined();
  });
});

describe('interests', () => {
  it.each([
    ['chess, baking', ['chess', 'baking']],
    ['i like football and minecraft', ['football', 'minecraft']],
    ['I love playing the piano.', ['the piano']],
    ['k-pop', ['k-pop']],
  ])('“%s” are %j', (text, interests) => {
    expect(readInterests(text)).toEqual(interests);
  });

  it.each(['i want to get a b in fractions', 'idk what you mean', 'this is boring', 'why?', '12'])('“%s” is a sentence and no interest', (text) => {
    expect(readInterests(text)).toBeUndefined();
  });
});
