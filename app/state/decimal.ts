// Numbers as links and the tools' options spell them: digits, a point, an exponent. JavaScript's own Number also takes 0x10, blanks and nothing at all.

/** The number that a text spells; null: it is none, or not finite. */
export function decimal(text: string): number | null {
  const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : null
}

/** A number as a link spells it: without the plus sign of its exponent, which would be written %2B. */
export const decimalText = (value: number): string => String(value).replace('+', '')

/** The whole number that a text spells, of at most nine digits; null: it is none. */
export const wholeNumber = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null)
