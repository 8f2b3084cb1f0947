// Ways in which a file is damaged, or made to lie, whatever it is a file of. One change or a few at a time: much of it has to stay right for a reader to get far.
import type { Random } from '../../engine/random.ts'

export type Mutation = (bytes: Uint8Array, chance: Random) => Uint8Array

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Bytes [from, to) replaced, as far as they are there. */
export function spliced(bytes: Uint8Array, first: number, last: number, by: Uint8Array): Uint8Array {
  const from = Math.min(bytes.length, first),
    to = Math.max(from, Math.min(bytes.length, last))
  const out = new Uint8Array(bytes.length - (to - from) + by.length)
  out.set(bytes.subarray(0, from))
  out.set(by, from)
  out.set(bytes.subarray(to), from + by.length)
  return out
}

const anyOffset = (bytes: Uint8Array, chance: Random): number => chance.int(Math.max(1, bytes.length))
/** Some place, more often near the beginning or the end, where headers and listings are. */
const near = (bytes: Uint8Array, chance: Random): number => {
  const size = Math.min(bytes.length, 200),
    far = chance.int(Math.max(1, size))
  return chance.pick([anyOffset(bytes, chance), far, Math.max(0, bytes.length - 1 - far)])
}
const piece = (bytes: Uint8Array, chance: Random): Uint8Array => {
  const from = anyOffset(bytes, chance)
  return bytes.slice(from, from + 1 + chance.int(chance.pick([4, 40, 400])))
}

/** What lengths, counts and numbers are set to. */
const extremes = [
  0n,
  1n,
  2n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x100000000n,
  0x1fffffffffffffn,
  0x20000000000001n,
  0x7fffffffffffffffn,
  0xffffffffffffffffn,
]
const numbers = [
  '0',
  '-0',
  '-1',
  '1',
  '9',
  '10',
  '1.5',
  '255',
  '256',
  '65536',
  '4294967296',
  '9007199254740993',
  '1e308',
  '1e309',
  '-1e309',
  '1e-400',
  'NaN',
  'Infinity',
  '0x10',
  '1_0',
  '',
  '00',
  '+1',
  '1.',
  '.5',
  '１２',
  'true',
  'null',
  '[]',
  '{}',
  '""',
]
/** What names, and places between them, are set to. */
const words = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'length',
  '\0',
  '\uFEFF',
  '\u2028',
  '\u{1F600}',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  "'",
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '~',
  '_',
  '%',
  '%00',
  '%E0%A4',
  '%F',
  '&',
  '=',
  '#',
  '/',
  '../',
  '.',
  ' ',
  '\n',
  '\r\n',
  '<b>',
  '${x}',
]
const badUtf8 = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0x80], [0xe2, 0x82], [0xfe, 0xff]]

/** Writes an integer of 1 to 8 bytes, either way round. */
function extreme(bytes: Uint8Array, chance: Random): Uint8Array {
  const out = bytes.slice(),
    from = near(bytes, chance),
    width = chance.pick([1, 2, 4, 8]),
    value = chance.pick(extremes),
    big = chance.int(2) === 1
  for (let i = 0; i < width && from + i < out.length; i++) out[from + i] = Number((value >> BigInt(8 * (big ? width - 1 - i : i))) & 0xffn)
  return out
}

/** Another number in the place of one that is written in digits. */
function decimal(bytes: Uint8Array, chance: Random): Uint8Array {
  const isDigit = (i: number): boolean => bytes[i] >= 48 && bytes[i] <= 57
  for (let tries = 0; tries < 40; tries++) {
    const from = near(bytes, chance)
    if (!isDigit(from)) continue
    let begin = from,
      end = from + 1
    while (begin > 0 && isDigit(begin - 1)) begin--
    while (end < bytes.length && isDigit(end)) end++
    return spliced(bytes, begin, end, encode(chance.pick(numbers)))
  }
  const from = near(bytes, chance)
  return spliced(bytes, from, from, encode(chance.pick(numbers)))
}

function nested(bytes: Uint8Array, chance: Random): Uint8Array {
  const depth = chance.pick([3, 30, 20_000]),
    [open, close] = chance.pick([
      ['[', ']'],
      ['{"a":', '}'],
      ['(', ')'],
    ]),
    from = near(bytes, chance)
  return spliced(bytes, from, from, encode(open.repeat(depth) + close.repeat(chance.pick([0, depth]))))
}

const simple: readonly Mutation[] = [
  function flip(bytes, chance) {
    const out = bytes.slice(),
      i = near(bytes, chance)
    out[i] ^= 1 << chance.int(8)
    return out
  },
  function set(bytes, chance) {
    const out = bytes.slice()
    out[near(bytes, chance)] = chance.int(256)
    return out
  },
  function truncate(bytes, chance) {
    return bytes.slice(0, near(bytes, chance))
  },
  function grow(bytes, chance) {
    return spliced(bytes, bytes.length, bytes.length, piece(bytes, chance))
  },
  function cut(bytes, chance) {
    const from = near(bytes, chance)
    return spliced(bytes, from, Math.min(bytes.length, from + 1 + chance.int(40)), new Uint8Array(0))
  },
  function duplicate(bytes, chance) {
    const from = near(bytes, chance),
      to = Math.min(bytes.length, from + 1 + chance.int(chance.pick([8, 80, 800])))
    return spliced(bytes, to, to, bytes.slice(from, to))
  },
  function splice(bytes, chance) {
    const by = piece(bytes, chance),
      from = near(bytes, chance)
    return spliced(bytes, from, Math.min(bytes.length, from + (chance.int(2) ? by.length : 0)), by)
  },
  extreme,
  extreme,
  decimal,
  decimal,
  function word(bytes, chance) {
    const from = near(bytes, chance)
    return spliced(bytes, from, Math.min(bytes.length, from + chance.int(6)), encode(chance.pick(words)))
  },
  function unicode(bytes, chance) {
    const from = near(bytes, chance)
    return spliced(bytes, from, from + chance.int(2), Uint8Array.from(chance.pick(badUtf8)))
  },
  function noFinite(bytes, chance) {
    const out = bytes.slice(),
      from = bytes.length - 4 * (1 + chance.int(Math.max(1, Math.floor(bytes.length / 8))))
    if (from >= 0)
      out.set(
        chance.pick([
          [0, 0, 0xc0, 0x7f],
          [0, 0, 0x80, 0xff],
          [0, 0x7e, 0, 0xfc],
          [0xff, 0xff, 0xff, 0xff],
          [1, 0, 0, 0],
        ]),
        from,
      )
    return out
  },
]

/** What is too slow to be done often. */
const heavy: readonly Mutation[] = [
  nested,
  function longName(bytes, chance) {
    const from = near(bytes, chance)
    return spliced(
      bytes,
      from,
      from,
      new Uint8Array(chance.pick([3000, 60_000, 900_000, 1_100_000])).fill(chance.pick([97, 48, 91, 32, 37])),
    )
  },
]

/** A few of the changes above, or of a format's own (`onlyOwn`: nothing else); now and then none, for what is right has to be taken. */
export function mutated(bytes: Uint8Array, chance: Random, formatMutations: readonly Mutation[] = [], onlyOwn = false): Uint8Array {
  const changes = chance.pick([0, 1, 1, 1, 1, 2, 2, 3])
  let out = bytes
  for (let i = 0; i < changes; i++)
    out = chance.pick(
      onlyOwn || (formatMutations.length > 0 && chance.int(3) === 0) ? formatMutations : chance.int(50) === 0 ? heavy : simple,
    )(out, chance)
  return out
}
