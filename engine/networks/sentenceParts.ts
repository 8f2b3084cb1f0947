// The letters of a sentence: its parts with their places, and what is read of one, word by word.

/** One part of a sentence: letters [from, to) of it. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** What stands between parts. */
const BETWEEN = /[·•,;~|\n→]|[-=]>/y
const QUOTED = /"(?:[^"\\\n]|\\.)*"/y

/** The parts of a sentence; empty ones – an arrow on a line of its own – are none. What is in quotes stands together. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  let from = 0,
    unclosed = 0 // up to here no quotes close
  const end = (to: number): void => {
    if (/[^\s+]/.test(text.slice(from, to))) parts.push({ from, to })
  }
  for (let i = 0; i < text.length;) {
    const between = lengthOf(BETWEEN, text, i)
    if (between > 0) {
      end(i)
      from = i + between
    }
    const quoted = between > 0 || text[i] !== '"' || i < unclosed ? 0 : lengthOf(QUOTED, text, i)
    if (between === 0 && text[i] === '"' && quoted === 0 && i >= unclosed) unclosed = endOfLine(text, i)
    i += between || quoted || 1
  }
  end(text.length)
  return parts
}

const endOfLine = (text: string, from: number): number => (text.indexOf('\n', from) + 1 || text.length + 1) - 1

function lengthOf(what: RegExp, text: string, index: number): number {
  what.lastIndex = index
  return what.exec(text)?.[0].length ?? 0
}

/** Reads a part from its beginning to its end. */
export class Cursor {
  /** The next letter, of the whole text. */
  next: number
  private readonly text: string
  readonly to: number

  constructor(text: string, { from, to }: Part) {
    this.text = text
    this.next = from
    this.to = to
    this.space()
  }

  get atEnd(): boolean {
    return this.next >= this.to
  }

  private space(): void {
    while (this.next < this.to && /[\s+]/.test(this.text[this.next])) this.next++
  }

  /** What stands here, if it is this – a sticky pattern –, and the space behind it; null, and nothing is taken: it is not. */
  take(what: RegExp): RegExpExecArray | null {
    what.lastIndex = this.next
    const found = what.exec(this.text.slice(0, this.to))
    if (!found) return null
    this.next += found[0].length
    this.space()
    return found
  }

  /** A number; null: none stands here. */
  number(): number | null {
    const found = this.take(/\d+(?:\.\d+)?(?:e-?\d+)?|\.\d+/iy)
    return found && Number(found[0])
  }

  /** What was read since a letter, without the space behind it. */
  since(from: number): string {
    let end = this.next
    while (end > from && /[\s+]/.test(this.text[end - 1])) end-- // a pattern would look at all that stands before, from each letter
    return this.text.slice(from, end)
  }

  /** The word that stands here, as far as the next space; nothing at the end. */
  get word(): string {
    return /^[^\s+]*/.exec(this.text.slice(this.next, this.to))![0]
  }
}
