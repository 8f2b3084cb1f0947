// An array as text that someone else's program takes: a line of NumPy, or JSON. Every number to the last bit of its float32.
import type { NamedArray } from './npz.ts'

const SMALLEST_NORMAL = 2 ** -126

/** The shortest decimal that is this very float32: 0.1, 1e-7. */
export function shortest(value: number): string {
  // Numbers near the least that there are have less than six digits.
  for (let digits = Math.abs(value) < SMALLEST_NORMAL ? 1 : 6; digits <= 9; digits++) {
    const tried = Number(value.toPrecision(digits))
    if (Math.fround(tried) === Math.fround(value)) return String(tried)
  }
  return String(value)
}

const notFinite = (value: number): string => (Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf')

/** `conv1_xw = np.array([…], dtype=np.float32).reshape(576, 30)`, a line a row of the last axis. */
export function numpyText(name: string, { shape, data }: NamedArray): string {
  const number = (v: number): string => (Number.isFinite(v) ? shortest(v) : notFinite(v).replace(/[ni]/, 'np.$&'))
  const row = shape.at(-1) ?? 1,
    rows: string[] = []
  for (let first = 0; first < data.length; first += row) rows.push(Array.from(data.subarray(first, first + row), number).join(', '))
  return `${name.replace(/\W+/g, '_').replace(/^(?=\d)/, '_')} = np.array([\n${rows.map(r => `    ${r},\n`).join('')}], dtype=np.float32).reshape(${shape.length === 0 ? '()' : shape.join(', ')})\n`
}

/** `{"name", "shape", "data"}`. JSON knows no NaN: what is not finite stands as "nan", "inf", "-inf", which Python's float() reads. */
export function jsonText(name: string, { shape, data }: NamedArray): string {
  return `${JSON.stringify({ name, shape }).slice(0, -1)},"data":[${Array.from(data, v => (Number.isFinite(v) ? shortest(v) : `"${notFinite(v)}"`)).join(',')}]}\n`
}
