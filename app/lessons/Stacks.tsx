// 7.1: a stack of Affine–ReLU beside one of Conv–ReLU–Pool, each layer with the shape that it gives. The shapes are the compiler's.
import type { LayerSpec } from '../../engine/networks/spec.ts'
import { compileLayers } from '../../engine/small.ts'
import { shapeText } from '../geometry/numbers.ts'
import { useWords } from './words.ts'
import style from './Overview.module.css'

const conv = (name: string, FN: number): LayerSpec => ({ kind: 'convolution', name, FN, FH: 3, FW: 3, pad: 1 })
const relu = (name: string): LayerSpec => ({ kind: 'relu', name })
const pool = (name: string): LayerSpec => ({ kind: 'pooling', name, method: 'max', PH: 2, PW: 2 })
const affine = (name: string, out: number): LayerSpec => ({ kind: 'affine', name, out })

/** The second's last two are the first's: only what comes before differs. */
const end = [affine('affine1', 50), relu('relu'), affine('affine2', 10)]
const stacks: Readonly<Record<'old' | 'new', readonly LayerSpec[]>> = {
  old: [affine('a1', 100), relu('r1'), affine('a2', 100), relu('r2'), affine('a3', 100), relu('r3'), ...end],
  new: [conv('c1', 16), relu('r1'), pool('p1'), conv('c2', 32), relu('r2'), pool('p2'), ...end],
}
const names: Readonly<Record<string, string>> = { affine: 'Affine', relu: 'ReLU', convolution: 'Conv', pooling: 'Pool' }

/** Each layer's name and the shape of one image behind it. */
const stackOf = (which: 'old' | 'new'): readonly { readonly kind: string; readonly name: string; readonly shape: string }[] => {
  const program = compileLayers(stacks[which], [1, 1, 28, 28])
  return program.layers.map(({ kind, out }) => ({ kind, name: names[kind] ?? kind, shape: shapeText(program.values[out]!.shape.slice(1)) }))
}

export function Stacks() {
  const t = useWords()
  return (
    <section className={style.stacks} aria-label={t.stackTitle}>
      <h3>
        {t.stackTitle} <small>{t.section('7.1')}</small>
      </h3>
      {(['old', 'new'] as const).map(which => (
        <div key={which}>
          <p>
            <b>{which === 'old' ? t.stackOldName : t.stackNewName}</b> {which === 'old' ? t.stackOld : t.stackNew}
          </p>
          <ol className={style.stack}>
            {stackOf(which).map(({ kind, name, shape }, i) => (
              <li key={i} data-kind={kind} aria-label={t.stackShape(name, shape)}>
                <b>{name}</b>
                <code>{shape}</code>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
