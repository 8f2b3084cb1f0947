// Half floats (IEEE 754 binary16) by hand: JavaScript has no array of them that every browser knows.

const scratch = new DataView(new ArrayBuffer(4))

/** The number that 16 bits mean. Exact: every half is a float32. */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}

/** The 16 bits nearest to a float32, ties to even; beyond 65504 (from 65520 on) infinity. NaN stays NaN. */
export function toHalf(value: number): number {
  scratch.setFloat32(0, value)
  const bits = scratch.getUint32(0)
  const sign = (bits >>> 16) & 0x8000
  const size = bits & 0x7fffffff
  if (size > 0x7f800000) return sign | 0x7e00
  if (size >= 0x477ff000) return sign | 0x7c00
  if (size >= 0x38800000) return sign | roundShift(size - 0x38000000, 13)
  if (size < 0x33000000) return sign // under half of the smallest half
  const significand = (size & 0x7fffff) | 0x800000
  return sign | roundShift(significand, 126 - (size >>> 23))
}

/** Many numbers as halves. A loop: `from` would make an object of each on the way. */
export function toHalves(numbers: ArrayLike<number>): Uint16Array {
  const halves = new Uint16Array(numbers.length)
  for (let i = 0; i < halves.length; i++) halves[i] = toHalf(numbers[i])
  return halves
}

/** The numbers that many halves mean. */
export function fromHalves(halves: Uint16Array): Float32Array {
  const numbers = new Float32Array(halves.length)
  for (let i = 0; i < numbers.length; i++) numbers[i] = fromHalf(halves[i])
  return numbers
}

/** `value` / 2^`shift`, to the nearest whole number, ties to even. A carry into the exponent is the right answer. */
function roundShift(value: number, shift: number): number {
  const half = 2 ** (shift - 1)
  const rest = value % (2 * half)
  const low = (value - rest) / (2 * half)
  return low + (rest > half || (rest === half && low % 2 === 1) ? 1 : 0)
}
