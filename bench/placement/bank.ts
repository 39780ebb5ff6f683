import { diceFrom } from '../../src/domain/dice.ts';

/** A question as item response theory sees it. */
export type BankItem = { readonly index: number; readonly discrimination: number; readonly difficulty: number };
/** All questions equally telling (the Rasch model), or not (two parameters). */
export type BankKind = 'rasch' | '2pl';
export const BANK_KINDS: readonly BankKind[] = ['rasch', '2pl'];

/** Someone who can be asked anything: a fixed draw for every question decides, so that every rule meets the same person. */
export type Examinee = { readonly ability: number; readonly draw: (item: number) => number };

/** A person and the banks they are asked from. */
export type Sitting = { readonly person: Examinee; readonly banks: Readonly<Record<BankKind, readonly BankItem[]>> };

const BANK_SIZE = 300;
/** People who share a bank; then a new one is drawn, because the luck of a single bank moves the figures by a question or two. */
const PEOPLE_PER_BANK = 100;
/** Log-normal discriminations of the 2PL bank: the spread of good published tests. */
const LOG_DISCRIMINATION = { mean: 0.15, deviation: 0.3 };

/** People with standard normal abilities before banks of standard normal difficulties. */
export const drawSittings = (seed: number, count: number): readonly Sitting[] => {
  const normal = normalDraws(seed);
  const bankOf = (number: number, kind: BankKind): readonly BankItem[] =>
    Array.from({ length: BANK_SIZE }, (_, index) => ({
      index,
      difficulty: normal(`${number}:b:${index}`),
      discrimination: kind === 'rasch' ? 1 : Math.exp(LOG_DISCRIMINATION.mean + LOG_DISCRIMINATION.deviation * normal(`${number}:a:${index}`)),
    }));
  const banks = Array.from({ length: Math.ceil(count / PEOPLE_PER_BANK) }, (_, number) => ({ rasch: bankOf(number, 'rasch'), '2pl': bankOf(number, '2pl') }));
  const answers = diceFrom(seed + 1);
  return Array.from({ length: count }, (_, number) => ({
    person: { ability: normal(`ability:${number}`), draw: (item: number) => answers(`${number}:${item}`) },
    banks: banks[Math.floor(number / PEOPLE_PER_BANK)] as Sitting['banks'],
  }));
};

/** Box and Muller's normal draw. */
const normalDraws = (seed: number) => {
  const dice = diceFrom(seed);
  return (label: string): number => Math.sqrt(-2 * Math.log(1 - dice(`${label}:u`))) * Math.cos(2 * Math.PI * dice(`${label}:v`));
};
