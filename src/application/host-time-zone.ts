/** The time zone of the machine the tutor runs on: what a newcomer's clock is taken to show until they say, and when Monday begins for teachers. */
export const hostTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
