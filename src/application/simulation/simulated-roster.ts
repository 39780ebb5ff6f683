import type { Dice } from '../../domain/dice.ts';

/**
 * The ways of learning the demo class shows. One of each troubled kind is planted for the teacher's list to find; two share an
 * error, so that a group can be formed. None of them is a person.
 */
export type SimulatedKind = 'steady' | 'quick' | 'misconception' | 'wheel-spinning' | 'rapid' | 'idle' | 'late';

export type SimulatedLearner = {
  /** Account name on the local web page: `sim-01` … `sim-24`. */
  readonly userId: string;
  /** Says on every screen that this is not a person. */
  readonly alias: string;
  readonly kind: SimulatedKind;
  /** What they can truly do on a typical item of a skill first met, logits; hidden from the tutor. */
  readonly ability: number;
};

const NAMED: readonly (readonly [name: string, kind: SimulatedKind])[] = [
  ['Ana', 'misconception'],
  ['Ben', 'rapid'],
  ['Cem', 'idle'],
  ['Dora', 'misconception'],
  ['Eli', 'wheel-spinning'],
  ['Fatima', 'steady'],
  ['Goran', 'steady'],
  ['Hana', 'quick'],
  ['Ines', 'steady'],
  ['Jonas', 'steady'],
  ['Kofi', 'quick'],
  ['Lea', 'steady'],
  ['Malik', 'steady'],
  ['Nadia', 'steady'],
  ['Olu', 'steady'],
  ['Pia', 'steady'],
  ['Quang', 'quick'],
  ['Rosa', 'steady'],
  ['Sami', 'steady'],
  ['Tara', 'quick'],
  ['Umut', 'steady'],
  ['Vera', 'steady'],
  ['Wei', 'late'],
  ['Yara', 'late'],
];

/**
 * Chance right on a first typical item: about 80 % for most, 90 % for the quick. Learners in trouble are ordinary elsewhere; the one
 * who guesses could do it.
 */
const ABILITY: Readonly<Record<SimulatedKind, number>> = {
  steady: 1.4,
  quick: 2.2,
  misconception: 1,
  'wheel-spinning': 0.9,
  rapid: 2.2,
  idle: 1.3,
  late: 1,
};

/** Half the width of the even spread around a kind's ability, logits. */
const ABILITY_SPREAD = 0.3;

export const simulatedRoster = (dice: Dice): readonly SimulatedLearner[] =>
  NAMED.map(([name, kind], index) => {
    const userId = `sim-${String(index + 1).padStart(2, '0')}`;
    return { userId, alias: `${name} (sim)`, kind, ability: ABILITY[kind] + (2 * dice(`ability:${userId}`) - 1) * ABILITY_SPREAD };
  });
