"""The book's network in NumPy, as it ships: float64, im2col, one function a layer. A peer of `npm run bench`, asked line by line on standard input.

open <folder>   reads <folder>/network.json and its numbers
burst <ms>      runs for about so long, answers the median and the least milliseconds of a run
result          answers the first image's probabilities, or the loss of one more training step
"""
import json, sys, time
import numpy as np


def im2col(x, FH, FW, stride, pad):
    N, C, H, W = x.shape
    OH, OW = (H + 2 * pad[0] - FH) // stride[0] + 1, (W + 2 * pad[1] - FW) // stride[1] + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad[0], pad[0]), (pad[1], pad[1])], 'constant')
    col = np.zeros((N, C, FH, FW, OH, OW))
    for fy in range(FH):
        for fx in range(FW):
            col[:, :, fy, fx] = img[:, :, fy:fy + stride[0] * OH:stride[0], fx:fx + stride[1] * OW:stride[1]]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1), OH, OW


def col2im(col, shape, FH, FW, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad[0] - FH) // stride[0] + 1, (W + 2 * pad[1] - FW) // stride[1] + 1
    col = col.reshape(N, OH, OW, C, FH, FW).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad[0] + stride[0] - 1, W + 2 * pad[1] + stride[1] - 1))
    for fy in range(FH):
        for fx in range(FW):
            img[:, :, fy:fy + stride[0] * OH:stride[0], fx:fx + stride[1] * OW:stride[1]] += col[:, :, fy, fx]
    return img[:, :, pad[0]:H + pad[0], pad[1]:W + pad[1]]


class Convolution:
    def __init__(self, l, W, b):
        self.l, self.W, self.b = l, W, b

    def forward(self, x):
        l = self.l
        FN, C, FH, FW = self.W.shape
        outs, self.x, self.cols = [], x, []
        for part, W, b in zip(np.split(x, l['groups'], 1), np.split(self.W, l['groups'], 0), np.split(self.b, l['groups'])):
            col, OH, OW = im2col(part, FH, FW, l['stride'], l['pad'])
            outs.append((np.dot(col, W.reshape(len(W), -1).T) + b).reshape(len(x), OH, OW, -1).transpose(0, 3, 1, 2))
            self.cols.append(col)
        return outs[0] if len(outs) == 1 else np.concatenate(outs, 1)

    def backward(self, dout):
        FN, C, FH, FW = self.W.shape
        dout = dout.transpose(0, 2, 3, 1).reshape(-1, FN)
        self.db = np.sum(dout, axis=0)
        self.dW = np.dot(self.cols[0].T, dout).transpose(1, 0).reshape(self.W.shape)
        return col2im(np.dot(dout, self.W.reshape(FN, -1)), self.x.shape, FH, FW, self.l['stride'], self.l['pad'])


class Pooling:
    def __init__(self, l):
        self.l = l

    def forward(self, x):
        l, (N, C, H, W) = self.l, x.shape
        col, OH, OW = im2col(x, l['PH'], l['PW'], l['stride'], l['pad'])
        col = col.reshape(-1, l['PH'] * l['PW'])
        self.x, self.arg_max = x, np.argmax(col, axis=1)
        out = np.max(col, axis=1) if l['method'] == 'max' else np.mean(col, axis=1)
        return out.reshape(N, OH, OW, C).transpose(0, 3, 1, 2)

    def backward(self, dout):
        l, size = self.l, self.l['PH'] * self.l['PW']
        dout = dout.transpose(0, 2, 3, 1)
        dmax = np.zeros((dout.size, size))
        dmax[np.arange(self.arg_max.size), self.arg_max.flatten()] = dout.flatten()
        dcol = dmax.reshape(dout.shape[0] * dout.shape[1] * dout.shape[2], -1)
        return col2im(dcol, self.x.shape, l['PH'], l['PW'], l['stride'], l['pad'])


class Relu:
    def forward(self, x):
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dout[self.mask] = 0
        return dout


