// How far a score moves with every pixel: its gradient to the image, by one pass back from that score alone. One pixel is tried, to see that it is so.
import { useMemo } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { onPaper, Prose } from '../../marks/Prose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { Figure } from '../controls/Figure.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { useImage, useLenet, useWeights } from './live.ts'
import { SCORES, scoreGradient, type Weights } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

/** Ink that is added to try a pixel. */
const MORE = 0.02
/** Keys are not numbers, because an object would sort those to the front. */
const digits = Object.fromEntries(Array.from({ length: SCORES }, (_, digit) => [`d${digit}`, String(digit)]))
const indexOfLargest = (of: ArrayLike<number>, size: (v: number) => number): number =>
  Array.from(of).reduce((best, v, i) => (size(v) > size(of[best]!) ? i : best), 0)

/** The score that is asked about and what its gradient is; `than` -1: set against none. */
function asked(weights: Weights, image: Float32Array, digit: number, than: number, at: number) {
  const first = scoreGradient(weights, image, 0, -1).read('affine2/out')
  const of = digit < 0 ? indexOfLargest(first, v => v) : digit,
    against = than === of ? -1 : than
  const run = scoreGradient(weights, image, of, against)
  const score = (scores: ArrayLike<number>): number => scores[of]! - (against < 0 ? 0 : scores[against]!)
  const gradient = run.read('conv1/dx'),
    pixel = at < 0 ? indexOfLargest(gradient, Math.abs) : at
  const more = Float32Array.from(image, (v, i) => (i === pixel ? v + MORE : v))
  const before = score(run.read('affine2/out'))
  return {
    of,
    against,
    gradient,
    pixel,
    score: before,
    moved: score(scoreGradient(weights, more, of, against).read('affine2/out')) - before,
    part: Float32Array.from(gradient, (v, i) => v * image[i]!),
  }
}

export function Speaks({ state: { digit, than, at }, set, printed, fitted }: Props) {
  useLenet()
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const image = useImage()
  const { weights, missing } = useWeights()
  const found = useMemo(() => (image && weights ? asked(weights, image, digit, than, at) : null), [image, weights, digit, than, at])
  const across = wide < 34 ? 2 : 3
  const side = Math.max(0.25, Math.min(fitted ? 0.4 : 0.5, (wide - 1.5 * across) / across / 32))
  const name = found ? t.scoreOf(found.of, found.against) : t.aScore
  const picture = (title: string, value: string, data: ArrayLike<number> | undefined, colours: 'ink' | 'gradient', label: string) => (
    <Figure title={title} shape={data && colours === 'gradient' ? `±${shortNumber(largestOf(data))}` : '(32, 32)'}>
      <Cells
        {...common}
        shape={[32, 32]}
        data={data}
        largest={colours === 'ink' ? 1 : largestOf(data ?? []) || 1}
        colours={colours}
        side={side}
        at={found?.pixel ?? null}
        name={value}
        label={label}
        {...(printed ? {} : { onPoint: (cell: number) => set({ at: cell }) })}
      />
    </Figure>
  )
  return (
    <>
      {missing ? (
        <p role="alert" className={style.note}>
          {t.missing}
        </p>
      ) : null}
      <div ref={room} className={style.row}>
        {picture('x', 'x', image, 'ink', t.image)}
        {picture(t.gradient, 'dx', found?.gradient, 'gradient', t.gradientLabel(name))}
        {picture(t.part, 'part', found?.part, 'gradient', t.partLabel(name))}
      </div>
      {found && image ? (
        <Aloud className={style.said} id="tried">
          {t.isScore(name, shortNumber(found.score))}{' '}
          {t.tried(
            Math.floor(found.pixel / 32),
            found.pixel % 32,
            shortNumber(found.gradient[found.pixel]!),
            String(MORE),
            shortNumber(MORE * found.gradient[found.pixel]!),
            shortNumber(found.moved),
          )}
        </Aloud>
      ) : null}
      <Controls>
        <div className={style.choices}>
          <Choose
            label={t.scoreFor}
            value={`d${digit}`}
            choices={{ 'd-1': t.answer, ...digits }}
            choose={d => set({ digit: Number(d.slice(1)), at: -1 })}
          />
          <Choose
            label={t.ratherThan}
            value={`d${than}`}
            choices={{ 'd-1': t.none, ...digits }}
            choose={d => set({ than: Number(d.slice(1)), at: -1 })}
          />
        </div>
      </Controls>
      <p className={style.note}>
        <Prose>{printed ? onPaper(t.colours) : t.colours}</Prose>
      </p>
    </>
  )
}
