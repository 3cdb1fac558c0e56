/* Copies the address: it carries the filters, the selection and the view. */
export default function (component) {
  const { data, parentElement } = component;
  const button = parentElement.querySelector(".hp-copy");
  if (!button) return;
  button.textContent = data.words.copy_link;
  button.hidden = false; // without words it is no button yet
  button.onclick = async () => {
    const text = window.location.href;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea"); // no clipboard right outside https or localhost
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = data.words.copied;
    setTimeout(() => { button.textContent = data.words.copy_link; }, 1600);
  };
}
