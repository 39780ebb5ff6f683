import { readFileSync } from 'node:fs';

export const items = readFileSync('items.yaml', 'utf8');
