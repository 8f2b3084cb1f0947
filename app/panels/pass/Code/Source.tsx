// The op's own TypeScript, as it runs: cut out of its file, not written for this.
import { useMemo } from 'react'
import type { OpName } from '../../../../engine/ops/index.ts'
import { textOf, tinted } from '../../../geometry/source.ts'
import { useText } from '../../../text/index.ts'
import dot from '../../../../engine/ops/dot.ts?raw'
import move from '../../../../engine/ops/move.ts?raw'
import pointwise from '../../../../engine/ops/pointwise.ts?raw'
import reduce from '../../../../engine/ops/reduce.ts?raw'
import style from '../Code.module.css'

const files: readonly (readonly [name: string, text: string])[] = [['engine/ops/dot.ts', dot], ['engine/ops/move.ts', move], ['engine/ops/pointwise.ts', pointwise], ['engine/ops/reduce.ts', reduce]]

export function Source({ op }: { op: OpName }) {
  const t = useText().film
  const { file, pieces } = useMemo(() => {
    for (const [file, text] of files) {
      const own = textOf(text, op)
      if (own !== null) return { file, pieces: tinted(own) }
    }
    return { file: 'engine/ops', pieces: [] }
  }, [op])
  const said = t.sourceOf(op, file)
  return (
    <div className={style.source} tabIndex={0} role="region" aria-label={said}>
      <p>{said}</p>
      <pre>{pieces.map(({ at, text, kind }) => (kind === 'plain' ? text : <span key={at} data-kind={kind}>{text}</span>))}</pre>
    </div>
  )
}
