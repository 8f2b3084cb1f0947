// TypeScript as text: one exported object cut out of its file, and a light tint for reading it.

/** The text of `export const <name> …`, up to the line that closes it, with the comment above it; null where the file has none. */
export function textOf(file: string, name: string): string | null {
  const lines = file.split('\n')
  const begin = lines.findIndex(line => line.startsWith(`export const ${name}:`) || line.startsWith(`export const ${name} =`))
  if (begin < 0) return null
  let from = begin
  while (from > 0 && /^(\/\*\*| \*|\/\/)/.test(lines[from - 1]!)) from--
  // It goes on as long as lines are indented, or close what is open.
  let end = begin + 1
  while (end < lines.length && /^(\s|[)\]}]|$)/.test(lines[end]!)) end++
  return lines.slice(from, end).join('\n').trimEnd()
}

export interface Piece {
  /** Where it begins. */
  readonly offset: number
  readonly text: string
  readonly kind: 'plain' | 'comment' | 'string' | 'word'
}

const tokens =
  /(?<comment>\/\*[\s\S]*?\*\/|\/\/.*)|(?<string>'[^'\n]*'|`[^`]*`)|\b(?<word>export|const|let|for|if|else|return|new|of|in|throw|function)\b/g

/** The text in pieces: comments, strings and words of the language apart from all else. */
export function tinted(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let offset = 0
  for (const match of text.matchAll(tokens)) {
    if (match.index > offset) pieces.push({ offset, text: text.slice(offset, match.index), kind: 'plain' })
    const { comment, string } = match.groups!
    pieces.push({ offset: match.index, text: match[0], kind: comment !== undefined ? 'comment' : string !== undefined ? 'string' : 'word' })
    offset = match.index + match[0].length
  }
  if (offset < text.length) pieces.push({ offset, text: text.slice(offset), kind: 'plain' })
  return pieces
}
