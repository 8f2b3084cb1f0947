// What was taken for what, of the images that it was tried on last.
import { useRef, useState } from 'react'
import { className, classesOf } from '../../../engine/program.ts'
import { MORE_INK, rowTotals, type Entry } from '../../geometry/confusion.ts'
import { grouped } from '../../geometry/numbers.ts'
import { Confusion as Sheet } from '../../marks/Confusion.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { useRun } from '../../state/run/store.ts'
import type { TestShown, Tested } from '../../state/run/tested.ts'
import { useDark } from '../../state/theme.ts'
import { chooseEntry, useChosen } from './chosen.ts'
import { Measured, useTestShown } from './Measured.tsx'
import { usePanelText } from './text.ts'
import style from './Confusion.module.css'

/** The sheet is at most so wide, in rem. */
const LARGEST = 16

export function Confusion() {
  const { tested, why } = useTestShown()
  return tested ? <Tried {...{ tested, why }} /> : null
}

function Tried({ tested, why }: { readonly tested: Tested; readonly why: TestShown['why'] }) {
  const t = usePanelText(),
    dark = useDark(),
    room = useRef<HTMLDivElement>(null),
    { width, dpr, rem } = useRoom(room, 'width')
  const program = useRun(run => run.program),
    chosen = useChosen(all => all.entry),
    [pointed, point] = useState<Entry | null>(null)
  const classes = classesOf(program),
    names = Array.from({ length: classes }, (_, i) => className(program, i)),
    about = pointed ?? chosen
  const says = about === null ? '' : entryText(t, tested.confusion, names, about)
  return (
    <section className={style.confusion} data-testid="confusion-panel">
      <header className={style.head}>
        <h2>{t.confusion}</h2>
        <span>{says || t.moreInk(MORE_INK)}</span>
      </header>
      <div ref={room}>
        {width > 0 ? (
          <Sheet
            {...{ classes, names, dpr, rem, dark, pointed, says }}
            confusion={tested.confusion}
            room={Math.min(width, LARGEST * rem)}
            chosen={chosen}
            label={t.confusionLabel(classes)}
            onPoint={point}
            onChoose={entry =>
              chooseEntry(entry && (entry.is === entry.said || (chosen?.is === entry.is && chosen.said === entry.said)) ? null : entry)
            }
          />
        ) : null}
      </div>
      <Measured step={tested.step} why={why} />
    </section>
  )
}

function entryText(
  t: ReturnType<typeof usePanelText>,
  confusion: ArrayLike<number>,
  names: readonly string[],
  { is, said }: Entry,
): string {
  const count = grouped(confusion[is * names.length + said]!),
    of = grouped(rowTotals(confusion, names.length)[is]!)
  return is === said ? t.entryRight(names[is]!, count, of) : t.entry(names[is]!, names[said]!, count, of)
}
