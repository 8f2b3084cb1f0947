// Names of classes as one text, between commas. Those that a comma or a quote would take apart stand in quotes, as in a sentence.

const isPlain = (name: string): boolean => !name.includes(',') && !name.startsWith('"') && name.trim() === name

/** The text that names are written as. */
export const namesText = (names: readonly string[]): string => names.map(name => (isPlain(name) ? name : JSON.stringify(name))).join(', ')

/** The names that a text says. */
export const namesIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(/\s*("(?:[^"\\\n]|\\.)*"(?=\s*(?:,|$))|[^,]*)/g), ([, name = '']) => unquoted(name.trim())).filter(
    name => name !== '',
  )

function unquoted(name: string): string {
  if (!/^".*"$/.test(name)) return name
  try {
    return String(JSON.parse(name))
  } catch {
    return name
  }
}
