// Numbers as links and the tools' options spell them: digits, a point, an exponent. JavaScript's own Number also takes 0x10, blanks and nothing at all.

/** The number that a text spells; null: it is none, or not finite. */
export function decimal(text: string): number | null {
  const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : null
}
