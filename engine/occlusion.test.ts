// The map of places is what the network answers when it is shown each of them covered.
import { expect, test, vi } from 'vitest'
import { drawScene } from './data/scenes.ts'
import { COVER } from './mapEdits.ts'
import { oddNetworks } from './networks/oddNetworks.ts'
import { Session } from './session.ts'

const host = { now: () => performance.now(), pause: () => new Promise<void>(resolve => void setImmediate(resolve)) }

test('each place has the probability that the engine shows for it, whatever is covered now', async () => {
  const [network] = oddNetworks,
    engine = new Session(host),
    input = { picture: drawScene('fruit', 2, 8) },
    brighter = { name: 'image', cell: 70, value: 90 }
  await engine.open({ session: 1, network, weights: { kind: 'random', seed: 4 } })
  await engine.show({
    session: 1,
    revision: 1,
    input,
    label: null,
    edits: [brighter, { name: 'c', cell: 1, value: 0 }, { name: COVER, cell: 0, value: 5 }],
  })
  const found = (await engine.tryOut(1, { kind: 'cover', side: 3 }))!
  expect(found.tops).toEqual([0, 1, 2, 3, 4, 5])
  expect(found.shares).toHaveLength(36)
  const y = async (cell: number | null) => {
    const cover = cell === null ? [] : [{ name: COVER, cell, value: 3 }]
    await engine.show({ session: 1, revision: 2, input, label: null, edits: [brighter, { name: 'c', cell: 1, value: 0 }, ...cover] })
    return (await engine.read('answer/y')).data
  }
  const whole = await y(null)
  expect(whole[found.answer]).toBe(Math.max(...whole))
  expect(found.share).toBeCloseTo(whole[found.answer], 5)
  for (const [i, share] of found.shares.entries()) {
    const covered = await y(found.tops[Math.floor(i / 6)] * 8 + found.lefts[i % 6])
    expect(share, `place ${i}`).toBeCloseTo(covered[found.answer], 5)
    expect(covered[found.answers[i]!]).toBe(Math.max(...covered))
  }
  expect(new Set(found.shares).size).toBeGreaterThan(20)
})

test('is given up when asked, and a second one takes the place of the first', async () => {
  const engine = new Session(host)
  await engine.open({ session: 1, network: oddNetworks[1], weights: { kind: 'random', seed: 4 } })
  await engine.show({ session: 1, revision: 1, input: { strokes: [] }, label: null })
  const first = engine.tryOut(1, { kind: 'cover', side: 9 }),
    second = engine.tryOut(1, { kind: 'cover', side: 9 })
  expect(await first).toBeNull()
  expect(await second).not.toBeNull()
  const third = engine.tryOut(1, { kind: 'cover', side: 9 })
  await Promise.resolve()
  await engine.endTrial('cover')
  await host.pause()
  expect((await third) === null || (await third)!.side === 9).toBe(true)
  expect(await engine.tryOut(2, { kind: 'cover', side: 9 })).toBeNull()
})

test('ends with its network, and one given up before its code was there never begins', async () => {
  vi.resetModules()
  const engine = new (await import('./session.ts')).Session(host)
  const open = async (session: number) => {
    await engine.open({ session, network: oddNetworks[1], weights: { kind: 'random', seed: 4 } })
    await engine.show({ session, revision: 1, input: { strokes: [] }, label: null })
  }
  await open(1)
  const early = engine.tryOut(1, { kind: 'cover', side: 9 })
  await engine.endTrial('cover')
  expect(await early).toBeNull()
  let shares = 0
  const late = engine.tryOut(1, { kind: 'cover', side: 9 }, () => shares++)
  while (shares === 0) await host.pause()
  await open(2)
  expect(await late).toBeNull()
})

test('what is given up while what it needs is loaded is not shown', async () => {
  vi.resetModules()
  const engine = new (await import('./session.ts')).Session(host)
  await engine.open({ session: 1, network: oddNetworks[0], weights: { kind: 'random', seed: 4 } })
  const edits = [{ name: 'c', cell: 1, value: 0 }],
    request = { session: 1, revision: 1, input: { picture: drawScene('fruit', 2, 8) }, label: null, edits }
  const shown = engine.show(request)
  await engine.cancel(1)
  expect(await shown).toBe(false)
  expect(await engine.show({ ...request, revision: 2 })).toBe(true)
})
