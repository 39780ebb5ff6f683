import fractions from '../../content/fractions.json' with { type: 'json' };

export const course = fractions;
