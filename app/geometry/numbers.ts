// Numbers as people read them: three significant digits, but every digit before the point; a true minus, thousands in groups.
import { shortest } from '../../engine/data/tensorText.ts'

const MINUS = '−'

/**
 * Three significant digits: 0.583, −12.3, 4.10e−5. From 1000 on every digit before the point, 1,027: with a 0 for a digit that is left out, 1,030, it would read as
 * exact. Above five of them, where a power of ten says that it is rounded: 1.23e5.
 */
export function shortNumber(value: number): string {
  if (value === 0) return '0'
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : `${MINUS}∞`
  const size = Math.abs(value)
  const text =
    size >= 99_999.5 || size < 0.0001
      ? size.toExponential(2).replace('e-', `e${MINUS}`).replace('e+', 'e')
      : size >= 999.5
        ? grouped(Math.round(size))
        : size.toPrecision(3)
  return value < 0 ? MINUS + text : text
}

/** A share as it is added: +0.70, −0.68, two digits after the point; 0 where it is none, three significant digits where two say nothing. */
export function signed(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return shortNumber(value)
  const size = Math.abs(value),
    text = size >= 0.005 && size < 1000 ? size.toFixed(2) : shortNumber(size)
  return `${value < 0 ? MINUS : '+'}${text}`
}

/** So many digits after the point, whatever they say. */
export const fixed = (value: number, digits = 2): string => value.toFixed(digits).replace('-', MINUS)

/** Every digit that a float32 has and none more: what one would type to get the very same number. */
export function fullNumber(value: number): string {
  if (!Number.isFinite(value) || value === 0) return shortNumber(value)
  return shortest(value).replaceAll('-', MINUS)
}

/** Every digit that a float64 has. */
export const allDigits = (value: number): string =>
  Number.isFinite(value) ? String(value).replace('e+', 'e').replaceAll('-', MINUS) : shortNumber(value)

/** Why a text is no number that could be set. */
export type Unreadable = 'empty' | 'letters' | 'commas' | 'tooLarge'

/**
 * A typed number, for every field of the page: with any minus (input methods write ー), full-width digits, points and spaces, a decimal comma, thousands in
 * groups as the page itself writes them.
 */
export function readNumber(typed: string): number | Unreadable {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replaceAll(/\s/g, '')
    .replaceAll(/[−‐‑‒–—―﹣ー]/g, '-')
    .replaceAll('。', '.')
    .replaceAll('、', ',')
  if (text === '') return 'empty'
  if (!/^[-+]?[\d.,]*\d[\d.,]*(e[-+]?\d+)?$/i.test(text)) return 'letters'
  const plain = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?(e|$)/i.test(text) ? text.replaceAll(',', '') : text.replace(',', '.')
  const value = Number(plain)
  if (Number.isNaN(value)) return 'commas'
  return Number.isFinite(value) ? value : 'tooLarge'
}

/** A typed whole number in range; null: none. */
export function readWhole(typed: string, from: number, to: number): number | null {
  const number = readNumber(typed)
  return typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to ? number : null
}

/** An end of what a setting takes: as it is, where it is not endless digits. */
export const rangeEnd = (value: number): string =>
  Math.abs(value) < 1e6 ? String(value).replace('e-', 'e−').replace(/^-/, MINUS) : shortNumber(value)

/** Ends of what the numbers of a list take, each its own, as a notice's values have them (`100, 64, 11`). */
export const rangeEnds = (values: string): string =>
  values
    .split(', ')
    .map(end => rangeEnd(Number(end)))
    .join(', ')

/** An end of a scale: 1.5, 20, 0.004, 2e−6. */
export const scaleEnd = (value: number): string =>
  value >= 0.001 && value < 10_000 ? String(value) : Number(value.toPrecision(3)).toExponential().replace('e+', 'e').replaceAll('-', MINUS)

/** 865,000 */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** A probability in percent with one decimal, such as 97.9. */
export const percent = (p: number): string => (100 * p).toFixed(1)

/** (1, 30, 24, 24) */
export const shapeText = (shape: readonly number[]): string => `(${shape.join(', ')})`

/** How wide some words stand, in letters of the monospace face: prose is narrower, Hangul wider. */
export const lettersOf = (text: string, prose = false): number =>
  Array.from(text).reduce<number>((sum, c) => sum + (c >= 'ᄀ' ? 1.7 : prose ? 0.82 : 1), 0)
