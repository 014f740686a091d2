/** Puts a picture into an element as the SDK does: as a video element of its own; null takes it out. */
export type Show = (element: HTMLElement | null) => void;

const ROOMS: readonly (readonly [string, string])[] = [
  ['#5d7f8c', '#26363d'],
  ['#a38b6d', '#4a3a2a'],
  ['#7b8f6a', '#2e3a26'],
  ['#8c6f86', '#3a2a38'],
];
const SKINS: readonly string[] = ['#e0b090', '#8d5a3c', '#c68a62', '#f0c8a8'];

function draw(width: number, height: number, paint: (context: CanvasRenderingContext2D) => void) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context !== null) {
    paint(context);
  }
  return canvas;
}

function showing(canvas: HTMLCanvasElement): Show {
  const stream = canvas.captureStream(5);
  let video: HTMLVideoElement | null = null;
  return (element) => {
    video?.remove();
    video = null;
    if (element === null) {
      return;
    }
    video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    element.append(video);
    void video.play().catch(() => {});
    // A canvas only sends a frame when it is painted: paint it once more for this element.
    const context = canvas.getContext('2d');
    setTimeout(() => context?.drawImage(canvas, 0, 0), 50);
    setTimeout(() => context?.drawImage(canvas, 0, 0), 400);
  };
}

export function fakeFace(seed: number): Show {
  const [light, dark] = ROOMS[seed % ROOMS.length] ?? ['#888', '#222'];
  const skin = SKINS[(seed * 3) % SKINS.length] ?? '#caa';
  return showing(
    draw(1280, 720, (context) => {
      const wall = context.createLinearGradient(0, 0, 1280, 720);
      wall.addColorStop(0, light);
      wall.addColorStop(1, dark);
      context.fillStyle = wall;
      context.fillRect(0, 0, 1280, 720);
      context.fillStyle = 'rgba(255,255,255,.14)';
      context.fillRect(880, 60, 220, 300);
      context.fillStyle = ['#2b3a55', '#6b2f3a', '#2f5b4c', '#494949'][seed % 4] ?? '#333';
      context.beginPath();
      context.ellipse(640, 760, 330, 290, 0, 0, 7);
      context.fill();
      context.fillStyle = skin;
      context.fillRect(580, 430, 120, 110);
      context.beginPath();
      context.ellipse(640, 330, 130, 165, 0, 0, 7);
      context.fill();
      context.fillStyle = '#2a1d16';
      context.beginPath();
      context.ellipse(640, 235, 140, 95, 0, Math.PI, 0);
      context.fill();
    }),
  );
}

export function fakeScreen(): Show {
  return showing(
    draw(1920, 1080, (context) => {
      context.fillStyle = '#f6f5f1';
      context.fillRect(0, 0, 1920, 1080);
      context.fillStyle = '#22313a';
      context.font = '600 72px sans-serif';
      context.fillText('Quarterly plan', 140, 190);
      context.font = '36px sans-serif';
      for (let line = 0; line < 9; line++) {
        context.fillStyle = line % 3 === 0 ? '#2b8f6b' : '#9aa5ab';
        context.fillRect(140, 280 + line * 76, 500 + ((line * 173) % 420), 26);
      }
      context.fillStyle = '#d8e6df';
      context.fillRect(1180, 280, 600, 610);
      context.fillStyle = '#2b8f6b';
      [220, 340, 280, 470].forEach((height, index) => {
        context.fillRect(1240 + index * 135, 850 - height, 90, height);
      });
    }),
  );
}
