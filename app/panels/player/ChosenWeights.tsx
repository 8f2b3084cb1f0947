// Weights by choice: random ones, each press of the button the next seed, or a file of the person's own.
import { useRef } from 'react'
import { useLive } from '../../client/live.ts'
import { forwardProgram, specOf } from '../../state/networks.ts'
import { go, usePlace } from '../../state/place.ts'
import { FIRST_SEED, seedIn, useWeightsFiles } from '../../state/weights.ts'
import { ChosenFile } from '../../marks/ChosenFile.tsx'
import { useWords } from './Large/words.ts'
import { RunWeights } from './RunWeights.tsx'
import style from './Weights.module.css'

/** For a network that no weights come with; nothing for one that has none: no layer of it has any. */
export function ChosenWeights() {
  const t = useWords()
  const file = useRef<HTMLInputElement>(null)
  const source = useLive(live => live.source)
  const weights = usePlace(place => place.weights)
  const ref = usePlace(place => place.network),
    carries = useWeightsFiles(all => all[ref]?.kind === 'carried')
  const names = Object.keys(usePlace(({ network }) => forwardProgram(specOf(network)).params))
  const seed = source?.kind === 'random' ? source.seed : null
  if (names.length === 0) return null
  return (
    <div className={style.weights} role="group" aria-label={t.weights}>
      <span>{t.weights}</span>
      <button
        type="button"
        aria-pressed={seed !== null}
        data-testid="random"
        onClick={() => go({ weights: { seed: seed === null ? (seedIn(weights) ?? FIRST_SEED) : seed + 1 } })}
      >
        {seed === null ? t.randomNext : t.randomNow(seed)}
      </button>
      {carries ? (
        <button type="button" aria-pressed={source?.kind === 'carried'} title={t.carriedTitle} onClick={() => go({ weights: 'trained' })}>
          {t.carried}
        </button>
      ) : null}
      <button
        type="button"
        aria-pressed={source?.kind === 'own'}
        data-testid="own-weights"
        title={t.fileHint(names[0]!, names.at(-1)!)}
        onClick={() => file.current?.click()}
      >
        {t.file}
      </button>
      <RunWeights />
      <ChosenFile
        ref={file}
        accept=".pkl,.safetensors,.npz,.npy,.pt,.pth,.ckpt,.h5,.keras,.onnx,.data"
        several
        label={t.file}
        id="weights-file"
        take={files => void import('../../state/takeFiles.ts').then(({ takeWeightsAmong }) => takeWeightsAmong(files))}
      />
    </div>
  )
}
