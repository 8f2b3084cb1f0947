import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeIsTooOld, whatIsMissing } from './install.mjs'

interface Locked {
  version?: string
  optional?: boolean
  optionalDependencies?: Record<string, string>
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }

/** Where Node looks for a package, seen from another: beside it, then further and further out. */
function isLocked(from: string, name: string): boolean {
  if (lock.packages[`${from ? `${from}/` : ''}node_modules/${name}`]) return true
  if (from === '') return false
  return isLocked(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
}

describe('package-lock.json', () => {
  it('holds every optional dependency, those of other operating systems too', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(name => !isLocked(path, name))
        .map(name => `${path} > ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('holds the native parts of the tools for Linux, macOS and Windows', () => {
    const paths = Object.keys(lock.packages).join('\n')
    for (const tool of ['@rolldown/binding', '@oxlint/binding', '@oxlint-tsgolint/', '@rollup/rollup'])
      for (const system of ['linux', 'darwin', 'win32']) expect(paths, `${tool} on ${system}`).toMatch(new RegExp(`${tool}.*${system}`))
  })
})

describe('package.json', () => {
  it('pins every version exactly', () => {
    const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >
    expect(
      Object.entries({ ...dependencies, ...devDependencies, ...overrides }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    ).toEqual([])
  })
})

describe('whatIsMissing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'im2see-'))
  const file = (name: string, packages: Record<string, object>) => {
    writeFileSync(join(folder, name), JSON.stringify({ packages }))
    return join(folder, name)
  }
  const wanted = file('lock.json', {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  })

  it('is content when all that is locked is there, whatever else is', () => {
    expect(
      whatIsMissing(wanted, file('more.json', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '9.0.0' } })),
    ).toBe('')
  })

  it('names a package in another version', () => {
    expect(whatIsMissing(wanted, file('old.json', { 'node_modules/a': { version: '0.9.0' } }))).toBe(
      'node_modules/a is 0.9.0, the lock file says 1.0.0',
    )
  })

  it('says when nothing is installed at all', () => {
    expect(whatIsMissing(wanted, join(folder, 'none.json'))).toBe('node_modules is missing')
  })
})

describe('nodeIsTooOld', () => {
  it.each([
    ['18.20.0', true],
    ['20.18.3', true],
    ['20.19.0', false],
    ['21.7.0', true],
    ['22.11.0', true],
    ['22.12.0', false],
    ['24.0.0', false],
  ])('of %s is %s', (version, tooOld) => expect(nodeIsTooOld(version)).toBe(tooOld))
})
