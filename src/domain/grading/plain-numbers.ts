/** Languages that write one and a half as 1,5; regions that differ from their language are listed apart. */
const COMMA_LANGUAGES = new Set(
  'af bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro ru sk sl sq sr sv tr uk vi'.split(' '),
);
const POINT_REGIONS = new Set(['de-ch', 'de-li', 'it-ch', 'es-mx', 'es-us', 'es-gt', 'es-hn', 'es-ni', 'es-pa', 'es-pr', 'es-sv', 'es-do']);

/** Whether a decimal comma is the rule where this locale is used (`de`, `fr-CA`); without a locale it is not. */
export const usesDecimalComma = (locale: string | undefined): boolean => {
  if (locale === undefined) return false;
  const tag = locale.toLowerCase().replaceAll('_', '-');
  if (tag === 'en-za') return true;
  return COMMA_LANGUAGES.has(tag.split('-')[0] ?? '') && !POINT_REGIONS.has(tag.split('-').slice(0, 2).join('-'));
};

/** 1,234 and 1,23,456 (Indian grouping); a first group of 0 is a decimal: 0,125. */
const COMMA_GROUPS = /(?<![\d.,])([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})(?![\d,])/g;
const POINT_GROUPS = /(?<![\d.,])([1-9]\d{0,2}(?:\.\d{3})+)(?![\d.])/g;
/** 1.234.567 in any locale: two points cannot both be decimal. */
const SEVERAL_POINT_GROUPS = /(?<![\d.,])([1-9]\d{0,2}(?:\.\d{3}){2,})(?![\d.])/g;
/** 1.234,5 in any locale. */
const POINT_GROUPS_AND_COMMA = /(?<![\d.,])([1-9]\d{0,2}(?:\.\d{3})+),(\d+)(?![\d,.])/g;
/** 30 000 and 30'000; not the whole part of a mixed number (1 234/567). */
const SPACE_GROUPS = /(?<![\d.,/^])([1-9]\d{0,2}(?:[ ']\d{3})+)(?![\d ']|\s*\/)/g;
const DECIMAL_COMMA = /(?<![\d.,])(\d+),(\d+)(?![\d,])/g;

const joined = (separator: RegExp) => (number: string) => number.replace(separator, '');

/**
 * Numbers as the parser reads them: no grouping, a decimal point. `30,000` is thirty thousand and `1.000` is one, unless the locale writes a
 * decimal comma; then it is the other way round. `0,5` is a half everywhere.
 */
export const plainNumbers = (text: string, locale?: string): string => {
  if (!/\d[.,' ]\d/.test(text)) return text;
  const commaIsDecimal = usesDecimalComma(locale);
  let plain = text
    .replace(POINT_GROUPS_AND_COMMA, (_, number: string, decimals: string) => `${number.replaceAll('.', '')}.${decimals}`)
    .replace(SEVERAL_POINT_GROUPS, joined(/\./g));
  plain = commaIsDecimal ? plain.replace(POINT_GROUPS, joined(/\./g)) : plain.replace(COMMA_GROUPS, joined(/,/g));
  return plain.replace(SPACE_GROUPS, joined(/[ ']/g)).replace(DECIMAL_COMMA, '$1.$2');
};
