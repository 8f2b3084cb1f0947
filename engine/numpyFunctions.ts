// The few functions that a NumPy script needs beside NumPy's own. The book has them in common/; these are our own words.

const both = `def both(setting):
    """A setting for each axis: 2 -> (2, 2)."""
    return setting if isinstance(setting, tuple) else (setting, setting)`

const sides = `def sides(pad):
    """Padding at the top, right, bottom and left: 2, (vertical, horizontal), or all four."""
    return pad if isinstance(pad, tuple) and len(pad) == 4 else both(pad) * 2`

const windows = `def windows(H, W, FH, FW, stride, pad, dilation):
    """Output size, and for each place (fh, fw) in the filter the pixels under it: one for every window."""
    (sy, sx), (dy, dx) = both(stride), both(dilation)
    top, right, bottom, left = sides(pad)
    OH = (H + top + bottom - dy * (FH - 1) - 1) // sy + 1
    OW = (W + left + right - dx * (FW - 1) - 1) // sx + 1
    rows = [slice(fh * dy, fh * dy + sy * OH, sy) for fh in range(FH)]
    columns = [slice(fw * dx, fw * dx + sx * OW, sx) for fw in range(FW)]
    return OH, OW, [(fh, fw, rows[fh], columns[fw]) for fh in range(FH) for fw in range(FW)]`

const im2col = `def im2col(x, FH, FW, stride=1, pad=0, dilation=1, fill=0):
    """Every window of x (N, C, H, W) becomes a row: (N*OH*OW, C*FH*FW)."""
    N, C, H, W = x.shape
    OH, OW, places = windows(H, W, FH, FW, stride, pad, dilation)
    top, right, bottom, left = sides(pad)
    image = np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=fill)
    col = np.empty((N, C, FH, FW, OH, OW))
    for fh, fw, rows, columns in places:
        col[:, :, fh, fw] = image[:, :, rows, columns]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, C * FH * FW)`

const col2im = `def col2im(dcol, x_shape, FH, FW, stride=1, pad=0, dilation=1):
    """The way back of im2col: a pixel that was copied into several windows gets the sum of its copies."""
    N, C, H, W = x_shape
    OH, OW, places = windows(H, W, FH, FW, stride, pad, dilation)
    top, right, bottom, left = sides(pad)
    dcol = dcol.reshape(N, OH, OW, C, FH, FW).transpose(0, 3, 4, 5, 1, 2)
    image = np.zeros((N, C, H + top + bottom, W + left + right))
    for fh, fw, rows, columns in places:
        image[:, :, rows, columns] += dcol[:, :, fh, fw]
    return image[:, :, top : top + H, left : left + W]`

const countPixels = `def count_pixels(x_shape, PH, PW, stride, pad):
    """How many pixels each window of a pooling holds, its padding not counted: (N*OH*OW*C)."""
    return np.sum(im2col(np.ones(x_shape), PH, PW, stride, pad).reshape(-1, PH * PW), axis=1)`

const neighbours = `def neighbours(x, before, after):
    """For each channel of x (N, C, ...) the sum over the channels around it, from so many before it to so many after it."""
    padded = np.pad(x, ((0, 0), (before, after)) + ((0, 0),) * (x.ndim - 2))
    return sum(padded[:, i : i + x.shape[1]] for i in range(before + after + 1))`

const softmax = `def softmax(x):
    """Probabilities of each row. The largest score is taken off first, so that exp does not overflow."""
    e = np.exp(x - np.max(x, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)`

const crossEntropyError = `def cross_entropy_error(x, t):
    """Mean of log(sum(exp(x))) - x_t over the rows of scores: -log of the right answer's probability, never of 0."""
    N, largest = x.shape[0], np.max(x, axis=1)
    rest = np.log(np.sum(np.exp(x - largest.reshape(N, 1)), axis=1))
    return np.sum(largest - x[np.arange(N), t] + rest) / N`

/** In the order in which a script defines them: each needs only those before it. */
const functions: readonly (readonly [name: string, text: string])[] = [
  ['both', both],
  ['sides', sides],
  ['windows', windows],
  ['im2col', im2col],
  ['col2im', col2im],
  ['count_pixels', countPixels],
  ['neighbours', neighbours],
  ['softmax', softmax],
  ['cross_entropy_error', crossEntropyError],
]

/** The functions that some code calls, and those that they call. */
export function functionsFor(code: string): string[] {
  const needed: string[] = []
  let text = code
  for (const [name, body] of functions.toReversed()) {
    if (!new RegExp(`\\b${name}\\(`).test(text)) continue
    needed.unshift(body)
    text += body
  }
  return needed
}
