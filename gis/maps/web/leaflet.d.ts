// What our layers use of Leaflet's inside, beyond its published types.
import "leaflet";

declare module "leaflet" {
  interface Renderer {
    _container: HTMLCanvasElement;
    _bounds?: Bounds;
    _zoom: number;
    _update(): void;
  }
  interface Handler {
    moving(): boolean;
  }
  interface Map {
    _animatingZoom?: boolean;
  }
}
