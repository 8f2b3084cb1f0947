// A matrix from afar, and near enough to be read.
import { useMemo } from 'react'
import { sheetOf } from '../geometry/matrix.ts'
import type { Axis } from '../geometry/matrixView.ts'
import { cellNumber } from '../geometry/termsBlock.ts'
import { MatrixView } from '../marks/MatrixView.tsx'
import style from './Gallery.module.css'

const wave = (i: number, j: number, k = 0): number => Math.sin(j * 0.5 + k) * Math.cos(i * 0.6)

export function Matrices({ dark, dpr, rem }: { dark: boolean; dpr: number; rem: number }) {
  const axis = (length: number, size: number): Axis => ({
    length,
    size: size * dpr,
    offset: 0,
    room: Math.round(Math.min(length * size, 240) * dpr),
  })
  const data = useMemo(() => Float32Array.from({ length: 60 * 25 }, (_, i) => wave(Math.floor(i / 25), i % 25)), [])
  const sheet = useMemo(() => sheetOf([60, 25], 'matrix'), [])
  const parts = useMemo(() => [{ data, box: null }], [data])
  return [4, 48].map(size => (
    <div key={size} className={style.matrix}>
      <MatrixView
        sheet={sheet}
        rows={axis(60, size / (size > 8 ? 1.8 : 1))}
        cols={axis(25, size)}
        parts={parts}
        largest={1}
        colours="activation"
        dark={dark}
        dpr={dpr}
        rem={rem}
        changed={[]}
        write={size > 8 ? (cell, characters) => cellNumber(data[cell]!, characters) : null}
        blocks={[{ x: 0, y: 3, width: 25, height: 1 }]}
        lit={25}
        at={[3, 2]}
        label="a matrix"
        name="matrix"
        pointer={{}}
        frame={null}
        panned={false}
      />
    </div>
  ))
}
