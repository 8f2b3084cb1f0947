// The op's own TypeScript, as it runs: cut out of its file, not written for this.
import { useMemo } from 'react'
import type { OpName } from '../../../../engine/ops/index.ts'
import { tinted } from '../../../geometry/source.ts'
import { usePlayerText } from '../../../player/text.ts'
import { sourceOf } from './sources.ts'
import style from '../Code.module.css'

export function Source({ op }: { op: OpName }) {
  const t = usePlayerText().player
  const { file, pieces } = useMemo(() => {
    const { file, text } = sourceOf(op)
    return { file, pieces: tinted(text) }
  }, [op])
  const caption = t.sourceOf(op, file)
  return (
    <div className={style.source} tabIndex={0} role="region" aria-label={caption}>
      <p>{caption}</p>
      <pre>
        {pieces.map(({ offset, text, kind }) =>
          kind === 'plain' ? (
            text
          ) : (
            <span key={offset} data-kind={kind}>
              {text}
            </span>
          ),
        )}
      </pre>
    </div>
  )
}
