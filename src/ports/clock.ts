import type { Dice } from '../domain/dice.ts';
import type { Instant } from '../domain/ids.ts';

export interface Clock {
  now(): Instant;
}

export interface DiceBox {
  /** Fresh dice for one turn. */
  dice(): Dice;
}
