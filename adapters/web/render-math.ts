import temml from 'temml';
import { escapeHtml, type Html, html, trusted } from './html.ts';

/** Formulas in courses are far shorter; a longer one is shown as text rather than parsed. */
const MAX_TEX_LENGTH = 2_000;
/** Macro expansions before a formula counts as endless. */
const MAX_EXPANSIONS = 200;
/** Largest length a formula may ask for, in em and in CSS points: wider would push the page aside. */
const MAX_SIZE: [number, number] = [20, 300];

/**
 * A formula as MathML, with its plain text as the name screen readers and old browsers use.
 * TeX that cannot be read is shown as that plain text, so a learner always sees the formula.
 */
export const renderMath = (tex: string, plain: string, display: boolean): Html => {
  const mathml = tex.length > MAX_TEX_LENGTH ? undefined : toMathMl(tex, display);
  if (mathml === undefined) return html`<span class="math-plain${display ? ' math-plain--display' : ''}">${plain}</span>`;
  const name = escapeHtml(plain);
  return trusted(`<math alttext="${name}" aria-label="${name}"${mathml.slice('<math'.length)}`);
};

const toMathMl = (tex: string, display: boolean): string | undefined => {
  try {
    const mathml = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      annotate: false,
      // No links, images, classes or styles from TeX: course files come from many hands.
      trust: false,
      maxExpand: MAX_EXPANSIONS,
      maxSize: MAX_SIZE,
    });
    if (!mathml.startsWith('<math')) return undefined;
    // The page's content security policy refuses style attributes; the style sheet does their work. Text in temml's output has its quotes escaped.
    return mathml.replace(/ style="[^"]*"/g, '');
  } catch {
    return undefined;
  }
};
