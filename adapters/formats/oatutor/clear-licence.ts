/** A licence as OATutor writes it: an address, a name in angle brackets, or both. */
const CLEAR_URL = /creativecommons\.org\/(?:licenses\/by(?:-sa)?\/|publicdomain\/(?:zero|mark)\/)/i;
const CLEAR_NAME = /^(?:cc[ -]?by(?:[ -]sa)?(?:[ -]\d(?:\.\d)?)?|cc[ -]?0(?: 1\.0)?|public domain(?: mark)?)$/i;

/** Only licences that let a school reuse and adapt: CC BY, CC BY-SA, CC0 and the public domain. Empty, "openstax" and anything with NC or ND are not clear. */
export const isClearLicence = (licence: string): boolean => {
  const { url, name } = namedAddress(licence);
  const parts = [url === '' ? undefined : CLEAR_URL.test(url), name === '' ? undefined : CLEAR_NAME.test(name)].filter((part) => part !== undefined);
  return parts.length > 0 && parts.every((part) => part);
};

/** `https://… <OpenStax: Elementary Algebra>` as its two parts, either may be empty. */
export const namedAddress = (text: string): { readonly url: string; readonly name: string } => {
  const name = /<([^>]*)>/.exec(text)?.[1]?.trim() ?? '';
  const rest = text.replace(/<[^>]*>/, '').trim();
  if (/^https?:\/\//i.test(rest)) return { url: rest, name };
  if (/^(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(rest)) return { url: `https://${rest}`, name };
  return { url: '', name: name === '' ? rest : name };
};
