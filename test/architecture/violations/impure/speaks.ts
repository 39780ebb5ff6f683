export const noted = (line: string): void => console.log(line);
