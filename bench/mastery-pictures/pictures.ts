import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Tally } from './tallies.ts';

const INK = '#1f2937';
const FORESEEN = '#9a6700';
const HAPPENED = '#1d4ed8';
const CONFIG = {
  background: 'white',
  font: 'system-ui, sans-serif',
  axis: { labelColor: INK, titleColor: INK, gridColor: '#e5e7eb', labelFontSize: 13, titleFontSize: 14, titleFontWeight: 'normal' as const },
  legend: { labelColor: INK, titleColor: INK, labelFontSize: 13, labelLimit: 300 },
  view: { stroke: 'transparent' },
};

/** A chart as the text of an SVG file. */
export const drawn = (spec: TopLevelSpec): Promise<string> => new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();

/** The nearer the dots to the line, the truer the percentages. */
export const calibrationPicture = (tallies: readonly Tally[]): TopLevelSpec => ({
  config: CONFIG,
  width: 420,
  height: 420,
  layer: [
    {
      data: {
        values: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      mark: { type: 'line', strokeDash: [6, 5], color: '#6b7280' },
      encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
    },
    {
      data: { values: [...tallies] },
      mark: { type: 'circle', color: HAPPENED, opacity: 0.85 },
      encoding: {
        x: { field: 'foreseen', type: 'quantitative', title: 'Chance the tutor gave', axis: { format: '.0%', tickCount: 5 }, scale: { domain: [0, 1] } },
        y: { field: 'right', type: 'quantitative', title: 'Share that was right', axis: { format: '.0%', tickCount: 5 }, scale: { domain: [0, 1] } },
        size: { field: 'answers', type: 'quantitative', title: 'Answers', scale: { range: [30, 500] }, legend: { tickCount: 3 } },
      },
    },
  ],
});

/** Two lines that lie on each other: learning was foreseen, not only the level. */
export const learningCurvesPicture = (curve: readonly (Tally & { readonly opportunity: number })[]): TopLevelSpec => ({
  config: CONFIG,
  width: 480,
  height: 320,
  data: {
    values: curve.flatMap(({ opportunity, foreseen, right }) => [
      { opportunity, share: right, line: 'What happened' },
      { opportunity, share: foreseen, line: 'What the tutor foresaw' },
    ]),
  },
  mark: { type: 'line', point: { filled: true, size: 55 }, strokeWidth: 2.5 },
  encoding: {
    x: { field: 'opportunity', type: 'ordinal', title: 'How many times a learner had met the skill, this time included', axis: { labelAngle: 0 } },
    y: { field: 'share', type: 'quantitative', title: 'Right without help', axis: { format: '.0%', tickCount: 6 }, scale: { zero: false, nice: true } },
    color: {
      field: 'line',
      type: 'nominal',
      title: null,
      scale: { domain: ['What happened', 'What the tutor foresaw'], range: [HAPPENED, FORESEEN] },
      legend: { orient: 'top' },
    },
    strokeDash: {
      field: 'line',
      type: 'nominal',
      scale: {
        domain: ['What happened', 'What the tutor foresaw'],
        range: [
          [1, 0],
          [6, 4],
        ],
      },
      legend: { orient: 'top' },
      title: null,
    },
  },
});
