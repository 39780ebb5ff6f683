import type { ConceptNote } from '../../src/domain/curriculum/skill.ts';
import { invalid } from './yaml-file.ts';

const EXAMPLE = 'Worked example';
const QUESTION = 'Question';

/**
 * A concept note in Markdown: `# Title`, the idea as paragraphs, `## Worked example` with a numbered list, `## Question` with one question.
 * @throws TutorError `INVALID` naming file and line.
 */
export const readNote = (file: string, markdown: string): ConceptNote => {
  const sections = sectionsOf(file, markdown);
  const [first, ...others] = sections;
  if (first === undefined || first.level !== 1) throw invalid(file, 1, 'expected the note to begin with "# Title"');
  const stray = others.find(({ level, heading }) => level !== 2 || (heading !== EXAMPLE && heading !== QUESTION));
  if (stray !== undefined) throw invalid(file, stray.line, `expected "## ${EXAMPLE}" or "## ${QUESTION}", got "${stray.heading}"`);
  return {
    title: first.heading,
    idea: prose(file, first),
    workedExample: steps(file, sectionNamed(file, others, EXAMPLE)),
    question: prose(file, sectionNamed(file, others, QUESTION)),
  };
};

type Section = { readonly level: number; readonly heading: string; readonly line: number; readonly lines: readonly string[] };

const sectionsOf = (file: string, markdown: string): readonly Section[] => {
  const sections: (Section & { readonly lines: string[] })[] = [];
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const [, marks, heading] = /^(#{1,6})\s+(.+?)\s*$/.exec(text) ?? [];
    if (marks !== undefined && heading !== undefined) sections.push({ level: marks.length, heading, line: index + 1, lines: [] });
    else if (sections.length > 0) sections.at(-1)?.lines.push(text.trim());
    else if (text.trim() !== '') throw invalid(file, index + 1, `expected "# Title" first, got "${text.trim()}"`);
  }
  return sections;
};

const sectionNamed = (file: string, sections: readonly Section[], heading: string): Section => {
  const found = sections.find((section) => section.heading === heading);
  if (found === undefined) throw invalid(file, 1, `expected a section "## ${heading}"`);
  return found;
};

/** Lines of a paragraph are joined: where an author breaks a line means nothing. */
const prose = (file: string, section: Section): string => {
  const text = section.lines.join(' ').replace(/\s+/g, ' ').trim();
  if (text === '') throw invalid(file, section.line, `expected words under "${section.heading}"`);
  return text;
};

const steps = (file: string, section: Section): readonly string[] => {
  const found: string[] = [];
  for (const [index, text] of section.lines.entries()) {
    const [, step] = /^\d+\.\s+(.+)$/.exec(text) ?? [];
    if (step !== undefined) found.push(step);
    else if (text !== '' && found.length > 0) found.push(`${found.pop()} ${text}`);
    else if (text !== '') throw invalid(file, section.line + index + 1, `expected a numbered step such as "1. ...", got "${text}"`);
  }
  if (found.length === 0) throw invalid(file, section.line, `expected numbered steps under "${section.heading}"`);
  return found;
};
