// SimpleConvNet, the one on screen: what a number behind pool1 has seen of the image, and where it stands once all is flattened for affine1.
import { useTensor } from '../../client/client.ts'
import { endFor } from '../../geometry/colours.ts'
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { SIZE } from '../../../engine/data/ink.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Figure } from '../controls/Figure.tsx'
import { WhyCell } from '../controls/WhyNumber.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { useDigit } from '../useDigit.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function After({ state, set, derived, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  useDigit(state.digit)
  const {
    pixels: lit,
    shape,
    index,
    place: [c, y, x],
    chain,
    image,
  } = derived.after()
  const [maps, rows, cols] = shape as [number, number, number]
  const seen = useTensor('image'),
    out = useTensor('pool1/out')
  const pixels = seen?.data.length === image.length ? seen.data : image
  const numbers = out?.data.length === sizeOf(shape) ? out.data : undefined // another network may be on its way out
  const across = wide < 30 ? 6 : fitted ? 15 : 10,
    side = Math.max(0.2, Math.min(0.38, (wide - (across - 1) * 0.5) / (across * cols)))
  return (
    <>
      <div ref={room} className={style.row}>
        <Figure title={t.seenTitle} shape={`x ${shapeText([1, SIZE, SIZE])}`}>
          <Cells
            {...common}
            shape={[SIZE, SIZE]}
            data={pixels}
            largest={1}
            colours="ink"
            side={fitted ? 0.25 : Math.max(0.3, Math.min(0.4, 1.1 * side))}
            lit={lit}
            name="image"
            label={t.seenLabel}
          />
        </Figure>
        <ol className={style.chain} aria-label={t.chain}>
          {chain.map(({ name, shape: of }) => (
            <li key={name}>
              <b>{name}</b> <code>{shapeText(of)}</code>
            </li>
          ))}
        </ol>
      </div>
      <Figure title={t.pool} shape={shapeText(shape)}>
        <Cells
          {...common}
          shape={shape}
          across={across}
          data={numbers}
          largest={numbers ? endFor(numbers) : 1}
          colours="activation"
          side={side}
          at={state.seen}
          name="pool1"
          label={t.poolLabel}
          {...(printed ? {} : { onPoint: cell => set({ seen: cell }) })}
        />
      </Figure>
      <WhyCell place={numbers ? { value: 'pool1/out', cell: state.seen } : null} />
      <p className={style.said} data-testid="flat">
        {t.flattens(grouped(sizeOf(shape)))}. {t.flatIndex(c!, y!, x!, rows * cols, cols, grouped(index))}
      </p>
      <svg className={style.line} viewBox={`0 0 ${sizeOf(shape)} 1`} preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: maps }, (_, map) => (
          <rect key={map} x={map * rows * cols} y="0" width={rows * cols} height="1" data-odd={map % 2 ? '' : undefined} />
        ))}
        <rect x={Math.max(0, index - 10)} y="0" width="20" height="1" data-here="" />
      </svg>
    </>
  )
}
