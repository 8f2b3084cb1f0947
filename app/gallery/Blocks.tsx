// The blocks of the window zoom: numbers, gaps, planes, a map, the number itself.
import { useState } from 'react'
import type { Scale } from '../geometry/colours.ts'
import { blockGrid } from '../geometry/termsBlock.ts'
import { Block } from '../marks/Block.tsx'

const wave = (i: number, j: number, k = 0): number => Math.sin(j * 0.5 + k) * Math.cos(i * 0.6)

interface Kind {
  readonly name: string
  readonly planes: number
  readonly rows: number
  readonly cols: number
  readonly colours: Scale
  readonly room: readonly [width: number, height: number]
  readonly gaps?: boolean
  readonly result?: boolean
}
const kinds: readonly Kind[] = [
  { name: 'numbers', planes: 1, rows: 5, cols: 5, colours: 'activation', room: [15, 9] },
  { name: 'gaps, padding, a winner, an edit', planes: 1, rows: 4, cols: 4, colours: 'gradient', room: [12, 8], gaps: true },
  { name: 'planes', planes: 6, rows: 5, cols: 5, colours: 'activation', room: [10, 8] },
  { name: 'a map', planes: 1, rows: 24, cols: 24, colours: 'gradient', room: [9, 9] },
  { name: 'the number', planes: 1, rows: 1, cols: 1, colours: 'activation', room: [4, 2], result: true },
]

export function Blocks({ dark, dpr, rem }: { dark: boolean; dpr: number; rem: number }) {
  const [pointed, point] = useState<readonly [string, number] | null>(null)
  return kinds.map(({ name, planes, rows, cols, colours, room, gaps = false, result = false }) => {
    const size = planes * rows * cols
    const data = Float32Array.from({ length: size }, (_, i) => wave(Math.floor(i / cols), i % cols, i / 40))
    return (
      <figure key={name}>
        <Block
          grid={blockGrid({ planes, rows, cols }, { width: room[0] * rem, height: room[1] * rem, dpr, rem })}
          terms={Int32Array.from({ length: size }, (_, i) => (gaps && i % 5 === 3 ? -1 : i))}
          {...{ dpr, rem, data, colours, dark, result }}
          largest={1}
          padding={gaps ? [0, 1, 4] : []}
          marked={gaps ? [6] : []}
          pointed={pointed?.[0] === name ? [pointed[1]] : []}
          edited={gaps ? [9] : []}
          label={name}
          describe={position => `${position} = ${data[position]}`}
          onPoint={position => point(position === null ? null : [name, position])}
          onPin={() => {}}
          onEscape={() => point(null)}
        />
        <figcaption>{name}</figcaption>
      </figure>
    )
  })
}
