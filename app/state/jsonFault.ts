// Where a text stops being JSON. Browsers' own parsers say it in words that differ, or not at all.

const blank = /[ \t\n\r]*/y
// Unrolled: a string may be megabytes long.
const token =
  // oxlint-disable-next-line no-control-regex
  /[{}[\],:]|"[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\0-\x1f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

type Wanted = 'value' | 'item' | 'key' | 'first key' | 'colon' | 'comma'

/** Index of the first character that cannot stand there; null where all of it is JSON; Infinity where it lies farther than `most` characters: the page would wait for it. */
export function jsonFault(text: string, most = Infinity): number | null {
  const open: string[] = []
  let wanted: Wanted = 'value',
    offset = 0
  const skip = (): void => {
    blank.lastIndex = offset
    blank.test(text)
    offset = blank.lastIndex
  }
  for (;;) {
    skip()
    if (offset > most) return Infinity
    if (wanted === 'comma' && open.length === 0) return offset < text.length ? offset : null
    token.lastIndex = offset
    const [word] = token.exec(text) ?? []
    const next: Wanted | null = word === undefined ? null : after(word, wanted, open)
    if (word === undefined || next === null) return offset
    wanted = next
    offset += word.length
  }
}

/** What is wanted after a word; null where the word may not stand there. */
function after(word: string, wanted: Wanted, open: string[]): Wanted | null {
  const last = open.at(-1)
  const closes =
    (wanted === 'comma' || wanted === 'item' || wanted === 'first key') &&
    ((word === ']' && last === '[' && wanted !== 'first key') || (word === '}' && last === '{' && wanted !== 'item'))
  if (closes) {
    open.pop()
    return 'comma'
  }
  if (wanted === 'comma') return word !== ',' ? null : last === '{' ? 'key' : 'value'
  if (wanted === 'colon') return word === ':' ? 'value' : null
  if (wanted === 'key' || wanted === 'first key') return word.startsWith('"') ? 'colon' : null
  if (word === '{' || word === '[') {
    open.push(word)
    return word === '{' ? 'first key' : 'item'
  }
  return /^[\]},:]$/.test(word) ? null : 'comma'
}
