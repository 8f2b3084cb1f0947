// What the run learns from: our hands, MNIST, files of one's own, mixed with digits that are drawn here; and how many images of them.
import { useEffect } from 'react'
import { mnistCount } from '../../../engine/data/mnist.ts'
import { grouped } from '../../geometry/numbers.ts'
import { useIdxFiles } from '../../state/run/idxFiles.ts'
import { isAbort, lookForMnist, mnist } from '../../state/run/mnist.ts'
import { loadDigits, useOwnDigits } from '../../state/run/ownDigits.ts'
import { useRun } from '../../state/run/store.ts'
import { chooseData, mixOwn, takeIdx } from '../../state/run/takeData.ts'
import { FileButton } from './FileButton.tsx'
import { Mnist } from './Mnist.tsx'
import { useDataText, useSayFailure } from './text.ts'
import { Yours } from './Yours.tsx'
import style from './Data.module.css'

/** Numbers of images that one may keep to. */
const FEW = [200, 1000, 10_000]
/** Images of MNIST to learn from. */
const MNIST = mnistCount('train')

/** Chooses MNIST, and fetches it where it is not here: whoever presses that asks for it. */
function chooseMnist(): void {
  chooseData({ source: { kind: 'mnist' } })
  mnist().catch((error: unknown) => isAbort(error) || undefined) // the failure stands in its store
}

export function Data() {
  const t = useDataText()
  const { source, own, most } = useRun(run => run.settings.data),
    isRecorded = useRun(run => run.kind === 'recorded'),
    files = useIdxFiles(chosen => chosen.files),
    count = useOwnDigits(({ digits }) => digits.length)
  useEffect(() => void Promise.all([lookForMnist(), loadDigits()]), [])
  const chip = (on: boolean, act: () => void, title: string, name: string, of: string) => (
    <button type="button" aria-pressed={on} title={title} onClick={act}>
      {name} <span>{of}</span>
    </button>
  )
  return (
    <section className={style.data} aria-label={t.title} data-testid="data">
      <header className={style.head}>
        <h2>{t.title}</h2>
        <label className={style.row}>
          {t.images}
          <select value={most ?? ''} onChange={({ target }) => chooseData({ most: target.value === '' ? null : Number(target.value) })}>
            <option value="">{t.all}</option>
            {[...new Set([...FEW, ...(most === null ? [] : [most])])]
              .toSorted((a, b) => a - b)
              .filter(few => few === most || few < (source.kind === 'files' ? (files?.count ?? Infinity) : MNIST))
              .map(few => (
                <option key={few} value={few}>
                  {t.only(grouped(few))}
                </option>
              ))}
          </select>
        </label>
      </header>
      <div className={style.chips} role="group" aria-label={t.source}>
        {chip(source.kind === 'hands', () => chooseData({ source: { kind: 'hands' } }), t.handsTitle, t.hands, '∞')}
        {chip(source.kind === 'mnist', chooseMnist, t.mnistTitle, t.mnist, grouped(MNIST))}
        <FileButton label={t.files} title={t.filesTitle} several pressed={source.kind === 'files'} take={takeIdx} />
        {chip(own > 0, () => mixOwn(own === 0), t.yoursTitle, t.yours, grouped(count))}
      </div>
      {isRecorded ? (
        <p className={style.note} data-testid="recorded-data">
          {t.recordedData(t.hands)}
        </p>
      ) : null}
      {source.kind === 'mnist' ? <Mnist fetch={chooseMnist} /> : null}
      <Files shown={source.kind === 'files'} />
      {own > 0 ? <Yours share={own} setShare={share => chooseData({ own: share })} /> : null}
    </section>
  )
}

/** The files that were chosen last, and what was wrong with those that were not taken. */
function Files({ shown }: { readonly shown: boolean }) {
  const t = useDataText(),
    say = useSayFailure(),
    { files, reading, failure } = useIdxFiles()
  if (reading) return <p className={style.note}>{t.reading}</p>
  return (
    <>
      {shown && files ? (
        <p className={style.note}>
          {files.name}
          <br />
          {t.counts(grouped(files.count), files.test && grouped(files.tests))}
        </p>
      ) : null}
      {failure ? (
        <p className={style.failure} role="alert">
          {say(failure)}
        </p>
      ) : null}
    </>
  )
}
