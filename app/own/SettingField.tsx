// One setting of a layer, made from what its kind says of it: numbers are typed, words chosen, flags ticked.
import type { Setting } from '../../engine/layers/settings.ts'
import type { LayerSpec } from '../../engine/networks/spec.ts'
import { rangeEnd, readNumber } from '../geometry/numbers.ts'
import { edit } from '../state/own/editor.ts'
import { Typed } from './Typed.tsx'
import { useOwnText } from './text.ts'
import style from './Rows.module.css'

interface Props {
  readonly layer: LayerSpec
  readonly number: number
  readonly name: string
  readonly setting: Setting
  readonly tab: number
}

export function SettingField({ layer, number, name, setting, tab }: Props) {
  const t = useOwnText()
  const settings = layer as unknown as Readonly<Record<string, unknown>>,
    given = settings[name],
    label = t.setting(layer.name, t.settings[name] ?? name)
  const set = (value: unknown, isTyped = false): void =>
    edit(
      { kind: 'set', layer: number, setting: name, value },
      { what: 'set', layer: layer.name, setting: name },
      isTyped ? `${number} ${name}` : null,
    )
  if (setting.type === 'flag')
    return (
      <label className={style.flag} title={label} data-usual={given === undefined || undefined}>
        <code aria-hidden="true">{name}</code>
        <input
          type="checkbox"
          aria-label={label}
          tabIndex={tab}
          checked={(given as boolean | undefined) ?? setting.default}
          onChange={({ target }) => set(target.checked)}
        />
      </label>
    )
  if (setting.type === 'word')
    return (
      <label className={style.setting}>
        <span className="hidden">{label}</span>
        <select tabIndex={tab} value={(given as string | undefined) ?? setting.default} onChange={({ target }) => set(target.value)}>
          {setting.words.map(word => (
            <option key={word}>{word}</option>
          ))}
        </select>
      </label>
    )
  const ends = [rangeEnd(setting.from), rangeEnd(setting.to)] as const
  return (
    <label className={style.setting} data-usual={given === undefined || undefined}>
      <code aria-hidden="true">{name}</code>
      <Typed
        label={label}
        value={textOf(setting, settings, name)}
        hint={t.takes[setting.type](...ends)}
        usual={given === undefined}
        tabIndex={tab}
        {...(setting.type === 'number' ? {} : { step: [setting.from, setting.to] as const })}
        read={text => (valueIn(setting, text) === null ? t.takes[setting.type](...ends) : text)}
        set={text => set(valueIn(setting, text), true)}
      />
    </label>
  )
}

/** A setting as it holds, as one types it: `2`, `2×1`, `1×0×1×0`. */
function textOf(setting: Setting, settings: Readonly<Record<string, unknown>>, name: string): string {
  const usual = Array.isArray(setting.default) ? setting.default.map(other => settings[other as string]) : [setting.default],
    value = settings[name] === undefined ? usual : [settings[name]].flat()
  return (new Set(value).size === 1 ? value.slice(0, 1) : value).map(String).join('×')
}

/** What was typed, as a setting takes it; null: it takes no such. */
function valueIn(setting: Exclude<Setting, { type: 'word' | 'flag' }>, text: string): number | readonly number[] | null {
  const most = { whole: [1], number: [1], pair: [1, 2], pads: [1, 2, 4] }[setting.type],
    parts = setting.type === 'number' ? [text] : text.split(/\s*[×x*]\s*/i)
  const numbers = parts.map(readNumber)
  if (!most.includes(parts.length)) return null
  const fits = (one: number | string): one is number =>
    typeof one === 'number' && one >= setting.from && one <= setting.to && (setting.type === 'number' || Number.isInteger(one))
  if (!numbers.every(fits)) return null
  return numbers.length === 1 ? numbers[0]! : numbers
}
