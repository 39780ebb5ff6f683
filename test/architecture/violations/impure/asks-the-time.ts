export const isLate = (due: number): boolean => Date.now() > due;
