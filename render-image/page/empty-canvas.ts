/**
 * Has a canvas without a pixel draw nothing, where the browser throws: Revideo draws half-transparent nodes by way of a
 * canvas as large as what is seen of them, which is none of it when they have left the picture.
 */
export function drawNothingQuietly(): void {
  const { drawImage } = CanvasRenderingContext2D.prototype;
  Object.assign(CanvasRenderingContext2D.prototype, {
    drawImage(this: CanvasRenderingContext2D, image: CanvasImageSource, ...place: number[]): void {
      if (image instanceof HTMLCanvasElement && (image.width === 0 || image.height === 0)) return;
      Reflect.apply(drawImage, this, [image, ...place]);
    },
  });
}
