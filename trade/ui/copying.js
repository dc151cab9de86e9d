// A button that copies its text or picture and says in words whether that worked.

const REASON = "the browser did not allow it. It may want https, or your permission.";

const picture = (base64) => new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: "image/png" });

async function copied({ text, png }) {
  if (png === undefined) return navigator.clipboard.writeText(text);
  return navigator.clipboard.write([new ClipboardItem({ "image/png": picture(png) })]);
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  said.textContent = "";
  button.onclick = async () => {
    said.textContent = "";
    try {
      await copied(data);
      said.textContent = "Copied.";
    } catch {
      said.textContent = `Not copied: ${REASON}`;
    }
  };
}
