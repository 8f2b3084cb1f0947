import { grouped } from '../../geometry/numbers.ts'
import type en from './en.ts'
import type { Axis, Derived } from './derive.ts'

const pair = (down: number, across: number): string => (down === across ? String(down) : `(${down}, ${across})`)
const formula = ({ size, filter, P, S, out }: Axis): string => `$\\floor{\\frac{${size} + 2 \\cdot ${P} - ${filter}}{${S}}} + 1 = ${out}$`

const ko: typeof en = {
  title: '출력 크기',
  stops: {
    pad: {
      name: '패딩',
      prose: (_: Derived, { down, across }: Derived) =>
        `합성곱마다 이미지가 작아지므로, 먼저 둘레에 [pad:0을 P 너비로] 두릅니다. 패딩(padding)입니다. $P = ${down.P}$, ${down.filter}×${across.filter} 필터(FH, FW)에서는 (${down.size}, ${across.size}) 입력(H, W)의 출력(OH, OW)도 (${down.out}, ${across.out})입니다.`,
    },
    why: {
      name: '왜 그런가',
      prose: ({ down }: Derived) =>
        `윈도우는 $H + 2P - FH = ${down.rest}$ 만큼 움직입니다. 스트라이드 S로 나누면 걸음 수이고, $+ 1$ 항은 출발 위치입니다. ${formula(down)}`,
    },
    stride: {
      name: '스트라이드',
      prose: () =>
        '스트라이드(stride) S는 윈도우가 한 번에 움직이는 칸 수입니다. 스트라이드가 2면 가로세로 모두 한 칸씩 건너뛰어, 출력의 높이와 너비가 절반쯤 됩니다.',
      question: {
        ask: () => '(7, 7) 입력, 3×3 필터, $S = 2$, 패딩 없음. 출력의 높이 OH는 얼마입니까?',
        reasons: {
          n3: () => '7 − 3 = 4이고, 2칸씩 두 걸음이 들어갑니다. 출발 위치까지 세면 3입니다.',
          n2: () => '걸음은 두 번이지만 출발 위치에도 윈도우가 있습니다. 1을 더합니다.',
          n4: () => '4는 7 − 3입니다. 1을 더하기 전에 스트라이드로 나누어야 합니다.',
          n5: () => '스트라이드가 1일 때의 크기입니다. 여기서는 한 칸씩 건너뜁니다.',
        },
      },
    },
    axes: {
      name: '두 축',
      prose: ({ down, across }: Derived) =>
        `높이와 너비는 따로 계산합니다. 여기서 입력의 형상은 (${down.size}, ${across.size}), 패딩은 ${pair(down.P, across.P)}, 필터는 ${down.filter}×${across.filter}, 스트라이드는 ${pair(down.S, across.S)}입니다.`,
      question: {
        ask: () => '(28, 31) 입력, $P = 2$, $S = 3$, 5×5 필터. (OH, OW) 값은 무엇입니까?',
        reasons: {
          s10x11: () => '(28 + 4 − 5)/3 + 1 = 10, (31 + 4 − 5)/3 + 1 = 11. 둘 다 나누어떨어집니다.',
          s9x10: () => '27/3, 30/3은 걸음 수입니다. 출발 위치도 세어 1을 더합니다.',
          s10x10: () => '너비가 3만큼 커서 가로로 한 걸음 더 들어갑니다.',
          s11x10: () => '높이가 먼저입니다. (H, W) → (OH, OW).',
        },
      },
    },
    rest: {
      name: '남는 것',
      prose: (_: Derived, { down }: Derived) =>
        `${down.size}, 필터 ${down.filter}, 스트라이드 ${down.S}: 움직일 수 있는 ${down.rest}칸은 ${down.S}의 배수가 아닙니다. 윈도우 ${down.out}개가 들어가고 마지막 행과 열은 어느 윈도우에도 들지 않습니다. 그런 칸에는 **가위표**를 했습니다.`,
    },
    floor: {
      name: '내림',
      prose: ({ across }: Derived) =>
        `PyTorch처럼 내림합니다: ${formula(across)}. 책의 \`int()\`도 같지만, 필터가 입력보다 크면 0 쪽으로 버려 있을 수 없는 크기가 나옵니다.`,
    },
    same: {
      name: '크기 유지',
      prose: (_: Derived, { down, across }: Derived) =>
        `깊은 신경망은 층이 깊어져도 이미지가 줄지 않도록 흔히 크기를 유지합니다. 스트라이드가 1이면 정할 것은 패딩뿐입니다. (${down.size}, ${across.size}) 입력과 ${down.filter}×${across.filter} 필터로 생각해 봅니다.`,
      question: {
        ask: () => '5×5 필터를 스트라이드 1로 움직일 때, 크기를 유지하는 P 값은 얼마입니까?',
        reasons: {
          n2: () => '(FH − 1)/2. 필터는 가운데에서 양쪽으로 두 칸씩 뻗습니다.',
          n1: () => '3×3 필터라면 맞습니다. 5×5 필터는 가운데에서 두 칸씩 뻗습니다.',
          n4: () => 'FH − 1은 줄어드는 칸 수 전체입니다. P는 양쪽에 두르므로 그 절반이면 됩니다.',
          n5: () => '패딩 한 칸마다 윈도우를 놓을 곳이 늘어, 출력이 입력보다 커집니다.',
        },
      },
    },
    alexnet: {
      name: '224? 227?',
      prose: (_: Derived, { down }: Derived) =>
        `AlexNet 논문은 입력 ${down.size}, 필터 ${down.filter}, 스트라이드 ${down.S}에서 55라고 합니다. 식으로는 ${formula(down)}입니다. 흔히 227을 씁니다.`,
      question: {
        ask: () => '입력 224, 필터 11, 스트라이드 4에서 출력 55를 만드는 P 값은 얼마입니까?',
        reasons: {
          n2: () => '⌊(224 + 4 − 11)/4⌋ + 1 = 55. PyTorch의 AlexNet이 이렇게 합니다.',
          n0: () => '패딩이 없으면 53.25걸음이라 53걸음이고, 출발 위치까지 세면 54입니다.',
          n1: () => '(224 + 2 − 11)/4 = 53.75도 내림하면 53이어서 54입니다.',
        },
      },
    },
  },
  panel: {
    down: '세로',
    across: '가로',
    bothAxes: '세로와 가로',
    twoAxes: '두 축 따로',
    dragPad: '테두리를 끌면 패딩 P가 바뀝니다',
    dragFilter: '모서리를 끌면 필터 크기가 바뀝니다',
    dragStride: '화살표를 끌면 스트라이드 S가 바뀝니다',
    input: '패딩을 더한 입력',
    output: '출력',
    windows: count => (count === 1 ? '윈도우 1번' : `윈도우 1번 ~ ${grouped(count)}번`),
    inputLabel: shape => `패딩을 더한 입력, ${shape}. 진한 칸일수록 더 많은 윈도우가 봅니다.`,
    outputLabel: shape => `출력, ${shape}.`,
    divides: (rest, S, steps) =>
      `움직일 수 있는 ${rest}칸은 ${S}칸씩 ${steps}번에 딱 맞게 움직입니다. 출발 위치까지 세면 ${steps + 1}입니다.`,
    leaves: (rest, S, steps, unseen) =>
      `움직일 수 있는 ${rest}칸에 ${S}칸씩 ${steps}걸음이 들어갑니다. 출발 위치까지 세면 ${steps + 1}입니다. 마지막 ${unseen}칸은 어느 윈도우에도 들지 않습니다.`,
    wouldFit: (P, S) => `나누어떨어지는 값: P ${P} 또는 S ${S}.`,
    wouldFitS: S => `나누어떨어지는 값: S ${S}. P로는 되지 않습니다.`,
    keeps: P => `크기를 유지하는 값: P = ${P}.`,
    keepsNot: (most: number) => `${most} 이하의 P로는 크기를 유지할 수 없습니다.`,
    or: ', ',
    hint: '테두리, 윈도우의 모서리, 화살표를 끌어 보세요. 진한 칸일수록 더 많은 윈도우가 봅니다.',
  },
}

export default ko
