// Layers that the book's `common.layers` lacks, as classes in its style: forward, backward, gradients in dW and db. tools/numpyClass.test.ts runs them where there is a NumPy.

/** Where windows lie, of any step, padding and dilation: for the convolution and the poolings below. */
const windows = `
class Windows:
    def __init__(self, size, stride, pad, dilation):  # (vertical, horizontal); pad: top, right, bottom, left
        self.size, self.stride, self.pad, self.dilation = size, stride, pad, dilation

    def places(self, length, axis):  # the pixels of each window along an axis
        size, stride, dilation = self.size[axis], self.stride[axis], self.dilation[axis]
        count = (length - dilation * (size - 1) - 1) // stride + 1
        return stride * np.arange(count)[:, None] + dilation * np.arange(size)

    def cut(self, x, fill=0):  # (N, C, H, W) -> (N, C, OH, OW, FH, FW)
        top, right, bottom, left = self.pad
        x = np.pad(x, ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=fill)
        rows, columns = self.places(x.shape[2], 0), self.places(x.shape[3], 1)
        self.shape = x.shape
        self.cells = (slice(None), slice(None), rows[:, None, :, None], columns[None, :, None, :])
        return x[self.cells]

    def put(self, dcol):  # back again: what lies in several windows is added up
        top, right, bottom, left = self.pad
        dx = np.zeros(self.shape)
        np.add.at(dx, self.cells, dcol)
        return dx[:, :, top:self.shape[2] - bottom, left:self.shape[3] - right]
`

