// A link reproduces the view: a page's path, and the parameters that differ from an empty place. A mangled link gives the nearest view that is valid, and says what was wrong.
import { SpecError } from '../../engine/errors.ts'
import { nothing, parameters, type ReadNet } from './linkParameters.ts'
import { shortened, type LinkProblem, type Tell } from './linkProblem.ts'
import { findNetwork, isBuiltIn, type NetworkRef } from './networks.ts'
import { entryOfPage, pageOfPath, type Page } from './pages.ts'
import { emptyPlace, type Place } from './place.ts'
import { decoded } from './decoded.ts'

/** The hash of a place, and what of it does not fit in a link. */
export function writeHash(place: Place): { readonly hash: string; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = []
  const query = Object.entries(parameters).flatMap(([name, parameter]) => {
    const text = parameter.write(place, (code, values) => problems.push({ code, values }))
    return text === null ? [] : [`${name}=${text.replaceAll(/[^\w./:~@+-]/gu, encodeURIComponent)}`]
  })
  const path = pathOf(place)
  return { hash: query.length > 0 ? `${path}?${query.join('&')}` : path, problems }
}

/** Address of a page with nothing but its network, where it names one. */
export const hashOfPage = (page: Page, network: NetworkRef): string =>
  writeHash({ ...emptyPlace, page, network: entryOfPage(page).of === 'network' ? network : emptyPlace.network }).hash

function pathOf({ page, network, lesson }: Place): string {
  const { path, of } = entryOfPage(page)
  const name = of === 'lesson' ? lesson : of === 'network' && isBuiltIn(network) ? network : null
  return name === null ? `#/${path}` : `#/${path}/${name}`
}

/** Whether a hash holds a network of its own: then `readHash` needs what reads it. */
export const holdsNet = (hash: string): boolean => partsOf(hash).query.some(([name]) => name === 'net')

/** Where what reads networks could not be loaded. */
const notLoaded: ReadNet = () => {
  throw new SpecError('net-not-loaded', 'what reads networks could not be loaded')
}

/** The place that a hash names: whatever it does not say is as in an empty place. `readNet`: where it `holdsNet`. */
export function readHash(hash: string, readNet: ReadNet = notLoaded): { readonly place: Place; readonly problems: readonly LinkProblem[] } {
  const problems: LinkProblem[] = []
  const tell: Tell = (code, values, why) => void problems.push({ code, values: shortened(values), ...(why && { why }) })
  const { path, query } = partsOf(hash)
  const given = new Map<string, string>()
  for (const [name, text] of query) {
    if (given.has(name)) tell('twice', { value: decoded(name) })
    given.set(name, text)
  }
  let place = { ...emptyPlace, ...readPath(path, tell) }
  for (const [name, parameter] of Object.entries(parameters)) {
    const text = given.get(name)
    given.delete(name)
    if (text !== undefined) place = { ...place, ...parameter.read(decoded(text), tell, place, readNet) }
  }
  for (const name of given.keys()) tell('unknown', { value: decoded(name) })
  return { place, problems }
}

/** `/`, `/pass/<network>`, `/architectures/<network>`, `/architectures/own` or `/learn/<lesson>`. Which lessons there are is known where they are. */
function readPath(path: string, tell: Tell): Partial<Place> {
  const parts = path.replace(/^\//, '').split('/').map(decoded),
    within = pageOfPath(parts.slice(0, 2).join('/')),
    page = within ?? pageOfPath(parts[0]!)
  const [of = '', ...more] = parts.slice(within ? 2 : 1)
  if (!page || more.length > 0 || (of !== '' && entryOfPage(page).of === null)) return nothing(tell('page', { value: path }))
  if (of === '') return { page }
  if (entryOfPage(page).of === 'lesson') {
    if (/^[a-z][a-z\d-]{0,40}$/.test(of)) return { page, lesson: of }
    tell('lesson', { value: of })
  } else {
    if (findNetwork(of)) return { page, network: of }
    tell('network', { value: of, used: emptyPlace.network })
  }
  return { page }
}

/** A hash's path, and the names and texts of its query as they stand there. */
function partsOf(hash: string): { readonly path: string; readonly query: readonly (readonly [string, string])[] } {
  const [path, query] = splitOnce(hash.replace(/^#/, ''), '?')
  const parts = query.split('&').filter(part => part !== '')
  return { path, query: parts.map(part => splitOnce(part, '=')) }
}

const splitOnce = (text: string, by: string): [string, string] => {
  const index = text.indexOf(by)
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}
