// Digits written with a pen, as JSON lines: {"label":3,"writer":"tra-7","strokes":[[[x,y],…],…]}, unit box, y down.

import { shown } from './shown.ts'
import type { Point, Stroke, Strokes } from './ink.ts'

/** Letters of a line: far more than any digit has points. */
const LONGEST = 500_000
/** Blanks of one line. */
const BLANK = /[^\S\n]*/y

/** One written digit. */
export interface PenSample {
  readonly label: number
  readonly writer: string
  readonly strokes: Strokes
}

/** A line of a file, and which stroke and point of it; all count from 1. */
interface Where {
  readonly line: number
  readonly stroke?: number
  readonly point?: number
}

/** What is wrong in a line of a file of digits. `code` is stable; `values` say where it is and what stands there. */
class PenError extends Error {
  override readonly name = 'PenError'
  readonly code: `pen-${'long' | 'json' | 'object' | 'label' | 'writer' | 'strokes' | 'stroke' | 'point'}`
  readonly values: Readonly<Record<string, string | number>>
  /** `fact` goes on from where it is. */
  constructor(code: PenError['code'], where: Where, met: string, fact: string) {
    const { line, stroke, point } = where
    super(`line ${line}${stroke === undefined ? '' : `: stroke ${stroke}`}${point === undefined ? '' : `, point ${point}`}${fact}`)
    this.code = code
    this.values = { ...where, met }
  }
}

/**
 * The samples in a file's text (already inflated); blank lines are skipped.
 * Throws a PenError that names the line and what is wrong in it.
 */
export function parsePenStrokes(text: string): PenSample[] {
  const samples: PenSample[] = []
  for (const { line, from, to } of linesOf(text)) {
    if (to - from > LONGEST)
      throw new PenError('pen-long', { line }, String(to - from), ` has ${to - from} letters; at most ${LONGEST} are read`)
    samples.push(parseLine(text.slice(from, to), line))
  }
  return samples
}

/** How many samples a file's text would have: its lines that are not blank. Nothing of them is read. */
export function countPenStrokes(text: string): number {
  let count = 0
  for (const _ of linesOf(text)) count++
  return count
}

/** The lines that are not blank, as places in the text. */
function* linesOf(text: string): Generator<{ readonly line: number; readonly from: number; readonly to: number }> {
  let line = 1
  for (let from = 0; from < text.length; line++) {
    const end = text.indexOf('\n', from),
      to = end < 0 ? text.length : end
    BLANK.lastIndex = from
    BLANK.test(text)
    if (BLANK.lastIndex < to) yield { line, from, to }
    from = to + 1
  }
}

function parseLine(content: string, line: number): PenSample {
  const { label, writer, strokes } = parseObject(content, line)
  const refuse = (code: PenError['code'], name: string, value: unknown, expected: string): never => {
    const met = shown(value, 40, 'missing')
    throw new PenError(code, { line }, met, `: ${name} is ${met}; ${expected} is expected`)
  }
  if (typeof label !== 'number' || !Number.isInteger(label) || label < 0 || label > 9)
    return refuse('pen-label', 'label', label, 'a digit 0 to 9')
  if (typeof writer !== 'string') return refuse('pen-writer', 'writer', writer, 'a string')
  if (!Array.isArray(strokes)) return refuse('pen-strokes', 'strokes', strokes, 'a list of strokes')
  return { label, writer, strokes: strokes.map((stroke, s) => parseStroke(stroke, { line, stroke: s + 1 })) }
}

function parseObject(content: string, line: number): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (error) {
    const reason = (error as Error).message
    throw new PenError('pen-json', { line }, reason, `: not JSON (${reason})`)
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  const met = shown(value, 40, 'missing')
  throw new PenError('pen-object', { line }, met, `: ${met} stands where an object {label, writer, strokes} is expected`)
}

function parseStroke(stroke: unknown, where: Where): Stroke {
  if (Array.isArray(stroke)) return stroke.map((point, p) => parsePoint(point, { ...where, point: p + 1 }))
  const met = shown(stroke, 40, 'missing')
  throw new PenError('pen-stroke', where, met, ` is ${met}; a list of points is expected`)
}

function parsePoint(point: unknown, where: Where): Point {
  if (Array.isArray(point) && point.length === 2 && point.every(value => Number.isFinite(value))) return point as unknown as Point
  const met = shown(point, 40, 'missing')
  throw new PenError('pen-point', where, met, ` is ${met}; two numbers [x, y] are expected`)
}
