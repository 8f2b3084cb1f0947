// Draws public/icons: nine cells of ink on paper, a lighter neighbourhood and one cell framed in amber: a number, seen.
// Run by hand when the motif changes: node tools/icons.mjs. No dependency; the PNGs are written byte by byte.
import { mkdirSync, writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

const PAPER = '#fbfaf7',
  INK = '#1c1d1f',
  GREY = '#9a978d',
  PALE = '#e3e0d8',
  AMBER = '#f5b301'
const CELLS = [PALE, GREY, PALE, GREY, INK, GREY, PALE, GREY, INK] // row by row
const FRAMED = 4

/** Squares of whole units on a field of 32 × 32, back to front: [x, y, side, colour]. */
function squares() {
  const cell = index => [5 + 8 * (index % 3), 5 + 8 * Math.floor(index / 3), 6]
  return [[0, 0, 32, PAPER], ...CELLS.map((colour, index) => [...cell(index), colour]), ...frame(cell(FRAMED))]
}

/** The selection of the app itself: a double line, ink outside and amber inside. */
function frame([x, y, side]) {
  return [
    [x - 3, y - 3, side + 6, INK],
    [x - 2, y - 2, side + 4, AMBER],
    [x, y, side, INK],
  ]
}

const svg = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" shape-rendering="crispEdges">\n${squares()
    .map(([x, y, side, colour]) => `  <path fill="${colour}" d="M${x} ${y}h${side}v${side}h-${side}z"/>`)
    .join('\n')}\n</svg>\n`

function png(size) {
  const row = 1 + size * 3
  const pixels = Buffer.alloc(row * size) // each row begins with its filter, 0
  const unit = size / 32
  for (const [x, y, side, colour] of squares()) {
    const rgb = Buffer.from(colour.slice(1), 'hex')
    for (let py = y * unit; py < (y + side) * unit; py++)
      for (let px = x * unit; px < (x + side) * unit; px++) rgb.copy(pixels, py * row + 1 + px * 3)
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]) // 8 bits, RGB
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

mkdirSync('public/icons', { recursive: true })
writeFileSync('public/icons/icon.svg', svg())
for (const size of [192, 512]) writeFileSync(`public/icons/icon-${size}.png`, png(size))
