import { randomInt } from 'node:crypto';
import { diceFrom } from '../../src/domain/dice.ts';
import type { Instant } from '../../src/domain/ids.ts';
import type { Clock, DiceBox } from '../../src/ports/clock.ts';

/** The machine's clock, moved by `offsetMs`: rehearsals and tests live in tomorrow that way. */
export const createSystemClock = (offsetMs = 0): Clock => ({ now: () => (Date.now() + offsetMs) as Instant });

export const createDiceBox = (): DiceBox => ({ dice: () => diceFrom(randomInt(2 ** 32)) });
