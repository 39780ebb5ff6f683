export const remind = (act: () => void): unknown => setTimeout(act, 1_000);
