// Networks that this device keeps: the one that is written is kept under a name; each is opened, named anew, deleted.
import { memo, useEffect, useState } from 'react'
import { sentenceOf } from '../../engine/networks/sentence.ts'
import { bytesText } from '../geometry/architectureText.ts'
import { grouped } from '../geometry/numbers.ts'
import {
  keepNetwork,
  listNetworks,
  MOST_A_NETWORK,
  MOST_KEPT,
  MOST_NAME,
  openNetwork,
  removeNetwork,
  renameNetwork,
  useKeptNetworks,
} from '../state/own/keptNetworks.ts'
import { needsOf } from '../state/needs.ts'
import type { NetworkRecord } from '../state/own/networkRecord.ts'
import type { Editing } from '../state/own/editor.ts'
import { sayFailure, useLanguage, useText } from '../text/index.ts'
import { useOwnText } from './text.ts'
import style from './Page.module.css'

export const Kept = memo(function Kept({ draft: { spec }, fitting }: Editing) {
  const t = useOwnText(),
    general = useText(),
    { all, failure } = useKeptNetworks()
  const [name, write] = useState<string | null>(null)
  useEffect(() => void listNetworks(), [])
  const bytes = (all ?? []).reduce((sum, record) => sum + record.bytes, 0)
  return (
    <section aria-labelledby="own-kept" data-testid="kept-networks">
      <h3 id="own-kept">
        {t.kept} <small>{t.keptOf({ count: grouped(all?.length ?? 0), bytes: bytesText(bytes), most: bytesText(MOST_KEPT) })}</small>
      </h3>
      <form
        className={style.keep}
        onSubmit={event => {
          event.preventDefault()
          if (fitting.program) void keepNetwork(name ?? spec.name).then(() => write(null))
        }}
      >
        <input
          aria-label={t.keepAs}
          maxLength={MOST_NAME}
          autoComplete="off"
          value={name ?? spec.name}
          onChange={({ target }) => write(target.value)}
        />
        <button type="submit" disabled={!fitting.program} data-testid="keep">
          {t.keep}
        </button>
      </form>
      {failure ? (
        <p role="alert" className={style.wrong}>
          {t.wrongs[failure.code]?.(failure.values) ?? sayFailure(general, failure)}
        </p>
      ) : null}
      {all?.length === 0 ? <p className={style.note}>{t.noneKept}</p> : null}
      <ul className={style.kept}>
        {(all ?? []).map(record => (
          <One key={record.id} record={record} />
        ))}
      </ul>
    </section>
  )
})

function One({ record }: { readonly record: NetworkRecord }) {
  const t = useOwnText(),
    language = useLanguage()
  const { name, spec, weights, saved, bytes } = record
  const [written, write] = useState<string | null>(null)
  const done = (): void => {
    if (written !== null && written.trim() !== name) void renameNetwork(record, written)
    write(null)
  }
  return (
    <li title={sentenceOf(spec)}>
      <input
        aria-label={t.nameKept(name)}
        maxLength={MOST_NAME}
        value={written ?? name}
        onChange={({ target }) => write(target.value)}
        onBlur={done}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur()
          if (key === 'Escape') write(null)
        }}
      />
      <span className={style.note}>
        {weights === null
          ? t.keptNone[needsOf(spec).weights > MOST_A_NETWORK ? 'large' : 'closed']
          : typeof weights === 'number'
            ? t.keptNew
            : bytesText(bytes)}{' '}
        · {new Date(saved).toLocaleDateString(language)}
      </span>
      <button type="button" aria-label={t.openKept(name)} onClick={() => void openNetwork(record)}>
        {t.open}
      </button>
      <button type="button" aria-label={t.forgetKept(name)} onClick={() => void removeNetwork(record)}>
        {t.forget}
      </button>
    </li>
  )
}
