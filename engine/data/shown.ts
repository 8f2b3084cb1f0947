// What stands in a file from a stranger, for the message that it is wrong: however long or deep it is, the words stay short and nothing overflows.

/** Deeper than this nobody reads. */
const DEEPEST = 6

/** Names that strangers choose may be megabytes long: the beginning of one says which it is. */
export const cut = (text: string, most = 200): string => (text.length > most ? `${text.slice(0, most)}…` : text)

/** Values for a sentence, each text of them cut. */
export const cutValues = <T>(values: Readonly<Record<string, T>>, most?: number): Readonly<Record<string, T | string>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, typeof value === 'string' ? cut(value, most) : value]))

/** A value that JSON can hold, as JSON of about `most` letters; `absent` where there is none. */
export function shown(value: unknown, most = 40, absent = 'nothing'): string {
  const text = value === undefined ? absent : print(value, most, 0)
  return cut(text, most)
}

function print(value: unknown, most: number, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.length > most ? value.slice(0, most + 1) : value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (depth > DEEPEST) return '…'
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  let text = open
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue
    text += `${text === open ? '' : ','}${Array.isArray(value) ? '' : `${print(key, most, depth)}:`}${print((value as Record<string, unknown>)[key], most, depth + 1)}`
    if (text.length > most) return text
  }
  return text + close
}
