// What the run follows from. All but the rate make another run when they are changed: the one before stays behind it.
import { bookNumbers, bookRates, optimizerKinds } from '../../engine/optimizerSpec.ts'
import { FIXED_STD, inits } from '../../engine/networks/spec.ts'
import type { Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { grouped } from '../geometry/numbers.ts'
import { changeSettings, setRate } from '../state/run/actions.ts'
import { layerSettings, withSetting, type LayerSetting } from '../state/run/layerText.ts'
import { MOST_BATCH, optimizerOf } from '../state/run/settingsText.ts'
import { useRun } from '../state/run/store.ts'
import { Field, Row } from './Field.tsx'
import { Fail, Spoilt } from './Fail.tsx'
import { useTrainText } from './text.ts'
import style from './Settings.module.css'

export function Settings() {
  const t = useTrainText().settings,
    isRecorded = useRun(run => run.kind === 'recorded')
  return (
    <section className={style.settings} aria-label={t.title} data-testid="settings">
      <header className={style.head}>
        <h2>{isRecorded ? t.titleOwn : t.title}</h2>
        <Fail />
      </header>
      <Unused />
      <Spoilt />
      <Optimizer />
      <Beginning />
      <Network />
    </section>
  )
}

/** What of a link's settings could not be used. */
function Unused() {
  const t = useTrainText().settings,
    unused = useRun(run => run.unused)
  return unused.length === 0 ? null : (
    <p role="alert" className={style.note}>
      {unused.map(({ name, value }) => t.unused(name, value)).join(' ')}
    </p>
  )
}

function Optimizer() {
  const t = useTrainText().settings,
    optimizer = useRun(run => run.settings.optimizer),
    rate = useRun(run => run.askedRate?.rate ?? run.state?.rate ?? run.settings.optimizer.lr),
    begun = useRun(run => run.state !== null)
  const set = (numbers: Readonly<Record<string, number>>): void =>
    changeSettings({ optimizer: optimizerOf(optimizer.kind, { ...(optimizer as { readonly lr: number }), ...numbers }) })
  return (
    <>
      <Row label={t.optimizer}>
        <Choice
          label={t.optimizer}
          name="optimizer"
          names={t.optimizers}
          all={optimizerKinds}
          value={optimizer.kind}
          set={kind => changeSettings({ optimizer: optimizerOf(kind, { lr: bookRates[kind] }) })}
        />
      </Row>
      <Row label={t.rate} note={begun ? t.now : ''}>
        <Field label={t.rate} name="lr" value={rate} from={0} to={Infinity} set={setRate} />
        <RateSaid />
      </Row>
      <div className={style.pair}>
        {Object.entries(bookNumbers[optimizer.kind]).map(([name, usual]) => (
          <Row key={name} label={t.numbers[name]!}>
            <Field
              label={t.numbers[name]!}
              name={name}
              value={(optimizer as unknown as Readonly<Record<string, number>>)[name] ?? usual}
              from={0}
              to={0.999999}
              set={value => set({ [name]: value })}
            />
          </Row>
        ))}
      </div>
    </>
  )
}

/** Whoever cannot see the mark on the curve hears from which step on the rate counts, once it is known. */
function RateSaid() {
  const t = useTrainText(),
    last = useRun(({ askedRate, history: { rates } }) => (askedRate || rates.length < 2 ? null : rates.at(-1)!))
  return (
    <span role="status" className="hidden" data-testid="rate-said">
      {last ? t.rateFrom(grouped(last.step), String(last.rate)) : ''}
    </span>
  )
}

interface ChoiceProps<K extends string> {
  readonly label: string
  readonly name: string
  readonly all: readonly K[]
  readonly names: Readonly<Record<K, string>>
  readonly value: K
  readonly set: (kind: K) => void
}

/** One of several kinds, by their names. */
const Choice = <K extends string>({ label, name, all, names, value, set }: ChoiceProps<K>) => (
  <select aria-label={label} data-testid={name} value={value} onChange={({ target }) => set(target.value as K)}>
    {all.map(kind => (
      <option key={kind} value={kind}>
        {names[kind]}
      </option>
    ))}
  </select>
)

function Beginning() {
  const t = useTrainText().settings,
    init = useRun(run => run.settings.init),
    batch = useRun(run => run.settings.batch),
    seed = useRun(run => run.settings.seed)
  return (
    <>
      <Row label={t.init}>
        <Choice
          label={t.init}
          name="init"
          names={t.inits}
          all={inits}
          value={init.kind}
          set={kind => changeSettings({ init: kind === 'fixed' ? { kind, std: FIXED_STD } : { kind } })}
        />
        {init.kind === 'fixed' ? (
          <Field
            label={t.std}
            name="std"
            value={init.std}
            from={0}
            to={1000}
            set={std => changeSettings({ init: { kind: 'fixed', std } })}
          />
        ) : null}
      </Row>
      <div className={style.pair}>
        <Row label={t.batch}>
          <Field
            label={t.batch}
            name="batch"
            value={batch}
            from={1}
            to={MOST_BATCH}
            whole
            set={value => changeSettings({ batch: value })}
          />
        </Row>
        <Row label={t.seed}>
          <Field label={t.seed} name="seed" value={seed} from={0} to={999_999_999} whole set={value => changeSettings({ seed: value })} />
        </Row>
      </div>
    </>
  )
}

/** The settings of the layers, a line a layer that has any. */
function Network() {
  const t = useTrainText().settings,
    network = useRun(run => run.settings.network),
    program = useRun(run => run.program)
  const all = layerSettings(network),
    layers = [...new Set(all.map(({ layer }) => layer))]
  return (
    <details className={style.layers}>
      <summary>
        {t.network} <small data-testid="parameters">{t.parameters(grouped(parametersOf(program)))}</small>
      </summary>
      {layers.map(layer => (
        <Row key={layer} label={layer} code>
          {all
            .filter(one => one.layer === layer)
            .map(one => (
              <LayerField key={one.name} one={one} />
            ))}
        </Row>
      ))}
    </details>
  )
}

/** How many numbers a network learns. */
const parametersOf = ({ params, values }: Program): number => Object.values(params).reduce((sum, id) => sum + sizeOf(values[id]!.shape), 0)

function LayerField({ one }: { readonly one: LayerSetting }) {
  const { layer, name, setting, value } = one
  const set = (next: number | string): void =>
    changeSettings({ network: withSetting(useRun.getState().settings.network, { layer, name }, next) })
  if (setting.type === 'word')
    return (
      <label className={style.small}>
        <span>{name}</span>
        <select aria-label={`${layer} ${name}`} value={String(value)} onChange={({ target }) => set(target.value)}>
          {setting.words.map(word => (
            <option key={word}>{word}</option>
          ))}
        </select>
      </label>
    )
  if (typeof value !== 'number' || setting.type === 'flag') return null
  const { from, to } = setting
  return (
    <label className={style.small}>
      <span>{name}</span>
      <Field label={`${layer} ${name}`} name={`${layer}.${name}`} {...{ value, from, to, set }} whole={setting.type !== 'number'} />
    </label>
  )
}
