// 소개 상자의 한국어.
import type { AboutText } from './en.ts'

const ko: AboutText = {
  aboutTitle: '신경망의 모든 수를, 계산되는 그대로',
  aboutText: [
    '그린 숫자는 작은 이미지가 됩니다. 이 페이지 안에서 실제로 돌아가는 합성곱 신경망이 펜이 움직일 때마다 모든 맵과 확률을 다시 계산합니다.',
    '주황색은 양수, 파란색은 음수이고, 0은 종이 색입니다. 맵을 가리키면 그 값을 읽고 답까지 따라갈 수 있습니다. 누르면 고정되고, 한 번 더 누르면 그 값이 열립니다.',
    '그린 내용은 이 페이지 밖으로 나가지 않습니다. 인터넷에 연결되어 있지 않아도 쓸 수 있습니다.',
  ],
  singleKeys: '글자를 쓰는 키(글자, 숫자, 문장 부호, 스페이스)를 단축키로 씁니다. 화살표와 그 밖의 키, Ctrl 단축키는 언제나 작동합니다.',
  keysTitle: '단축키',
  keysElsewhere: '다른 페이지의 단축키',
  commands: {
    'player.play': '재생 또는 일시 정지',
    'player.step': '이전 단계, 다음 단계',
    'player.remote': '이전 단계, 다음 단계 (발표용 리모컨의 키)',
    'player.layer': '이전 계층, 다음 계층',
    'player.ends': '첫 단계, 마지막 단계',
    'player.pass': '순전파, 역전파',
    'player.zoom': '확대: 멀리, 가까이',
    'player.target': '다음 정답. Shift 키를 함께 누르면 이전 정답',
    'tour.remote': '둘러보기의 이전 장면, 다음 장면 (발표용 리모컨의 키)',
    'tour.step': '둘러보기의 이전 장면, 다음 장면 (선택된 것이 없을 때)',
    'tour.end': '둘러보기 끝내기',
    'lesson.remote': '이전 장면, 다음 장면 (발표용 리모컨의 키)',
    'lesson.step': '이전 장면, 다음 장면 (선택된 것이 없을 때)',
    'lesson.play': '재생, 가린 것 보기 또는 계속',
    'lesson.ends': '첫 장면, 마지막 장면 (선택된 것이 없을 때)',
    'moments.remote': '그리던 순간들을 앞뒤로 (발표용 리모컨의 키)',
    'draw.sample': '예시 숫자 보기',
    'draw.clear': '모두 지우기',
    'history.undo': '마지막으로 한 일의 실행 취소(획, 바꾼 값)',
    'history.redo': '취소한 일 다시 실행',
    'stage.turn': '발표 화면, 다시 전체 보기',
    'picture.walk': '그림 안에서 옆 칸으로 이동',
    'picture.pin': '그 수를 이루는 항 보기. 주어진 수는 고정 또는 고정 해제(스페이스 키는 모두 고정)',
    'picture.leave': '고정 해제',
    'diagram.move': '그림 안에서 그림 옮기기',
    'diagram.zoom': '그림 안에서 가까이, 멀리',
    'focus.next': '다음 그림이나 버튼으로 이동',
    'about.open': '이 목록 보기',
  },
}

export default ko
