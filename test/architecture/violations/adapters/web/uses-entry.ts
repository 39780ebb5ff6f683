import { start } from '../../src/main.ts';

export const restart = start;
