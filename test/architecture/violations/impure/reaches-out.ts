export const secret = (): string | undefined => globalThis.process?.env.SECRET;
