import type en from './en.ts'
import type { Derived } from './derive.ts'
import { fixed } from './props.ts'

const n = (value: number): string => (Math.round(value * 1000) / 1000).toString().replace('-', '−')

const ko: typeof en = {
  title: '계층의 역전파',
  stops: {
    nudge: {
      name: '조금 바꾸기',
      prose: ({ net: { ratio, gradient, corner } }: Derived) =>
        corner
          ? `값 하나를 $h$만큼 바꾸면 손실도 바뀝니다. 그 비율은 [lit:${fixed(ratio)}]입니다. 다만 \`out\`에 0이 있어 ReLU가 꺾이므로 기울기가 하나로 정해지지 않고, 역전파는 평평한 쪽의 ${fixed(gradient)} 값을 냅니다.`
          : `픽셀, 가중치, 편향 중 하나의 값을 $h$만큼 바꾸면 손실도 바뀝니다. 그 차이를 $h$로 나눈 비율은 [lit:${fixed(ratio)}]입니다. $h$가 작을수록 역전파로 구한 기울기 ${fixed(gradient)}에 가까워집니다.`,
    },
    dout: {
      name: 'dout',
      prose: ({ net: { numbers } }: Derived) =>
        `계층이 다음 계층에 넘긴 값도 조금 바꿔 볼 수 있습니다. 그 비율이 \`dout\`(뒤쪽 계층에서 온 기울기)입니다. 하나씩 바꿔 보면 값 ${numbers}개에 계산이 ${numbers + 1}번이지만, 역전파는 한 번에 모두 구합니다.`,
      question: {
        ask: ({ net: { gradient } }: Derived) =>
          `여기서 \`out[1, 1]\`의 기울기 \`dout[1, 1]\` = ${n(gradient)}입니다. \`out[1, 1]\` 값을 0.1 키우면 손실은 어떻게 됩니까?`,
        choices: { falls: '작아진다', rises: '커진다', stays: '그대로다' },
        reasons: {
          falls: () => '기울기가 음수라면 그렇습니다. 이 기울기는 양수이므로 값과 손실이 같은 쪽으로 바뀝니다.',
          rises: ({ net: { loss, moved } }: Derived) => `기울기의 약 0.1배, ${n(moved - loss)}만큼 값과 같은 쪽으로 바뀝니다.`,
          stays: () => '그렇다면 기울기가 0이어야 합니다. ReLU가 0으로 막은 칸이 그렇습니다.',
        },
      },
    },
    keeps: {
      name: '순전파가 저장해 두는 것',
      prose: () =>
        'Convolution 클래스를 한 줄씩 봅니다. `forward`는 윈도우를 `col`의 행으로, 필터를 `col_W`의 열로 전개해 곱합니다. `x`, `col`, `col_W`는 `backward`를 위해 저장해 둡니다.',
      question: {
        ask: () => '4×4 입력 한 장에 3×3 필터를 적용해 2×2 출력을 만듭니다. 가중치 `W[0, 0, 1, 1]` 하나는 출력의 수 몇 개에 쓰입니까?',
        reasons: {
          n1: () => '가중치는 한 위치에만 쓰이지 않습니다. 필터가 움직이므로 같은 가중치를 위치마다 씁니다.',
          n4: () => 'OH·OW = 4개 모두에, 윈도우의 위치마다 한 번씩 쓰입니다. 그래서 기울기도 네 항의 합입니다.',
          n9: () => '9는 필터의 가중치 수입니다. 필터가 놓이는 위치는 OH·OW곳입니다.',
          n16: () => '16은 픽셀 수입니다. 필터를 놓을 위치는 OH·OW곳뿐입니다.',
        },
      },
    },
    params: {
      name: 'db와 dW',
      prose: () =>
        '`dout`은 이제 손으로 따라 하기 쉬운 작은 정수입니다. 편향은 모든 칸에 더했으므로 `db`는 `dout`의 합입니다. 가중치는 이미지마다 OH·OW번 썼으므로 `dW`는 (i, j)만큼 옮긴 x와 `dout`의 곱의 합입니다.',
    },
    dx: {
      name: 'dcol과 dx',
      prose: () =>
        '`dcol`은 `dout`과 가중치의 곱이며 윈도우마다 한 행입니다. 픽셀은 여러 윈도우에 복사되었으므로 `col2im`은 **더하면서** 되돌립니다. `dx`는 그 픽셀이 쓰인 출력의 `dout`에 가중치를 곱한 합입니다.',
    },
    rows: {
      name: '풀링의 행',
      prose: () =>
        '풀링도 `im2col`을 거칩니다. `col`의 한 행에는 모든 채널의 윈도우가 있습니다. 열이 PH·PW개인 형상으로 바꾸면 `rows`의 한 행이 채널 하나의 윈도우 하나입니다. 행마다 최댓값(또는 평균)을 냅니다.',
      question: {
        ask: () => '풀링의 입력에 채널이 둘 있습니다. `rows`의 1번 행은 어느 윈도우입니까?',
        choices: { w010: '윈도우 (0, 1), 채널 0번', w001: '윈도우 (0, 0), 채널 1번', w100: '윈도우 (1, 0), 채널 0번' },
        reasons: {
          w010: () => '채널 0번의 윈도우가 모두 먼저 온다고 본 것입니다. `col`의 한 행에는 두 채널이 다 있고, 그 행을 둘로 나눕니다.',
          w001: () => '`col`의 첫 행에 윈도우 (0, 0)의 두 채널이 있습니다. 둘로 나누면 0번 행과 1번 행입니다.',
          w100: () => '윈도우 두 개 뒤의 행입니다. 윈도우는 가로로 먼저 나아가며, 윈도우마다 채널 수만큼 행이 생깁니다.',
        },
      },
    },
    order: {
      name: 'n, y, x, c',
      prose: () =>
        '그래서 행의 순서는 (n, y, x, c), 채널이 맨 뒤입니다. 먼저 `reshape(N, OH, OW, C)`, 다음 `transpose(0, 3, 1, 2)`로 채널을 원래 축으로 돌려놓습니다.',
    },
    ties: {
      name: '같은 최댓값',
      prose: () =>
        '최대 풀링의 역전파에서 기울기는 최댓값이 있던 칸으로 갑니다. 그 칸은 `arg_max`가 기억합니다. 첫 윈도우에 3을 두 번 넣어 두었습니다.',
      question: {
        ask: () => '한 윈도우에 최댓값 3이 둘 있습니다. 최대 풀링의 역전파에서 어느 것이 기울기를 받습니까?',
        choices: { first: '앞의 것', both: '둘이 반씩', last: '뒤의 것' },
        reasons: {
          first: () => '`arg_max`는 한 칸만 가리키며, 같으면 앞의 것입니다. 다른 하나는 0을 받습니다.',
          both: () => '나누는 것은 평균 풀링입니다. `arg_max`는 한 칸만 가리킵니다.',
          last: () => '`argmax`는 더 큰 수를 만났을 때만 위치를 바꿉니다. 같은 수라면 앞의 것이 남습니다.',
        },
      },
    },
    routes: {
      name: '되돌아가는 세 길',
      prose: () =>
        '같은 `dout`, 세 계층입니다. 최대 풀링은 최댓값의 칸에 모두 **보내고**, 평균 풀링은 네 칸에 4분의 1씩 **나눠 주고**, ReLU는 x가 0보다 큰 곳만 **통과시킵니다**.',
    },
  },
  panel: {
    view: '그림',
    views: { net: '조금 바꾸기', class: 'Convolution', pool: 'Pooling', three: '세 길' },
    nudgeLabel: (name, shape) => `${name}, 형상 ${shape}.`,
    gradientLabel: name => `역전파로 구한 ${name}의 기울기`,
    valueLabel: (name, shape) => `${name}, 형상 ${shape}`,
    nudgeOf: (w, h) => `${w}, h = ${h}만큼 바꿈`,
    measured: '수치 미분 값',
    handedBack: '역전파 값',
    curve: 'w를 ±1까지 바꿀 때의 L. 굵은 접선의 기울기가 그 비율',
    curveLabel: '값을 1까지 바꿀 때의 손실, 그리고 비율을 기울기로 하는 직선',
    kept: '· 저장',
    dwIs: 'dW[f, c, i, j] = Σ x[n, c, S·oy + i, S·ox + j] · dout[n, f, oy, ox]. 모든 이미지 n과 모든 위치 (oy, ox)에 걸친 합이며, x는 패딩까지 넣은 것입니다',
    rowIs: (row, place) => `${row}번 행: (n, y, x, c) = ${place}`,
    method: '풀링',
    methods: { max: '최대', average: '평균' },
    back: '역전파도 보기',
    ways: { max: '최대: 보내기', average: '평균: 나누기', relu: 'ReLU: 통과' },
  },
}

export default ko
