/** OATutor's place for a picture, whole or cut short. */
const PLACEHOLDER = /##|\bimage ?\d+\b|\.(?:gif|png|jpe?g|svg)\b/i;

const SEEN = '(?:figures?|graphs?|pictures?|images?|diagrams?|drawings?|sketch|charts?|plots?|histograms?|photos?)';

const POINTS_AT_A_PICTURE: readonly RegExp[] = [
  new RegExp(`\\b${SEEN}\\b(?!:)[^.?!]{0,40}\\b(?:shown|below|above|displayed|provided|pictured)\\b`, 'i'),
  /\b(?:shown|pictured|displayed|graphed)\b[^.?!]{0,30}\b(?:in|on|by|below|above)\b/i,
  // "The graph of f" says what it is in words; "the graph" alone has to be seen.
  new RegExp(
    `\\b(?:refer to|look at|use|using|based on|from|according to|in|on|see|does)\\s(?:the|this|that|these)?\\s?(?:following |given |above |box )?${SEEN}\\b(?!:| (?:of|usually|equation|function|inequalit|line|solution))`,
    'i',
  ),
  new RegExp(`\\b(?:this|these|which|(?:the )?following)\\s${SEEN}\\b(?!:| usually)`, 'i'),
  new RegExp(`\\b(?:choose|select|find|match|identify|pick) the (?:correct )?${SEEN}\\b`, 'i'),
  /\bfigures? \d/i,
];

/** The author points at something to look at. Orders to draw (`graph the line`) and words such as "six figures" do not. */
export const needsFigure = (text: string): boolean => PLACEHOLDER.test(text) || POINTS_AT_A_PICTURE.some((pattern) => pattern.test(text));

const POINTS_AT_A_TABLE: readonly RegExp[] = [
  /\b(?:the|this|following|given|each) (?:\w+ )?tables?\b[^.?!]{0,30}\b(?:shows?|below|above|lists?|gives|summari[sz]es|contains|displays|represents)\b/i,
  /\b(?:use|using|complete|in|from|fill in|construct|see) (?:the|this|a) (?:following |given |frequency |contingency |probability (?:distribution )?|expected value |two-way )*tables?\b(?! tennis)/i,
  /\btables? \d|\bfollowing (?:\w+ )?table\b/i,
];
/** An HTML tag, or a row drawn with bars. */
const MARK_UP = /<\/?(?:table|tr|td|th|img|div|span|br|p|ul|ol|li|sub|sup|a|b|i|u|em|strong|iframe|svg)\b[^<>]*>|\|[^|\n]+\|[^|\n]+\|\s*\n/i;

/** Rows and columns, or mark-up, that a line of text cannot hold. */
export const needsTable = (text: string): boolean => MARK_UP.test(text) || POINTS_AT_A_TABLE.some((pattern) => pattern.test(text));
