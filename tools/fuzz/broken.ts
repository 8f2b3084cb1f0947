// Readers that are wrong on purpose: the test of the fuzzer looks whether it says so.
import type { Format } from './format.ts'

const numbers: Format<readonly number[]> = {
  name: 'right',
  extension: 'txt',
  make: () => new TextEncoder().encode('12,34,56'),
  mutations: [],
  read(bytes) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    if (!/^\d{1,9}(,\d{1,9})*$/.test(text)) throw new RangeError('numbers and commas are expected')
    return text.split(',').map(Number)
  },
  refuses: error => error instanceof RangeError && error.message.startsWith('numbers'),
  judge: (bytes, read) =>
    read.map(String).join() ===
    new TextDecoder()
      .decode(bytes)
      .split(',')
      .map(part => String(Number(part)))
      .join()
      ? null
      : `read ${read.join()}`,
}

export const formats: readonly Format[] = [
  numbers,
  { ...numbers, name: 'crashes', read: bytes => Array.from(decodeURIComponent(new TextDecoder().decode(bytes).replace('1', '%')), Number) },
  { ...numbers, name: 'lies', read: bytes => (numbers.read(bytes) as readonly number[]).map(number => number & 0xf) },
  {
    ...numbers,
    name: 'hangs',
    read(bytes) {
      for (;;) if (bytes.length === 8) return numbers.read(bytes)
    },
  },
  {
    ...numbers,
    name: 'changes',
    read(bytes) {
      bytes[0] = 49
      return []
    },
  },
  {
    ...numbers,
    name: 'talks',
    read(bytes) {
      throw new RangeError(`numbers, not ${'x'.repeat(2000)}${bytes.length}`)
    },
  },
  {
    ...numbers,
    name: 'refuses its own',
    read() {
      throw new RangeError('numbers are nothing for me')
    },
  },
  {
    ...numbers,
    name: 'dies',
    read() {
      process.exit(3)
    },
  },
] as readonly Format[]
