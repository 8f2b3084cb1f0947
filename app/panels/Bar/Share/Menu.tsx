// What the menu offers. It is loaded, with its words, when it is opened.
import { useEffect, useRef } from 'react'
import { shapeText } from '../../../geometry/numbers.ts'
import { takeFiles } from '../../../state/files.ts'
import { useLive } from '../../../client/live.ts'
import { useHint } from '../../../state/commands.ts'
import { isOf } from '../../../state/networks.ts'
import { writeHash } from '../../../state/permalink.ts'
import { usePlace } from '../../../state/place.ts'
import { turnStage } from '../../../state/stage.ts'
import { useLanguage, useText } from '../../../text/index.ts'
import { useLang } from '../../../text/language.ts'
import { copyEmbed, copyLink, isLong, savePicture, saveScript, saveView, takeTensor, tensorOf, type Done } from './actions.ts'
import type { Form } from './figure.ts'
import { useSaid } from './said.ts'
import { shareText, useShareText } from './text.ts'
import style from '../Share.module.css'

/** Its words, before it is shown. */
export const ready = shareText.load

export function Menu({ close }: { readonly close: () => void }) {
  const all = useText(),
    t = useShareText()
  const language = useLanguage(),
    lang = useLang(shareText)
  const place = usePlace()
  const program = useLive(live => live.opened?.program)
  const { done, form } = useSaid(),
    shape = (form: Form): void => useSaid.setState({ form })
  const say = (done: Done): void => useSaid.setState({ done })
  useEffect(() => () => useSaid.setState({ done: null }), []) // what is closed has nothing to say when it is opened again
  const act = (action: () => Promise<Done>) => (): void => void action().then(say, () => say({ code: 'nothingYet', values: {} }))
  const left = writeHash(place).problems
  const tensor = program && isOf(program, place.network) ? tensorOf(program, place) : null
  const long = tensor !== null && isLong(tensor)
  return (
    <div lang={lang}>
      <section>
        <h2>{t.link}</h2>
        <div>
          <button type="button" onClick={act(() => copyLink(language, t.link))}>
            {t.copyLink}
          </button>
          <button type="button" onClick={act(() => copyEmbed(language, t.embedCode, all.title))}>
            {t.copyEmbed}
          </button>
        </div>
        {left.map(problem => (
          <p key={problem.code} data-testid="left-out">
            {all.link[problem.code](problem.values)}
          </p>
        ))}
      </section>
      <ViewSection saveView={act(saveView)} close={close} />
      <section>
        <h2>{t.picture}</h2>
        <div>
          <button type="button" onClick={act(() => savePicture('svg', form, all, language))}>
            SVG
          </button>
          <button type="button" onClick={act(() => savePicture('png', form, all, language))}>
            PNG
          </button>
        </div>
        <Forms {...{ form, shape }} />
      </section>
      {tensor ? (
        <section>
          <h2>
            {t.numbers} <code data-testid="tensor">{`${tensor.name} ${shapeText(tensor.shape)}`}</code>
          </h2>
          <div>
            <button type="button" onClick={act(() => takeTensor(tensor, 'numpy'))}>
              {long ? t.numpyFile : t.copyNumpy}
            </button>
            <button type="button" onClick={act(() => takeTensor(tensor, 'json'))}>
              {long ? t.jsonFile : t.copyJson}
            </button>
          </div>
          <p>{t.tensorHint}</p>
        </section>
      ) : null}
      <section>
        <h2>{t.program}</h2>
        <div>
          <button type="button" onClick={act(saveScript)}>
            {t.script}
          </button>
        </div>
        <p>{t.scriptHint}</p>
      </section>
      <p role="status" className={style.done} data-testid="share-done">
        {done ? t.done[done.code](done.values) : ''}
      </p>
      {done?.text === undefined ? null : (
        <textarea readOnly rows={3} aria-label={t.byHand} value={done.text} onFocus={event => event.target.select()} />
      )}
    </div>
  )
}

/** The whole view as a file, and on the stage. */
function ViewSection({ saveView, close }: { readonly saveView: () => void; readonly close: () => void }) {
  const t = useShareText()
  const staging = useHint('stage.turn')
  const file = useRef<HTMLInputElement>(null)
  return (
    <section>
      <h2>{t.view}</h2>
      <div>
        <button type="button" onClick={saveView}>
          {t.saveView}
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          {t.openView}
        </button>
        <button
          type="button"
          aria-keyshortcuts={staging.shortcuts}
          onClick={() => {
            close()
            turnStage()
          }}
        >
          {t.stage} {staging.cap ? <kbd aria-hidden="true">{staging.cap}</kbd> : null}
        </button>
      </div>
      <p>{t.viewHint}</p>
      <input
        ref={file}
        type="file"
        accept=".im2see,application/json,.pkl,.npz,.safetensors"
        data-testid="view-file"
        hidden
        aria-label={t.openView}
        onChange={({ target }) => {
          void takeFiles([...(target.files ?? [])], 'view')
          target.value = ''
          close()
        }}
      />
    </section>
  )
}

/** On what the picture stands, and whether it is for a slide. */
function Forms({ form, shape }: { readonly form: Form; readonly shape: (form: Form) => void }) {
  const t = useShareText()
  return (
    <div>
      <label>
        {t.ground}{' '}
        <select value={form.ground} onChange={({ target }) => shape({ ...form, ground: target.value as Form['ground'] })}>
          {Object.entries(t.grounds).map(([ground, name]) => (
            <option key={ground} value={ground}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input type="checkbox" checked={form.slide} onChange={({ target }) => shape({ ...form, slide: target.checked })} /> {t.slide}
      </label>
    </div>
  )
}
