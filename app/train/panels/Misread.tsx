// Test images that it still gets wrong, the worst first. A click shows in the player why.
import { useEffect, useMemo, useState } from 'react'
import { MISREAD } from '../../../engine/learning/recordedImages.ts'
import { className, type Program } from '../../../engine/program.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import type { Grid } from '../../geometry/grid.ts'
import { grouped } from '../../geometry/numbers.ts'
import { Maps } from '../../marks/Maps.tsx'
import { holdsRun, useTrainer } from '../../client/trainer.ts'
import { askTestImages, openTestImage, type FoundImages } from '../../state/run/looking.ts'
import { useRun } from '../../state/run/store.ts'
import { followTested, type TestShown, type Tested } from '../../state/run/tested.ts'
import { useDark } from '../../state/theme.ts'
import { chooseEntry, useChosen } from './chosen.ts'
import { Measured, useTestShown } from './Measured.tsx'
import { usePanelText } from './text.ts'
import style from './Misread.module.css'

/** Side of an image, in CSS pixels. */
const SIDE = 42

export function Misread() {
  const t = usePanelText(),
    { tested, why } = useTestShown()
  useEffect(followTested, [])
  return (
    <section className={style.misread} data-testid="misread" data-guide="misread">
      {tested ? <Listed {...{ tested, why }} /> : <p className={style.none}>{why === 'trying' ? t.trying : t.untried}</p>}
    </section>
  )
}

function Listed({ tested, why }: { readonly tested: Tested; readonly why: TestShown['why'] }) {
  const t = usePanelText(),
    program = useRun(run => run.program),
    isRecorded = useRun(run => run.kind === 'recorded'),
    entry = useChosen(all => all.entry)
  const wrong = useMemo(
      () => tested.wrong.filter(w => entry === null || (w.label === entry.is && w.answer === entry.said)).slice(0, MISREAD),
      [tested, entry],
    ),
    images = useImages(wrong.map(w => w.image))
  const name = (index: number | null): string => (index === null ? t.no : className(program, index))
  return (
    <>
      <header className={style.head}>
        <h2>
          {t.wrong(grouped(tested.images - tested.right), grouped(tested.images))}{' '}
          <span>{entry === null ? (isRecorded ? t.fromRecording : t.clickOne) : t.onlyThese(name(entry.is), name(entry.said))}</span>
        </h2>
        <span className={style.beside}>
          {entry === null ? null : (
            <button type="button" onClick={() => chooseEntry(null)}>
              {t.all}
            </button>
          )}
          <Measured step={tested.step} why={why} />
        </span>
      </header>
      {wrong.length === 0 ? <p className={style.none}>{tested.right === tested.images ? t.noneWrong : t.notListed}</p> : null}
      {/* By keyboard, too, one gets to what lies below: of a recorded run there is nothing in it to press. */}
      <ol
        className={style.list}
        tabIndex={isRecorded ? 0 : undefined}
        aria-label={t.wrong(grouped(tested.images - tested.right), grouped(tested.images))}
      >
        {wrong.map(({ image, label, answer }) => (
          <li key={image}>
            {isRecorded ? (
              <div>
                <Picture {...{ program, image, images }} />
                <span className={style.says}>{t.wrongOne(name(label), name(answer))}</span>
              </div>
            ) : (
              <button
                type="button"
                data-image={image}
                aria-label={t.openImage(name(label), name(answer), grouped(image))}
                title={t.openImage(name(label), name(answer), grouped(image))}
                onClick={() => void openTestImage(image)}
              >
                <Picture {...{ program, image, images }} />
                <span className={style.says} aria-hidden="true">
                  {t.wrongOne(name(label), name(answer))}
                </span>
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

/** The images by their numbers, asked for in one go; what was here before stays until they come. */
function useImages(wanted: readonly number[]): FoundImages | null {
  const [loaded, set] = useState<FoundImages | null>(null),
    key = wanted.join(),
    isRecorded = useRun(run => run.kind === 'recorded'),
    isHeld = useTrainer(holdsRun)
  useEffect(() => {
    if (!isRecorded && !isHeld) return
    let isWanted = true
    const of = key === '' ? [] : key.split(',').map(Number)
    void askTestImages(of).then(found => isWanted && found && set(found))
    return () => {
      isWanted = false
    }
  }, [key, isRecorded, isHeld])
  return loaded
}

function Picture({ program, image, images }: { readonly program: Program; readonly image: number; readonly images: FoundImages | null }) {
  const dark = useDark(),
    dpr = window.devicePixelRatio
  const [channels = 1, rows = 1, cols = 1] = program.values[program.image]!.shape.slice(1)
  const grid = useMemo((): Grid => {
    const cell = (SIDE * dpr) / Math.max(rows, cols)
    return { first: 0, shown: 1, rows, cols, across: 1, down: 1, cw: cell, ch: cell, gapX: 0, gapY: 0, order: 'rows' }
  }, [rows, cols, dpr])
  const data = useMemo(() => {
    const i = images?.of.indexOf(image) ?? -1,
      size = sizeOf([channels, rows, cols])
    return i < 0 ? undefined : images!.images.pixels.subarray(i * size, i * size + rows * cols)
  }, [images, image, channels, rows, cols])
  return <Maps {...{ grid, dpr, data, dark }} largest={1} colours="ink" />
}
