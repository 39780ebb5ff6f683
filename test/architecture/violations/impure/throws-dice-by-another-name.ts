const { random } = Math;

export const coin = (): boolean => random() < 0.5;
