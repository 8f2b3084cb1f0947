import { beforeEach, expect, test, vi } from 'vitest'
import { takeFiles } from './files.ts'
import { emptyPlace, usePlace } from './place.ts'

const { told: notices, noting } = vi.hoisted(() => {
  const notices = { calls: [] as string[] }
  const noting =
    (what: string) =>
    (of: File | readonly File[] | { code: string }): void => {
      notices.calls.push(
        `${what} ${of instanceof File ? of.name : Array.isArray(of) ? (of as File[]).map(file => file.name).join(', ') : (of as { code: string }).code}`,
      )
    }
  return { told: notices, noting }
})
vi.mock('./pictures.ts', () => ({ takePictures: noting('picture'), refuse: noting('refuse') }))
vi.mock('./ownNetwork.ts', () => ({ takeOwn: noting('weights') }))
vi.mock('./views.ts', () => ({ openView: noting('view') }))
vi.mock('./run/runFiles.ts', () => ({ openRunFile: noting('run') }))
vi.mock('./drawing.ts', () => ({ tell: (what: { code: string } | null) => what && noting('tell')(what) }))
vi.mock('./run/takeData.ts', () => ({ takeData: noting('data'), forgetFailures: () => notices.calls.push('forget') }))

const file = (name: string, ...bytes: (string | number)[]): File =>
  new File(
    [Uint8Array.from(bytes.flatMap(part => (typeof part === 'string' ? Array.from(part, letter => letter.charCodeAt(0)) : [part])))],
    name,
  )
const png = (name = 'a.png'): File => file(name, 0x89, 'PNG\r\n', 0x1a, '\n\0\0\0\rIHDR')
const safetensors = (name = 'a.safetensors'): File => file(name, 2, 0, 0, 0, 0, 0, 0, 0, '{}')
const pickle = (name = 'params.pkl'): File => file(name, 0x80, 4, 0x95, 60, 0, 0, 0, 0, 0, 0, 0, '}')
const view = (name = 'a.im2see'): File => file(name, '{"im2see":"view"}')
const run = (name = 'a.im2see'): File => file(name, '{"im2see":"run-file","version":1}\n', 0, 1)
const gone = (): File =>
  Object.assign(png('gone.png'), { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }) })

beforeEach(() => {
  notices.calls = []
})

test.each<[string, 'simple-convnet' | 'alexnet', 'picture' | 'view', File[], string]>([
  ['a picture is shown', 'simple-convnet', 'picture', [png()], 'picture a.png'],
  ['… whatever it is called', 'simple-convnet', 'picture', [png('a.im2see')], 'picture a.im2see'],
  ['… and also where a view is expected', 'simple-convnet', 'view', [png()], 'picture a.png'],
  ['… rather than what stands before it', 'simple-convnet', 'picture', [file('a.txt', 'hello'), png()], 'picture a.png, a.txt'],
  ['a view is opened, whatever it is called', 'simple-convnet', 'picture', [png(), view('a.json')], 'view a.json'],
  ['a run is opened, whatever it is called', 'simple-convnet', 'picture', [png(), run('a.im2see-run')], 'run a.im2see-run'],
  ['… also where a view is expected', 'alexnet', 'view', [run()], 'run a.im2see'],
  [
    'what is called a view, and is damaged, is opened as one: its reader says what is wrong',
    'simple-convnet',
    'picture',
    [file('a.im2see', '{"im2se')],
    'view a.im2see',
  ],
  ['anything else where a view is expected, too', 'simple-convnet', 'view', [file('a.txt', 'hello')], 'view a.txt'],
  ['weights are looked at for their network', 'alexnet', 'picture', [safetensors()], 'weights a.safetensors'],
  ['… whatever they are called, wherever they are chosen', 'alexnet', 'view', [safetensors('a.png')], 'weights a.png'],
  ['… whatever network is open', 'simple-convnet', 'picture', [pickle()], 'weights params.pkl'],
  ['… also where a view is expected', 'simple-convnet', 'view', [pickle('a.im2see')], 'weights a.im2see'],
  ['a text goes to the reader of pictures, which says what it is', 'simple-convnet', 'picture', [file('a.png', 'hello')], 'picture a.png'],
  ['a folder, or a file that is gone, is said to be none', 'simple-convnet', 'picture', [gone()], 'tell gone'],
])('%s', async (_, network, wanted, files, expected) => {
  usePlace.setState({ ...emptyPlace, network })
  await takeFiles(files, wanted)
  expect(notices.calls).toEqual([expected])
})

const page = '<!doctype html><title>404</title>'
test.each<[string, File[], string]>([
  ['IDX data', [file('x', 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9)], 'data x'],
  ['what is called so and is a web page', [file('train-images-idx3-ubyte.gz', page)], 'data train-images-idx3-ubyte.gz'],
  ['… and what is empty', [file('a-idx3-ubyte'), file('a-idx1-ubyte')], 'data a-idx3-ubyte, a-idx1-ubyte'],
  ['a picture, whatever it is called', [png('a.gz')], 'picture a.gz'],
  ['a web page that is not called so', [file('a.html', page)], 'picture a.html'],
])('where a network learns, what was said before goes, and %s is taken for what it is', async (_, files, expected) => {
  usePlace.setState({ ...emptyPlace, page: 'train' })
  await takeFiles(files)
  expect(notices.calls).toEqual(['forget', expected])
})

test.each(['learn', 'class', 'architectures', 'own'] as const)(
  'on the page %s no square would say that a file is no picture: it is said in the strip',
  async where => {
    usePlace.setState({ ...emptyPlace, page: where })
    await takeFiles([file('a.pdf', '%PDF')])
    await takeFiles([gone()])
    await takeFiles([png()])
    expect(notices.calls).toEqual(['weights a.pdf', 'weights gone.png', 'picture a.png'])
  },
)
