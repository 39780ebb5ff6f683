import type { Moment } from '../domain/tutoring/moment.ts';
import type { Action } from '../ports/action-codec.ts';

/**
 * What a button means at the moment it is put: a help button is good for one step of help, a choice of a smaller question for one try at
 * it, a stop button for its round, a confidence for the round just closed. Everything else is good as it is.
 */
export const boundAction = (name: string, presentation: number | undefined, moment: Moment | undefined): Action => {
  const bond = moment === undefined ? undefined : bondOf(name, moment);
  const number = verbOf(name) === 'confidence' ? (moment?.presentation ?? presentation) : presentation;
  return { name: bond === undefined ? name : `${name}@${bond}`, ...(number === undefined ? {} : { presentation: number }) };
};

/** The name a button was given, when its moment has not passed; `undefined` for one that is over, or that should be bound and is not. */
export const nameAt = (boundName: string, moment: Moment): string | undefined => {
  const bond = bondOf(boundName, moment);
  if (bond === undefined) return boundName;
  return boundName.endsWith(`@${bond}`) ? boundName.slice(0, -(bond.length + 1)) : undefined;
};

const verbOf = (name: string): string => name.split(/[:@]/)[0] ?? '';

/** The part of the moment a button depends on, short, because an id has few characters. */
const bondOf = (name: string, { helpTaken, scaffold, round }: Moment): string | undefined => {
  switch (verbOf(name)) {
    case 'hint':
    case 'example':
      return String(helpTaken ?? 'none');
    case 'scaffold':
      return scaffold === undefined ? 'none' : `${scaffold.step}-${scaffold.misses}`;
    case 'stop':
      return round?.toString(36) ?? 'none';
    default:
      return undefined;
  }
};