class Tanh:
    def forward(self, x):
        return np.tanh(x)


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.shape = x.shape
        self.x = x.reshape(x.shape[0], -1)
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout):
        self.dW, self.db = np.dot(self.x.T, dout), np.sum(dout, axis=0)
        return np.dot(dout, self.W.T).reshape(self.shape)


class Lrn:
    def __init__(self, l):
        self.l = l

    def forward(self, x):
        l, C = self.l, x.shape[1]
        half, square, scale = l['n'] // 2, x * x, np.zeros_like(x)
        for c in range(C):
            scale[:, c] = square[:, max(0, c - half):c + half + 1].sum(axis=1)
        return x / (l['k'] + l['alpha'] * scale) ** l['beta']


class Same:
    def forward(self, x):
        return x


def softmax(x):
    x = x - np.max(x, axis=1, keepdims=True)
    return np.exp(x) / np.sum(np.exp(x), axis=1, keepdims=True)


class Adam:
    def __init__(self, lr):
        self.lr, self.iter, self.m, self.v = lr, 0, {}, {}

    def update(self, layers):
        self.iter += 1
        lr_t = self.lr * np.sqrt(1.0 - 0.999 ** self.iter) / (1.0 - 0.9 ** self.iter)
        for i, layer in enumerate(layers):
            for name in ('W', 'b') if hasattr(layer, 'dW') else ():
                param, grad, key = getattr(layer, name), getattr(layer, 'd' + name), (i, name)
                if key not in self.m:
                    self.m[key], self.v[key] = np.zeros_like(param), np.zeros_like(param)
                self.m[key] += 0.1 * (grad - self.m[key])
                self.v[key] += 0.001 * (grad ** 2 - self.v[key])
                param -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + 1e-7)


class Network:
    def __init__(self, folder):
        with open(folder + '/network.json') as file:
            told = json.load(file)
        numbers = np.fromfile(folder + '/numbers.bin', '<f4')
        take = lambda n: numbers[n['at']:n['at'] + int(np.prod(n['shape']))].reshape(n['shape']).astype(float)
        given = {name: take(n) for name, n in told['numbers'].items()}
        self.x, self.t, self.train = given['image'], given['label'].astype(int), told['train']
        makes = {
            'convolution': lambda l: Convolution(l, given[l['name'] + '/W'], given[l['name'] + '/b']), 'pooling': Pooling, 'relu': lambda l: Relu(), 'tanh': lambda l: Tanh(),
            'affine': lambda l: Affine(given[l['name'] + '/W'], given[l['name'] + '/b']), 'lrn': Lrn, 'dropout': lambda l: Same(), 'flatten': lambda l: Same(), 'softmax': lambda l: Same(),
        }
        self.layers, self.optimizer = [makes[l['kind']](l) for l in told['layers']], Adam(told['rate'])

    def run(self):
        x = self.x
        for layer in self.layers:
            x = layer.forward(x)
        y = softmax(x)
        if not self.train:
            self.answer = y[0, :10]
            return
        N = len(self.t)
        self.answer = [-np.sum(np.log(y[np.arange(N), self.t] + 1e-7)) / N]
        dout = y.copy()
        dout[np.arange(N), self.t] -= 1
        dout /= N
        for layer in reversed(self.layers[:-1]):
            dout = layer.backward(dout)
        self.optimizer.update(self.layers)


network = None
for line in sys.stdin:
    ask, argument = (line.split() + [''])[:2]
    if ask == 'open':
        network = Network(argument)
        answer = True
    elif ask == 'burst':
        stretches, end = [], time.perf_counter() + float(argument) / 1000
        while not stretches or time.perf_counter() < end:
            begun = time.perf_counter()
            network.run()
            stretches.append((time.perf_counter() - begun) * 1000)
        stretches.sort()
        answer = {'median': stretches[len(stretches) // 2], 'least': stretches[0]}
    else:
        network.run()
        answer = [float(v) for v in network.answer]
    print(json.dumps(answer), flush=True)
