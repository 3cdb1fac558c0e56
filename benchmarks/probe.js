/* Runs before any script of a page and of its frames. Notes when the map was last drawn:
   - any drawing call on a canvas of more than 200 × 200 pixels (2D or WebGL), anywhere;
   - any change of the DOM inside a frame (Leaflet's SVG and markers live there).
   "Drawn" is the second animation frame after the last of these: the picture is then complete and
   handed over. All times are milliseconds since 1970, so frames can be compared. */
(() => {
  let top = window;
  try { if (window.top.__probe || window.top === window) top = window.top; } catch { /* foreign frame */ }
  const probe = (top.__probe = top.__probe || { call: 0, drawn: 0, act: 0, frames: [], long: 0 });
  const now = () => performance.timeOrigin + performance.now();
  let count = 0, watching = false;
  const mark = () => {
    count++;
    probe.call = now();
    if (watching) return;
    watching = true;
    let seen = -1;
    const tick = () => {
      if (count === seen) { probe.drawn = now(); watching = false; return; }
      seen = count;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  };
  const hook = (type, names) => {
    if (!type) return;
    for (const name of names) {
      const original = type.prototype[name];
      if (!original) continue;
      type.prototype[name] = function () {
        const c = this.canvas;
        if (c && c.width * c.height > 40000) mark();
        return original.apply(this, arguments);
      };
    }
  };
  hook(window.CanvasRenderingContext2D, ["clearRect", "fillRect", "fill", "stroke", "drawImage", "fillText"]);
  const gl = ["clear", "drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced", "drawRangeElements"];
  hook(window.WebGLRenderingContext, gl);
  hook(window.WebGL2RenderingContext, gl);
  if (window !== top) {
    const watch = () => new MutationObserver(mark).observe(document, { childList: true, subtree: true, attributes: true });
    watch();  // the frame's first document may be replaced by its real one
    window.addEventListener("DOMContentLoaded", watch);
    window.addEventListener("load", watch);
  } else {
    document.addEventListener("pointerdown", (e) => { probe.act = performance.timeOrigin + e.timeStamp; }, true);
    probe.record = () => {
      probe.frames = [];
      probe.recording = true;
      const tick = (t) => { if (!probe.recording) return; probe.frames.push(t); requestAnimationFrame(tick); };
      requestAnimationFrame(tick);
    };
    probe.stop = () => { probe.recording = false; return probe.frames; };
  }
})();
