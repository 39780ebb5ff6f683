import { readFileSync } from 'node:fs';

export const prompt = readFileSync('prompts/hint.prompt.md', 'utf8');