/** The text of a class by its name. */
export const numpyLayers = {
  Windows: windows,
  GeneralConvolution: `
class GeneralConvolution:  # stride and dilation by axis, padding by side, groups
    def __init__(self, W, b, stride=(1, 1), pad=(0, 0, 0, 0), dilation=(1, 1), groups=1):
        self.W, self.b, self.groups = W, b, groups
        self.windows = Windows(W.shape[2:], stride, pad, dilation)

    def forward(self, x):
        FN, C, FH, FW = self.W.shape
        col = self.windows.cut(x)
        N, _, OH, OW = col.shape[:4]
        self.col = col.reshape(N, self.groups, C, OH, OW, FH, FW)
        self.grouped_W = self.W.reshape(self.groups, -1, C, FH, FW)
        out = np.einsum('ngcyxij,gfcij->ngfyx', self.col, self.grouped_W)
        return out.reshape(N, FN, OH, OW) + self.b.reshape(-1, 1, 1)

    def backward(self, dout):
        N, FN, OH, OW = dout.shape
        self.db = dout.sum(axis=(0, 2, 3))
        dout = dout.reshape(N, self.groups, -1, OH, OW)
        self.dW = np.einsum('ngfyx,ngcyxij->gfcij', dout, self.col).reshape(self.W.shape)
        dcol = np.einsum('ngfyx,gfcij->ngcyxij', dout, self.grouped_W)
        return self.windows.put(dcol.reshape(N, -1, OH, OW, *self.W.shape[2:]))
`,
  GeneralMaxPooling: `
class GeneralMaxPooling:  # stride and dilation by axis, padding by side: the book's Pooling has no padding
    def __init__(self, pool_h, pool_w, stride, pad=(0, 0, 0, 0), dilation=(1, 1)):
        self.windows = Windows((pool_h, pool_w), stride, pad, dilation)

    def forward(self, x):
        col = self.windows.cut(x, -np.inf)
        self.shape = col.shape
        col = col.reshape(*col.shape[:4], -1)
        self.arg_max = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        dcol = np.zeros((*dout.shape, self.shape[4] * self.shape[5]))
        np.put_along_axis(dcol, self.arg_max[..., None], dout[..., None], axis=-1)
        return self.windows.put(dcol.reshape(self.shape))
`,
  AveragePooling: `
class AveragePooling:
    def __init__(self, pool_h, pool_w, stride, pad=(0, 0, 0, 0), dilation=(1, 1), count_include_pad=True):
        self.windows = Windows((pool_h, pool_w), stride, pad, dilation)
        self.count_include_pad = count_include_pad

    def forward(self, x):
        self.count = self.windows.size[0] * self.windows.size[1]
        if not self.count_include_pad:  # only pixels count
            self.count = self.windows.cut(np.ones((1, 1, *x.shape[2:]))).sum(axis=(4, 5))
        return self.windows.cut(x).sum(axis=(4, 5)) / self.count

    def backward(self, dout):
        FH, FW = self.windows.size
        return self.windows.put((dout / self.count)[..., None, None] * np.ones((FH, FW)))
`,
  GlobalAveragePooling: `
class GlobalAveragePooling:
    def forward(self, x):
        self.shape = x.shape
        return x.mean(axis=(2, 3))

    def backward(self, dout):
        N, C, H, W = self.shape
        return dout[:, :, None, None] * np.ones((H, W)) / (H * W)
`,
  Flatten: `
class Flatten:
    def forward(self, x):
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dout):
        return dout.reshape(self.shape)
`,
  FlattenHWC: `
class FlattenHWC:  # pixel by pixel, as Keras
    def forward(self, x):
        self.axes = (0, 2, 3, 1) if x.ndim == 4 else (0, 1)
        x = x.transpose(self.axes)
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, dout):
        return dout.reshape(self.shape).transpose(np.argsort(self.axes))
`,
  InvertedDropout: `
class InvertedDropout:  # scales while it trains
    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio

    def forward(self, x, train_flg=True):
        if not train_flg:
            return x
        self.mask = (np.random.rand(*x.shape) > self.dropout_ratio) / (1.0 - self.dropout_ratio)
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask
`,
  ChannelNormalization: `
class ChannelNormalization:  # by a mean and a variance that are given; the book's BatchNormalization takes each pixel by itself
    def __init__(self, gamma, beta, mean, variance, eps):
        self.gamma, self.beta, self.mean, self.variance, self.eps = gamma, beta, mean, variance, eps

    def forward(self, x):
        shape = (-1,) + (1,) * (x.ndim - 2)
        std = np.sqrt(self.variance + self.eps).reshape(shape)
        self.axes = (0,) + tuple(range(2, x.ndim))
        self.scale = self.gamma.reshape(shape) / std
        self.xn = (x - self.mean.reshape(shape)) / std
        return self.gamma.reshape(shape) * self.xn + self.beta.reshape(shape)

    def backward(self, dout):
        self.dgamma = np.sum(self.xn * dout, axis=self.axes)
        self.dbeta = np.sum(dout, axis=self.axes)
        return dout * self.scale
`,
  InputNormalization: `
class InputNormalization:  # (x - m) / s
    def __init__(self, m, s):
        self.m, self.s = m, s

    def forward(self, x):
        shape = (-1,) + (1,) * (x.ndim - 2)
        self.scale = 1 / self.s.reshape(shape)
        return (x - self.m.reshape(shape)) * self.scale

    def backward(self, dout):
        return dout * self.scale
`,
  LRN: `
class LRN:
    def __init__(self, n, k, alpha, beta):
        self.n, self.k, self.alpha, self.beta = n, k, alpha, beta

    def around(self, x, before):  # the sum over n neighbouring channels
        padded = np.pad(x, ((0, 0), (before, self.n - 1 - before)) + ((0, 0),) * (x.ndim - 2))
        return sum(padded[:, i:i + x.shape[1]] for i in range(self.n))

    def forward(self, x):
        self.x = x
        self.scale = self.k + self.alpha * self.around(x ** 2, self.n // 2)
        return x * self.scale ** -self.beta

    def backward(self, dout):
        inner = self.around(dout * self.x * self.scale ** (-self.beta - 1), (self.n - 1) // 2)
        return dout * self.scale ** -self.beta - 2 * self.alpha * self.beta * self.x * inner
`,
  LeakyRelu: `
class LeakyRelu:
    def __init__(self, alpha):
        self.alpha = alpha

    def forward(self, x):
        self.slope = np.where(x > 0, 1, self.alpha)
        return x * self.slope

    def backward(self, dout):
        return dout * self.slope
`,
  ClippedRelu: `
class ClippedRelu:
    def __init__(self, most):
        self.most = most

    def forward(self, x):
        self.out = np.clip(x, 0, self.most)
        return self.out

    def backward(self, dout):
        return dout * ((self.out > 0) & (self.out < self.most))
`,
  Tanh: `
class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, dout):
        return dout * (1.0 - self.out ** 2)
`,
} as const

export type NumpyLayer = keyof typeof numpyLayers
