/** A part of a link without its escapes. Strangers write links: what is no valid escape is taken as it stands. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
