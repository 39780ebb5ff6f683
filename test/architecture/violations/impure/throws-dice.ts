export const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(Math.random() * from.length)];
