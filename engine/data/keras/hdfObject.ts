// An object of an HDF5 file: its header is a list of messages, in pieces that lie anywhere.
import { latin1 } from '../pickleInput.ts'
import { damaged, Fields, notRead, requireSum, type HdfInput } from './hdfInput.ts'

/** Kinds of messages that are read. */
export const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  external: 0x07,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const

interface Message {
  readonly type: number
  /** It stands elsewhere, and is only named here. */
  readonly shared: boolean
  readonly body: Uint8Array
}

export interface HdfObject {
  readonly messages: readonly Message[]
}

const MOST_MESSAGES = 20_000,
  MOST_PIECES = 500

/** The first message of a kind, from its beginning; null: there is none. */
export function messageOf(input: HdfInput, { messages }: HdfObject, type: number): Fields | null {
  const found = messages.find(message => message.type === type)
  return found ? fieldsOf(input, found) : null
}

/** All messages of a kind, each from its beginning. */
export const messagesOf = (input: HdfInput, { messages }: HdfObject, type: number): readonly Fields[] =>
  messages.filter(message => message.type === type).map(message => fieldsOf(input, message))

function fieldsOf(input: HdfInput, { shared, body }: Message): Fields {
  if (shared) throw notRead('a header that shares its parts with others')
  return new Fields(body, input)
}

/** Reads the header at an address, all its pieces. Throws WeightsFileError. */
export async function readObject(input: HdfInput, address: number): Promise<HdfObject> {
  const isNew = latin1(await input.bytes(address, 4)) === 'OHDR'
  const begin = isNew ? await beginNew(input, address) : await beginOld(input, address)
  const messages: Message[] = [],
    pieces: Fields[] = [begin.piece],
    seen = new Set<number>()
  for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
    for (const message of begin.read(piece)) {
      if (messages.push(message) > MOST_MESSAGES) throw damaged(`at most ${MOST_MESSAGES} messages`, 'more')
      if (message.type !== MESSAGE.continuation) continue
      const where = new Fields(message.body, input),
        from = where.address() ?? -1,
        length = where.length()
      if (seen.has(from) || seen.size > MOST_PIECES) throw damaged('pieces of a header, each once', 'one that comes again')
      seen.add(from)
      pieces.push(await begin.more(from, length))
    }
  }
  return { messages }
}

interface Begin {
  readonly piece: Fields
  read(piece: Fields): Iterable<Message>
  more(address: number, length: number): Promise<Fields>
}

async function beginOld(input: HdfInput, address: number): Promise<Begin> {
  const head = await input.fields(address, 16)
  head.version(1)
  head.skip(1)
  const count = head.u16()
  head.skip(4)
  const length = head.u32()
  let left = count
  return {
    piece: await input.fields(address + 16, length),
    more: (from, size) => input.fields(from, size),
    *read(piece) {
      for (; left > 0 && piece.left >= 8; left--) {
        const type = piece.u16(),
          size = piece.u16(),
          flags = piece.u8()
        piece.skip(3)
        yield { type, shared: (flags & 2) !== 0, body: piece.part(size) }
      }
    },
  }
}

async function beginNew(input: HdfInput, address: number): Promise<Begin> {
  const flags = (await input.bytes(address, 6))[5],
    width = 2 ** (flags & 3),
    before = 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0)
  const head = await input.fields(address, before + width)
  head.expect('OHDR')
  head.version(2)
  head.skip(before - 5)
  const length = head.unsigned(width),
    ordered = (flags & 4) !== 0
  return {
    piece: summed(await input.fields(address, before + width + length + 4), before + width),
    more: async (from, size) => {
      const piece = await input.fields(from, size)
      piece.expect('OCHK')
      return summed(piece, 4)
    },
    *read(piece) {
      while (piece.left >= 4 + (ordered ? 2 : 0)) {
        const type = piece.u8(),
          size = piece.u16(),
          messageFlags = piece.u8()
        if (ordered) piece.skip(2)
        yield { type, shared: (messageFlags & 2) !== 0, body: piece.part(size) }
      }
    },
  }

  /** The messages of a piece with a sum at its end. */
  function summed(piece: Fields, from: number): Fields {
    requireSum(piece.bytes)
    return new Fields(piece.bytes.subarray(from, -4), input)
  }
}
