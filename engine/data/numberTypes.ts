// The kinds of number that files hold, as bytes and as float32: little-endian, as safetensors and NumPy write them on the machines of today.
import { fromHalves, toHalf } from './float16.ts'

export type NumberType = 'float16' | 'bfloat16' | 'float32' | 'float64'

export const bytesEach: Readonly<Record<NumberType, number>> = { float16: 2, bfloat16: 2, float32: 4, float64: 8 }

/** The numbers that bytes mean, as float32; what is finite in float64 but not in float32 comes as ±∞. The bytes have to be whole numbers. No copy where they lie straight. */
export function numbersFrom(bytes: Uint8Array, type: NumberType): Float32Array {
  const each = bytesEach[type],
    count = bytes.length / each
  const { buffer, byteOffset } = bytes.byteOffset % each === 0 ? bytes : new Uint8Array(bytes) // a copy lies straight (Node's Buffer.slice makes none)
  switch (type) {
    case 'float32':
      return new Float32Array(buffer, byteOffset, count)
    case 'float64':
      return new Float32Array(new Float64Array(buffer, byteOffset, count))
    case 'float16':
      return fromHalves(new Uint16Array(buffer, byteOffset, count))
    case 'bfloat16': {
      const upper = new Uint16Array(buffer, byteOffset, count),
        bits = new Uint32Array(count)
      for (let i = 0; i < count; i++) bits[i] = upper[i] << 16
      return new Float32Array(bits.buffer)
    }
  }
}

/** Numbers as bytes of a type: rounded to the nearest, ties to even. */
export function bytesFrom(numbers: Float32Array, type: NumberType): Uint8Array {
  const { buffer, byteOffset, byteLength } =
    type === 'float32'
      ? numbers
      : type === 'float64'
        ? Float64Array.from(numbers)
        : Uint16Array.from(numbers, type === 'float16' ? toHalf : toBfloat)
  return new Uint8Array(buffer, byteOffset, byteLength)
}

const scratch = new DataView(new ArrayBuffer(4))

/** The upper 16 bits of a float32, rounded. NaN stays NaN. */
function toBfloat(value: number): number {
  scratch.setFloat32(0, value)
  const bits = scratch.getUint32(0)
  return Number.isNaN(value) ? (bits >>> 16) | 0x40 : (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16
}
