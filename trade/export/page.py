"""The page that a browser draws our figures on: plotly as installed, with the shipped type."""

from __future__ import annotations

from pathlib import Path

import plotly

from trade.export.fonts import FAMILY, REGULAR, SEMIBOLD

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"

FACE = "@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url({address}); }}"

WEIGHTS = {"400 500": REGULAR, "600 900": SEMIBOLD}

TYPE = """
const faces = %(faces)s;
function bytes(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "blob";
    request.onload = () => {
      const reader = new FileReader();
      reader.onload = () => resolve("data:font/ttf;base64," + reader.result.split(",")[1]);
      reader.readAsDataURL(request.response);
    };
    request.onerror = () => reject(new Error("the shipped type cannot be read"));
    request.send();
  });
}
async function style() {
  const found = await Promise.all(faces.map(async ([weight, address]) =>
    "@font-face { font-family: '%(family)s'; font-weight: " + weight +
    "; src: url(" + await bytes(address) + "); }"));
  return "<style>" + found.join(" ") + "</style>";
}
const plain = Plotly.toImage;
Plotly.toImage = async (figure, options) => {
  document.title = (figure.layout.meta || {}).title || "";
  await Promise.all(faces.map(([weight]) =>
    document.fonts.load(weight.split(" ")[0] + " 16px '%(family)s'")));
  const drawn = await plain(figure, {...options, format: "svg", imageDataOnly: true});
  if (options.format === "svg" && options.imageDataOnly) return drawn;
  const svg = drawn.replace(/(<svg[^>]*>)/, "$1" + await style());
  const address = "data:image/svg+xml," + encodeURIComponent(svg);
  if (options.format === "svg") return address;
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = options.width * options.scale;
  canvas.height = options.height * options.scale;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").split(",")[1];
};
"""
"""What plotly draws is taken as SVG and given the type before it is made into points or a page: an SVG in a
picture cannot reach the type of the page around it, and would be drawn with whatever the machine has."""


class Page:
    """The page as kaleido asks for one."""

    def generate_index(self) -> str:
        """The HTML, in ASCII. No MathJax: a dollar is a dollar, and nothing is fetched."""
        import kaleido._page_generator as kaleido  # noqa: PLC0415 — only where an image is made

        faces = "".join(
            FACE.format(family=FAMILY, weight=weight, address=path.as_uri())
            for weight, path in WEIGHTS.items()
        )
        listed = [[weight, path.as_uri()] for weight, path in WEIGHTS.items()]
        script = TYPE % {"faces": listed, "family": FAMILY}
        return (
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><style id="head-style"></style>'
            f'<style>{faces}</style><script src="{PLOTLY.as_uri()}"></script>'
            f'<script src="{kaleido.KJS_PATH.as_uri()}"></script><script>{script}</script></head>'
            '<body style="margin: 0; padding: 0"><img id="kaleido-image"></body></html>'
        )
