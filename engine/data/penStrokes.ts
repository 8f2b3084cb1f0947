// Digits written with a pen, as JSON lines: {"label":3,"writer":"tra-7","strokes":[[[x,y],…],…]}, unit box, y down.

import { shown } from './shown.ts'
import type { Point, Stroke, Strokes } from './ink.ts'

/** One written digit. */
export interface PenSample {
  readonly label: number
  readonly writer: string
  readonly strokes: Strokes
}

/**
 * The samples in a file's text (already inflated); blank lines are skipped.
 * Throws an Error that names the line and what is wrong in it.
 */
export function parsePenStrokes(text: string): PenSample[] {
  const samples: PenSample[] = []
  text.split('\n').forEach((line, index) => {
    if (line.trim() !== '') samples.push(parseLine(line, `line ${index + 1}`))
  })
  return samples
}

function parseLine(line: string, where: string): PenSample {
  const { label, writer, strokes } = parseObject(line, where)
  if (typeof label !== 'number' || !Number.isInteger(label) || label < 0 || label > 9) {
    throw new Error(`${where}: label is ${shown(label, 40, 'missing')}; a digit 0 to 9 is expected`)
  }
  if (typeof writer !== 'string') throw new Error(`${where}: writer is ${shown(writer, 40, 'missing')}; a string is expected`)
  if (!Array.isArray(strokes)) throw new Error(`${where}: strokes is ${shown(strokes, 40, 'missing')}; a list of strokes is expected`)
  return { label, writer, strokes: strokes.map((stroke, s) => parseStroke(stroke, `${where}: stroke ${s + 1}`)) }
}

function parseObject(line: string, where: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new Error(`${where}: not JSON (${(error as Error).message})`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where}: ${shown(value, 40, 'missing')} stands where an object {label, writer, strokes} is expected`)
  }
  return value as Record<string, unknown>
}

function parseStroke(stroke: unknown, where: string): Stroke {
  if (!Array.isArray(stroke)) throw new Error(`${where} is ${shown(stroke, 40, 'missing')}; a list of points is expected`)
  return stroke.map((point, p) => parsePoint(point, `${where}, point ${p + 1}`))
}

function parsePoint(point: unknown, where: string): Point {
  const ok = Array.isArray(point) && point.length === 2 && point.every(value => Number.isFinite(value))
  if (!ok) throw new Error(`${where} is ${shown(point, 40, 'missing')}; two numbers [x, y] are expected`)
  return point as unknown as Point
}
